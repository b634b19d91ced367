/// Two generators between two laws on the line that were trained with some weight of the cycle loss, and which of the two
/// monotone maps each became.
public struct CycleRun: Sendable {
  /// A map as it was found.
  struct Found: Sendable {
    /// +1 for the increasing rearrangement, −1 for the decreasing one, whichever is nearer.
    let orientation: Int
    /// E |G − that map|, data units.
    let distance: Double
  }

  /// The weight λ of the cycle loss.
  public let weight: Double
  /// The seed.
  public let seed: UInt64
  let g: Found
  let f: Found
  /// E |F(G(x)) − x| and E |G(F(y)) − y|, data units.
  public let cycle: CycleConsistency
  /// JSD of y and G(x), and of x and F(y), nats.
  let adversarial: (g: Double, f: Double)
  /// Places on the line of x, and where G takes them and F takes them back.
  let places: [Double]
  let there: [Double]
  let back: [Double]
  /// The same at rounds on the way, if anybody looked.
  let looks: [(round: Int, there: [Double], back: [Double])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// The larger of both games' JSD, nats.
  public var worstDivergence: Double { max(adversarial.g, adversarial.f) }
  /// Whether both maps increase or both decrease.
  public var agrees: Bool { g.orientation == f.orientation }
  /// The larger of the two maps' distances from the rearrangement that they are nearest to, each in deviations of its target.
  public func distance(in units: (x: Standardisation, y: Standardisation)) -> Double {
    max(g.distance / units.y.scale, f.distance / units.x.scale)
  }

  /// Trains a pair from scratch, each law in units of its own, in which the losses are counted.
  public init(
    from x: Mixture, to y: Mixture, in units: (x: Standardisation, y: Standardisation), weight: Double,
    identity: Double, _ recipe: Recipe, seed: UInt64, random: RandomStream, looks count: Int
  ) throws(DistributionError) {
    let system = CycleGAN(
      from: try Source(x, in: units.x, isStratified: true), to: try Source(y, in: units.y, isStratified: true),
      cycle: weight, identity: identity, recipe, random: random)
    func map(_ network: Network, _ from: Standardisation, _ to: Standardisation) -> DifferentiableMap {
      let widened = Widened(network.perceptron)
      return DifferentiableMap { points in
        let (values, slopes) = widened.valuesAndSlopes(at: points.map { from($0) })
        return (values.map { to.restored($0) }, slopes.map { $0 * to.scale / from.scale })
      }
    }
    func maps() -> (g: DifferentiableMap, f: DifferentiableMap) {
      (map(system.g, units.x, units.y), map(system.f, units.y, units.x))
    }
    let (low, high) = (x.quantile(1e-3), x.quantile(upperTail: 1e-3))
    let places = (0...200).map { low + (high - low) * Double($0) / 200 }
    var looks: [(round: Int, there: [Double], back: [Double])] = []
    let every = max(1, recipe.rounds / max(1, count))
    func look() {
      let (g, f) = maps(), there = g(places).values
      looks.append((system.play.round, there, f(there).values))
    }
    if count > 0 { look() }
    while system.play.round < recipe.rounds, system.play.playRound() {
      if count > 0, system.play.round % every == 0 { look() }
    }
    let (g, f) = maps(), there = g(places).values
    (self.weight, self.seed, divergence) = (weight, seed, system.play.divergence?.round)
    (self.places, self.there, back, self.looks) = (places, there, f(there).values, looks)
    self.g = Found(of: g, Rearrangements(from: x, to: y))
    self.f = Found(of: f, Rearrangements(from: y, to: x))
    cycle = CycleConsistency(from: x, by: { g([$0]).values[0] }, to: y, by: { f([$0]).values[0] })
    func apart(_ data: Mixture, _ model: Pushforward<Mixture>) -> Double {
      GameAssessment(data: data, generator: model) { $0.map { _ in 0 } }.jensenShannon.value
    }
    adversarial = (
      apart(y, Pushforward(latent: x, map: g)), apart(x, Pushforward(latent: y, map: f))
    )
  }
}

extension CycleRun.Found {
  fileprivate init(of map: DifferentiableMap, _ rearrangements: Rearrangements<Mixture, Mixture>) {
    let distances = rearrangements.distances { map([$0]).values[0] }
    let isIncreasing = distances.increasing.value <= distances.decreasing.value
    self.init(
      orientation: isIncreasing ? 1 : -1,
      distance: isIncreasing ? distances.increasing.value : distances.decreasing.value)
  }
}
