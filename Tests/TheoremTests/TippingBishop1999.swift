import TestSupport
import Testing

@testable import Lesson

/// M. E. Tipping, C. M. Bishop, Probabilistic Principal Component Analysis (1999).
@Suite struct `Tipping & Bishop 1999` {
  static let covariances: [Covariance] = {
    var random = RandomStream(seed: 95, "covariances")
    return (0..<100).map { _ in
      let (a, b, correlation) = (exp(random.normal()), exp(random.normal()), 1.9 * random.uniform() - 0.95)
      return Covariance(xx: a * a, xy: correlation * a * b, yy: b * b)
    }
  }()

  @Test func `The eigenvalues add up to the trace and multiply to the determinant`() {
    for data in Self.covariances {
      let (first, second) = data.eigenvalues
      #expect((first + second).isClose(to: data.xx + data.yy, relative: 1e-14) && first >= second && second > 0)
      #expect((first * second).isClose(to: data.determinant, relative: 1e-11))
    }
  }

  @Test func `With one component of two, W·Wᵀ + σ²·I = Σ exactly, and σ² is the discarded eigenvalue`() {
    for data in Self.covariances {
      let model = PrincipalComponentModel(mostLikelyFor: data)
      let size = data.xx + data.yy
      #expect(model.noise == data.eigenvalues.1)
      #expect(model.covariance.xx.isClose(to: data.xx, absolute: 1e-13 * size))
      #expect(model.covariance.xy.isClose(to: data.xy, absolute: 1e-13 * size))
      #expect(model.covariance.yy.isClose(to: data.yy, absolute: 1e-13 * size))
    }
  }

  @Test func `No loading and no noise have a larger likelihood than W = √(λ₁ − σ²)·u₁ and σ² = λ₂`() {
    var random = RandomStream(seed: 96, "other models")
    for data in Self.covariances {
      let best = PrincipalComponentModel(mostLikelyFor: data)
      let largest = best.meanLogLikelihood(of: data)
      // The likelihood of N(0, Σ) itself, from its entropy.
      #expect(largest.isClose(to: -log(2 * .pi) - 1 - 0.5 * log(data.determinant), absolute: 1e-11))
      for _ in 0..<10 {
        let other = PrincipalComponentModel(
          loading: best.loading + SIMD2(random.normal(), random.normal()) * 0.3,
          noise: best.noise * exp(0.5 * random.normal()))
        #expect(other.meanLogLikelihood(of: data) <= largest + 1e-12)
      }
    }
  }

  @Test func `The sign of the loading is not identifiable: W and −W are the same law`() {
    for data in Self.covariances.prefix(20) {
      let best = PrincipalComponentModel(mostLikelyFor: data)
      #expect(PrincipalComponentModel(loading: -best.loading, noise: best.noise).covariance == best.covariance)
    }
  }

  /// A linear VAE at its optimum on random axes: W = √(λ − σ²) along each axis above the noise, q the exact posterior.
  static func optimum(_ variances: [Double], noise: Double, seed: UInt64) -> (LinearVariationalModel, SquareMatrix) {
    var random = RandomStream(seed: seed, "axes")
    let size = variances.count
    let frame = Perceptron(Architecture([size, size], hidden: .linear), initial: .orthogonal, using: &random).parameters
    var axes = (0..<size).map { axis in (0..<size).map { Double(frame[axis * size + $0]) } }
    // Orthonormal to the last bits of Double.
    for i in 0..<size {
      for j in 0..<i {
        let overlap = zip(axes[i], axes[j]).reduce(0) { $0 + $1.0 * $1.1 }
        for k in 0..<size { axes[i][k] -= overlap * axes[j][k] }
      }
      let length = axes[i].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for k in 0..<size { axes[i][k] /= length }
    }
    let zeros = [Double](repeating: 0, count: size)
    let weights = variances.map { max(0, $0 - noise).squareRoot() }
    let model = LinearVariationalModel(
      loadings: zip(axes, weights).map { axis, w in axis.map { w * $0 } }, offset: zeros,
      encoder: zip(axes, weights).map { axis, w in axis.map { w / (w * w + noise) * $0 } }, encoderOffset: zeros,
      variances: weights.map { noise / ($0 * $0 + noise) }, noise: noise)
    return (model, SquareMatrix(axes, values: variances))
  }

  @Test(arguments: [0.3, 0.8, 2.0])
  func `At the optimum the bound is the evidence, and a latent says ½·log(λ∕σ²) nats, or nothing below the noise`(
    noise: Double
  ) {
    let variances = [3, 1.2, 0.5, 0.1]
    let (model, data) = Self.optimum(variances, noise: noise, seed: 5)
    #expect(model.lowerBound(on: data).isClose(to: model.logEvidence(on: data), absolute: 1e-12))
    for (kl, variance) in zip(model.divergences(on: data), variances) {
      let law = variance > noise ? 0.5 * log(variance / noise) : 0
      #expect(kl.isClose(to: law, absolute: 1e-12))
      #expect(LinearVariationalModel.divergence(variance: variance, noise: noise) == law)
    }
    // The evidence by the eigenvalues of C, which are known.
    let exact = variances.reduce(-2 * log(2 * .pi)) { $0 - 0.5 * (log(max($1, noise)) + $1 / max($1, noise)) }
    #expect(model.logEvidence(on: data).isClose(to: exact, absolute: 1e-12))
  }

  @Test func `Any other linear encoding or decoding has a smaller bound, and none exceeds the evidence`() {
    var random = RandomStream(seed: 6, "others")
    let (best, data) = Self.optimum([3, 1.2, 0.5], noise: 0.8, seed: 7)
    let top = best.lowerBound(on: data)
    for _ in 0..<50 {
      func moved(_ rows: [[Double]]) -> [[Double]] { rows.map { $0.map { $0 + 0.2 * random.normal() } } }
      let other = LinearVariationalModel(
        loadings: moved(best.loadings), offset: best.offset.map { $0 + 0.1 * random.normal() },
        encoder: moved(best.encoder), encoderOffset: best.encoderOffset.map { $0 + 0.1 * random.normal() },
        variances: best.variances.map { $0 * exp(0.3 * random.normal()) }, noise: 0.8)
      let bound = other.lowerBound(on: data)
      #expect(bound < top && bound <= other.logEvidence(on: data))
    }
  }

  @Test func `Cholesky's factor has the inverse and the determinant`() {
    let (_, matrix) = Self.optimum([4, 0.7, 0.02], noise: 0.01, seed: 8)
    let (logDeterminant, inverse) = matrix.logDeterminantAndInverse
    #expect(logDeterminant.isClose(to: log(4 * 0.7 * 0.02), absolute: 1e-12))
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + matrix[i, $1] * inverse[$1, j] }
        #expect(product.isClose(to: i == j ? 1 : 0, absolute: 1e-12))
      }
    }
  }
}
