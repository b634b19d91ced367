/// One generator for all conditionals of a normal law, after its training.
public struct FamilyRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// Every set of seen coordinates, and how far its conditional is.
  public let states: [FamilyAssessment]
  /// For every set some fillings of its example's hidden coordinates.
  let fillings: [[[Double]]]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// The largest error of a mean, data units, and of a covariance, squared data units.
  public var worstMean: Double { states.map { $0.meanError }.largest() }
  /// The largest error of a conditional covariance, squared data units.
  public var worstCovariance: Double { states.map { $0.covarianceError }.largest() }

  /// Trains one from scratch.
  public init(_ covariance: SquareMatrix, _ recipe: Recipe, seed: UInt64, random: RandomStream) {
    let system = ConditionalFamilyGAN(covariance, recipe, random: random), n = covariance.size
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let generator = Widened(system.generator.perceptron)
    var (states, fillings, draws) = ([FamilyAssessment](), [[[Double]]](), random.split("fillings"))
    for set in 0..<1 << n - 1 {
      let state = FamilyAssessment(of: covariance, seen: (0..<n).filter { set >> $0 & 1 == 1 }) {
        generator.values(at: $0)
      }
      var head = [Double](repeating: 0, count: 2 * n)
      for (i, place) in state.law.seen.enumerated() { (head[place], head[n + place]) = (state.example.seen[i], 1) }
      let rows = (0..<300).flatMap { _ in head + (0..<n).map { _ in draws.normal() } }
      let values = generator.values(at: rows)
      fillings.append((0..<300).map { row in state.law.hidden.map { values[row * n + $0] } })
      states.append(state)
    }
    (self.seed, self.states, self.fillings) = (seed, states, fillings)
    divergence = system.play.divergence?.round
  }
}
