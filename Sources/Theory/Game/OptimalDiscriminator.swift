import Elementary
import Probability

/// The best discriminator against a fixed model.
///
///     D*(x) = p(x)/(p(x) + q(x)) = σ(log p(x) − log q(x))
///
/// > Source: Goodfellow et al. 2014, Proposition 1.
public struct OptimalDiscriminator<Data: ContinuousDistribution, Model: ContinuousDistribution>: Sendable
where Data.Point == Model.Point {
  /// The law p of the data.
  public let data: Data

  /// The law q of the model.
  public let model: Model

  /// The best discriminator between data and model.
  public init(data: Data, model: Model) {
    self.data = data
    self.model = model
  }

  /// log p(x) − log q(x), from log-densities, so that it is finite wherever both are positive; NaN where both are zero.
  public func logit(at x: Data.Point) -> Double { data.logDensity(at: x) - model.logDensity(at: x) }

  /// The probability that x is data, if data and model are equally frequent.
  public func probability(at x: Data.Point) -> Double { sigmoid(logit(at: x)) }
}

extension OptimalDiscriminator where Data.Point == Double {
  /// The logits at many points; a generator's density is evaluated in one batch.
  public func logits<Latent>(at points: [Double]) -> [Double] where Model == Pushforward<Latent> {
    zip(points, model.logDensities(at: points)).map { data.logDensity(at: $0) - $1 }
  }
}

extension OptimalDiscriminator where Data.Point == Double, Data: ScoredDistribution, Model: ScoredDistribution {
  /// The logit with its slope, the difference of the scores: what pushes a generator at x.
  ///
  ///     d/dx (log p(x) − log q(x))
  public var map: DifferentiableMap {
    DifferentiableMap { points in
      (points.map { logit(at: $0) }, points.map { data.score(at: $0) - model.score(at: $0) })
    }
  }
}
