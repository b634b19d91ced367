import Elementary
import Probability

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
