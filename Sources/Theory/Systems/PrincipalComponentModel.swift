import Elementary
import Probability

/// Probabilistic principal components of data in the plane with one latent variable: a linear autoencoder's best decoder.
///
///     z ~ N(0, 1),   x | z ~ N(loading·z, noise·I),   so that   x ~ N(0, loading·loadingᵀ + noise·I)
///
/// > Source: Tipping & Bishop (1999).
public struct PrincipalComponentModel: Sendable, Equatable {
  /// The decoder's weights, one for each coordinate.
  public let loading: SIMD2<Double>

  /// The variance σ² around the decoder's line.
  public let noise: Double

  /// A model by its parameters.
  public init(loading: SIMD2<Double>, noise: Double) { (self.loading, self.noise) = (loading, noise) }

  /// The most likely model of data with this covariance: √(λ₁ − λ₂) along the first eigenvector, and σ² = λ₂.
  public init(mostLikelyFor data: Covariance) {
    let (first, second) = data.eigenvalues
    // Of the two rows of Σ − λ₂ the longer one; both point along the first eigenvector.
    let (a, b) = (SIMD2(data.xx - second, data.xy), SIMD2(data.xy, data.yy - second))
    let longer = (a * a).sum() >= (b * b).sum() ? a : b
    let length = (longer * longer).sum().squareRoot()
    self.init(loading: length > 0 ? longer * ((first - second).squareRoot() / length) : SIMD2(0, 0), noise: second)
  }

  /// loading·loadingᵀ + noise·I.
  public var covariance: Covariance {
    Covariance(
      xx: loading.x * loading.x + noise, xy: loading.x * loading.y, yy: loading.y * loading.y + noise)
  }

  /// The mean log-likelihood of data with mean 0 and covariance S, in nats.
  ///
  ///     −log 2π − ½log det C − ½tr(C⁻¹·S)
  public func meanLogLikelihood(of data: Covariance) -> Double {
    let c = covariance
    let trace = (c.yy * data.xx - 2 * c.xy * data.xy + c.xx * data.yy) / c.determinant
    return -log(2 * .pi) - 0.5 * log(c.determinant) - 0.5 * trace
  }
}
