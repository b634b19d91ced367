/// What was measured of a game at one moment.
public struct TrainingRow: Sendable {
  /// How many rounds had been played.
  public let step: Int
  /// What theory says of the two laws and of D; nothing where p_g or p_data has no density that is known.
  public let state: TrainingState?
  /// Which modes the samples find; nothing if the data have no modes.
  public let statistics: ModeStatistics?
  /// What the players minimise, over 2500 data and samples, without penalties and noise.
  public let losses: (discriminator: Double, generator: Double)
  /// How long the gradients of the last steps were.
  public let gradientNorms: (discriminator: Double, generator: Double)?

  package init(of pair: TrainedPair, _ settings: GameSettings, in cells: TrainingCells?, seed: UInt64) {
    step = pair.round
    gradientNorms = pair.gradientNorms
    state = TrainingState(of: pair, settings, in: cells)
    let modes = pair.data.modes
    statistics = modes.isEmpty ? nil : ModeStatistics(of: pair.samples(settings.samples, seed: seed), modes: modes)
    var random = RandomStream(seed: seed, "losses")
    // A whole batch at least, where the rows of a batch are compared.
    let count = settings.rules.minibatch == nil ? 2_500 : max(2_500, settings.rules.batch)
    let points = pair.data.source.points(count, using: &random)
    let latents = Source.normal(dimension: settings.latent).points(count, using: &random)
    losses = pair.losses(settings.rules, data: points, latents: latents.map(Double.init))
  }
}

/// What theory says of a game, from densities or masses of cells and not from samples.
public struct TrainingState: Sendable {
  /// V(D, G), nats; nothing if D is no probability.
  public let value: Estimate?
  /// V(D*, G), nats.
  public let optimalValue: Estimate
  /// JSD(p_data ‖ p_g), nats.
  public let jensenShannon: Estimate
  /// −log 4 + 2·JSD, nats.
  public let bound: Estimate
  /// The mass of p_g, which must be 1.
  public let modelMass: Estimate

  package init?(of pair: TrainedPair, _ settings: GameSettings, in cells: TrainingCells?) {
    guard settings.isExact(on: pair.data) else { return nil }
    // Where V is left out anyway, D need not be asked.
    if let cells {
      let state = pair.assessment(in: cells, asking: settings.isLogistic)
      value = settings.isLogistic ? state.value : nil
      (optimalValue, jensenShannon, bound) = (state.optimalValue, state.jensenShannon, state.bound)
      modelMass = Estimate(value: state.modelMass, error: 1e-12)
    } else if let state = pair.moment?.assessment(asking: settings.isLogistic) {
      value = settings.isLogistic ? state.value : nil
      (optimalValue, jensenShannon, bound) = (state.optimalValue, state.jensenShannon, state.bound)
      modelMass = state.modelMass
    } else {
      return nil
    }
  }
}
