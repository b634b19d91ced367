import Elementary

/// The cross-entropy game with softened labels: D is told α instead of 1 on data and β instead of 0 on samples.
///
///     D* = (α·p + β·q)/(p + q)
///
/// > Source: Salimans et al. (2016), section 3.4, who smooth one side only, β = 0.
public struct LabelSmoothing: Sendable, Equatable {
  /// α, what D is told of data.
  public let real: Double

  /// β, what D is told of samples.
  public let fake: Double

  /// Softened labels.
  public init(real: Double, fake: Double = 0) { (self.real, self.fake) = (real, fake) }

  /// What an output with logit s costs D at a point with densities p and q, in nats.
  ///
  ///     p·H(α, σ(s)) + q·H(β, σ(s))
  public func cost(logit s: Double, data p: Double, model q: Double) -> Double {
    p * (softplus(s) - real * s) + q * (softplus(s) - fake * s)
  }

  /// The best discriminator where log p − log q = s: β + (α − β)·σ(s).
  public func discriminator(logRatio: Double) -> Double { fake + (real - fake) * sigmoid(logRatio) }

  /// d log D*/ds: what is left of ∇(log p − log q) in the non-saturating gradient ∇ log D*.
  ///
  ///     (α − β)·σ(s)·(1 − σ(s))/D*
  ///
  /// With β = 0 it is 1 − σ(s) whatever α is; with β > 0 it falls to 0 where the data has no mass.
  public func slope(logRatio: Double) -> Double {
    if fake == 0 { return sigmoid(-logRatio) }
    return (real - fake) * sigmoid(logRatio) * sigmoid(-logRatio) / discriminator(logRatio: logRatio)
  }
}
