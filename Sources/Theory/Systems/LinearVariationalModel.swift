import Elementary
import Probability

/// A square matrix, row by row, of the few dimensions in which linear models live.
public struct SquareMatrix: Sendable, Equatable {
  /// How many rows there are.
  public let size: Int
  /// The numbers, row by row.
  public var numbers: [Double]

  /// A matrix by its numbers.
  public init(size: Int, _ numbers: [Double]) {
    precondition(numbers.count == size * size, "a square matrix has as many columns as rows")
    (self.size, self.numbers) = (size, numbers)
  }

  /// Σ_k values_k·u_k·u_kᵀ for vectors u_k.
  public init(_ vectors: [[Double]], values: [Double]) {
    self.init(size: vectors[0].count, [Double](repeating: 0, count: vectors[0].count * vectors[0].count))
    for (vector, value) in zip(vectors, values) {
      for i in 0..<size { for j in 0..<size { numbers[i * size + j] += value * vector[i] * vector[j] } }
    }
  }

  /// One number.
  public subscript(i: Int, j: Int) -> Double { numbers[i * size + j] }

  /// uᵀ·M·v.
  public func form(_ u: [Double], _ v: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<size { for j in 0..<size { sum += u[i] * self[i, j] * v[j] } }
    return sum
  }

  /// Σ M_ij·N_ij, the trace of the product with a symmetric N.
  public func trace(with other: SquareMatrix) -> Double { zip(numbers, other.numbers).reduce(0) { $0 + $1.0 * $1.1 } }

  /// √Σ (M − N)_ij².
  public func distance(from other: SquareMatrix) -> Double {
    zip(numbers, other.numbers).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// log det and the inverse of a positive definite matrix, by Cholesky's factor.
  public var logDeterminantAndInverse: (logDeterminant: Double, inverse: SquareMatrix) {
    var factor = [Double](repeating: 0, count: size * size), logDeterminant = 0.0
    for i in 0..<size {
      for j in 0...i {
        var sum = self[i, j]
        for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
        factor[i * size + j] = i == j ? sum.squareRoot() : sum / factor[j * size + j]
      }
      logDeterminant += 2 * log(factor[i * size + i])
    }
    var inverse = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      var x = (0..<size).map { $0 == column ? 1.0 : 0 }
      for i in 0..<size {
        for k in 0..<i { x[i] -= factor[i * size + k] * x[k] }
        x[i] /= factor[i * size + i]
      }
      for i in (0..<size).reversed() {
        for k in i + 1..<size { x[i] -= factor[k * size + i] * x[k] }
        x[i] /= factor[i * size + i]
      }
      for i in 0..<size { inverse[i * size + column] = x[i] }
    }
    return (logDeterminant, SquareMatrix(size: size, inverse))
  }
}

/// A linear variational autoencoder on data with mean 0 and covariance Σ, whose bound is linear algebra.
///
///     z ~ N(0, 1),   x | z ~ N(W·z + b, σ²),      q(z | x) = N(A·x + a, diag τ²)
public struct LinearVariationalModel: Sendable, Equatable {
  /// The columns of W, one a latent, and b.
  public let loadings: [[Double]], offset: [Double]
  /// The rows of A, one a latent, a, and τ².
  public let encoder: [[Double]], encoderOffset: [Double], variances: [Double]
  /// σ².
  public let noise: Double

  /// A model by its numbers.
  public init(
    loadings: [[Double]], offset: [Double], encoder: [[Double]], encoderOffset: [Double], variances: [Double],
    noise: Double
  ) {
    (self.loadings, self.offset, self.noise) = (loadings, offset, noise)
    (self.encoder, self.encoderOffset, self.variances) = (encoder, encoderOffset, variances)
  }

  /// W·Wᵀ + σ², the covariance of x under the model.
  public var covariance: SquareMatrix {
    var matrix = SquareMatrix(loadings, values: loadings.map { _ in 1 })
    for i in 0..<matrix.size { matrix.numbers[i * matrix.size + i] += noise }
    return matrix
  }

  /// E KL(qᵢ(z | x) ‖ N(0, 1)) for each latent, in nats: ½(τ² + E m² − 1 − log τ²).
  public func divergences(on data: SquareMatrix) -> [Double] {
    encoder.indices.map { latent in
      let square = data.form(encoder[latent], encoder[latent]) + encoderOffset[latent] * encoderOffset[latent]
      return 0.5 * (variances[latent] + square - 1 - log(variances[latent]))
    }
  }

  /// E of the evidence's lower bound, in nats.
  public func lowerBound(on data: SquareMatrix) -> Double {
    let size = data.size
    // I − W·A, and what x is missed by at x = 0.
    var rest = [Double](repeating: 0, count: size * size), miss = offset
    for i in 0..<size {
      rest[i * size + i] = 1
      for latent in loadings.indices {
        for j in 0..<size { rest[i * size + j] -= loadings[latent][i] * encoder[latent][j] }
        miss[i] += loadings[latent][i] * encoderOffset[latent]
      }
    }
    var error = miss.reduce(0) { $0 + $1 * $1 }
    for i in 0..<size {
      let row = Array(rest[i * size..<(i + 1) * size])
      error += data.form(row, row)
    }
    for latent in loadings.indices { error += variances[latent] * loadings[latent].reduce(0) { $0 + $1 * $1 } }
    return -0.5 * (Double(size) * log(2 * .pi * noise) + error / noise) - divergences(on: data).reduce(0, +)
  }

  /// E log p(x), in nats.
  public func logEvidence(on data: SquareMatrix) -> Double {
    let (logDeterminant, inverse) = covariance.logDeterminantAndInverse
    return -0.5
      * (Double(data.size) * log(2 * .pi) + logDeterminant + inverse.trace(with: data) + inverse.form(offset, offset))
  }

  /// ½·log(λ/σ²) where λ > σ², else 0: what a latent that stands on an axis of variance λ says of x at the optimum, in nats.
  ///
  /// > Source: from Tipping & Bishop (1999), whose most likely W·Wᵀ is Σ (λᵢ − σ²)·uᵢuᵢᵀ over λᵢ > σ².
  public static func divergence(variance: Double, noise: Double) -> Double { max(0, 0.5 * log(variance / noise)) }
}
