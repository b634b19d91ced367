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
}
