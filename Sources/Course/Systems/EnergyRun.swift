/// An energy that was trained against a generator, or against a law that does not change.
public struct EnergyRun: Sendable {
  /// The game at a round.
  struct Row: Sendable {
    let round: Int
    let state: EnergyBasedAssessment
    let energy: [Double]
    let model: [Double]
  }

  /// The seed.
  public let seed: UInt64
  let data: Mixture
  /// m.
  let margin: Double
  let rows: [Row]
  /// Places in data units.
  let places: [Double]
  /// W₁(p, p_g), data units.
  public let wasserstein1: Double
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// How the run ended.
  public var state: EnergyBasedAssessment { rows[rows.count - 1].state }
  /// All states that were looked at, the trained and the untrained.
  public var states: [EnergyBasedAssessment] { rows.map { $0.state } }

  /// Trains both players from scratch, in units in which the data have deviation 1: the energy is counted in these.
  public init(
    _ data: Mixture, in units: Standardisation, margin: Double, _ recipe: Recipe, seed: UInt64, random: RandomStream,
    looks count: Int
  ) throws(DistributionError) {
    let game = EnergyBasedGame(margin: margin)
    // Everything is measured in these units, wherever the law lies.
    let standard = try units(data)
    let system = EnergyBasedGAN(
      try Source(data, in: units, isStratified: true), margin: margin, recipe, random: random)
    let (low, high) = (standard.quantile(1e-3), standard.quantile(upperTail: 1e-3))
    let edge = 0.2 * (high - low)
    let places = (0...240).map { low - edge + (high - low + 2 * edge) * Double($0) / 240 }
    var model = Pushforward(latent: Gaussian.standard, map: system.map)
    func look() -> Row {
      let autoencoder = Widened(system.autoencoder.perceptron)
      func energy(_ points: [Double]) -> [Double] { autoencoder.energies(at: points) }
      model = Pushforward(latent: Gaussian.standard, map: system.map)
      return Row(
        round: system.play.round, state: EnergyBasedAssessment(game, data: standard, generator: model, energy: energy),
        energy: energy(places), model: model.logDensities(at: places).map { exp($0) / units.scale })
    }
    var rows = [look()]
    let every = max(1, recipe.rounds / max(1, count))
    while system.play.round < recipe.rounds, system.play.playRound() {
      if count > 0 && system.play.round % every == 0 || system.play.round == recipe.rounds { rows.append(look()) }
    }
    if system.play.divergence != nil { rows.append(look()) }
    let levels = (0..<4_000).map { (Double($0) + 0.5) / 4_000 }
    let samples = model.map(levels.map { normalQuantile($0) }).values.sorted()
    wasserstein1 = zip(levels, samples).reduce(0) {
      $0 + units.scale * (standard.quantile($1.0) - $1.1).magnitude / 4_000
    }
    (self.seed, self.data, self.margin, self.rows) = (seed, data, margin, rows)
    self.places = places.map { units.restored($0) }
    divergence = system.play.divergence?.round
  }
}

extension EnergyBasedGAN {
  fileprivate var map: DifferentiableMap {
    generator.map { Widened($0.perceptron).map } ?? DifferentiableMap { ($0, $0.map { _ in 1 }) }
  }
}

extension Widened {
  /// The squared errors of an autoencoder on the line.
  func energies(at points: [Double]) -> [Double] { zip(points, values(at: points)).map { ($0 - $1) * ($0 - $1) } }
}

/// An energy that was trained against a law that does not change, beside the best one.
public struct FixedEnergy: Sendable {
  let places, data, model, energy, best: [Double]
  /// E_p D + E_q [m − D]₊ and the least that it can be, m·(1 − TV).
  public let (value, floor): (Double, Double)
  /// The step of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains an energy between two laws, in units in which both together have deviation 1.
  public init(
    data p: Mixture, model q: Mixture, margin: Double, _ recipe: Recipe, random: RandomStream
  ) throws(DistributionError) {
    let (game, units) = (EnergyBasedGame(margin: margin), Standardisation(of: p, q))
    let system = EnergyBasedGAN(
      try Source(p, in: units, isStratified: true), against: try Source(q, in: units, isStratified: true),
      margin: margin, recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let autoencoder = Widened(system.autoencoder.perceptron)
    divergence = system.play.divergence?.round
    func energy(_ x: Double) -> Double { autoencoder.energies(at: [x])[0] }
    let (data, model) = (p, q)
    let (p, q) = (try units(p), try units(q))
    let ends = [p, q].flatMap { [$0.quantile(1e-3), $0.quantile(upperTail: 1e-3)] }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let places = (0...300).map { low + (high - low) * Double($0) / 300 }
    self.places = places.map { units.restored($0) }
    self.data = self.places.map { data.density(at: $0) }
    self.model = self.places.map { model.density(at: $0) }
    self.energy = places.map(energy)
    best = places.map { game.energy(logRatio: p.logDensity(at: $0) - q.logDensity(at: $0)) }
    (value, floor) = (game.discriminatorLoss(p, q, of: energy).value, game.optimalValue(p, q).value)
  }
}
