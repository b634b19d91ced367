/// A game on the line, held still: both players as they are, and what theory says about them.
///
/// Here what was played meets what mathematics says: the trained networks, widened to `Double`, become the exact density
/// of the generator and the logit whose value theory computes.
public struct Moment: Sendable {
  /// How many rounds had been played.
  public let round: Int
  /// The law that the generator should find.
  public let data: Mixture
  /// The law of G(z), with its exact density.
  public let model: Pushforward<Gaussian>
  private let discriminator: TrainedDiscriminator
  /// The units that the players work in.
  private let units: Standardisation

  /// The game as it is now; its latent is standard normal, and its players work in the given units.
  public init(of game: Game, data: Mixture, in units: Standardisation = .none) {
    self.init(
      round: game.round, data: data, units: units, generator: Widened(game.generator),
      discriminator: TrainedDiscriminator(of: game))
  }

  /// The players by themselves.
  init(
    round: Int, data: Mixture, units: Standardisation, generator: Widened, discriminator: TrainedDiscriminator
  ) {
    (self.round, self.data, self.units, self.discriminator) = (round, data, units, discriminator)
    model = Pushforward(latent: .standard, map: units.restored(generator.map))
  }

  /// The discriminator's logits, at points in data units.
  public func logits(at points: [Double]) -> [Double] {
    discriminator.logits(at: points.map { units($0) }, width: 1)
  }

  /// Where the generator takes latent points.
  public func samples(of latents: [Double]) -> [Double] { model.map(latents).values }

  /// Value, bound, regret and distances, each with its error estimate; if D is not asked, its value is that of the constant ½.
  public func assessment(asking: Bool = true) -> GameAssessment {
    GameAssessment(data: data, generator: model) { points in
      asking ? logits(at: points) : [Double](repeating: 0, count: points.count)
    }
  }

  /// The masses of data and model around each of the data's components, from the left to the right: up to the places that are
  /// equally many deviations away from the components on both sides.
  public var shares: [(data: Double, model: Double)] {
    let modes = data.components.map { (mean: $0.mean, deviation: $0.variance.squareRoot()) }.sorted {
      $0.mean < $1.mean
    }
    let ends = zip(modes, modes.dropFirst()).map {
      ($0.mean * $1.deviation + $1.mean * $0.deviation) / ($0.deviation + $1.deviation)
    }
    let marks = ends.map { (data: data.cdf(at: $0), model: model.cdf(at: $0)) } + [(data: 1, model: 1)]
    var before = (data: 0.0, model: 0.0)
    return marks.map { mark in
      defer { before = mark }
      return (mark.data - before.data, mark.model - before.model)
    }
  }

  /// How hard the discriminator pushes all samples along the line, under each of the generator's two losses.
  public func shiftGradients() -> ShiftGradients {
    ShiftGradients(generator: model, logit: units.taken(discriminator.network.map))
  }

  /// The largest |D(x) − ½| on the part of the line that holds the data but for a mass of (1 − `mass`)/2 in each tail.
  ///
  /// D is looked at in 1001 points at equal distances.
  public func largestDistanceFromHalf(overCentral mass: Double) -> Double {
    let (low, high) = (data.quantile(0.5 - 0.5 * mass), data.quantile(upperTail: 0.5 - 0.5 * mass))
    return logits(at: (0...1_000).map { low + (high - low) * Double($0) / 1_000 })
      .map { (sigmoid($0) - 0.5).magnitude }.largest()
  }

  /// The curves of Figure 1 over given points: densities of data and model, D and D*.
  ///
  /// D* is not a number where both densities are 0: nothing is asked of a discriminator there.
  public func curves(at points: [Double]) -> (
    data: [Double], model: [Double], discriminator: [Double], optimal: [Double]
  ) {
    (
      points.map(data.density(at:)), model.logDensities(at: points).map { exp($0) },
      logits(at: points).map { sigmoid($0) },
      OptimalDiscriminator(data: data, model: model).logits(at: points).map { sigmoid($0) }
    )
  }
}

extension Moment {
  /// What a figure of several moments should show: the data's central 99.8 %, with a margin, and where samples go.
  public static func range(of moments: [Moment]) -> ClosedRange<Double> {
    let ends = moments.flatMap { [$0.data.quantile(0.001), $0.data.quantile(0.999)] + $0.samples(of: [-2, 2]) }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let margin = 0.06 * (high - low)
    return low - margin...high + margin
  }
}
