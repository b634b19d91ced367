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
  public let cycle: (forward: Double, backward: Double)
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
  public var worstDivergence: Double { [adversarial.g, adversarial.f].largest() }
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
    // Everything is measured in these units, wherever the laws lie.
    let (sx, sy) = (try units.x(x), try units.y(y))
    func maps() -> (g: DifferentiableMap, f: DifferentiableMap) {
      (Widened(system.g.perceptron).map, Widened(system.f.perceptron).map)
    }
    func home(_ y: [Double]) -> [Double] { y.map { units.x.restored($0) } }
    func away(_ x: [Double]) -> [Double] { x.map { units.y.restored($0) } }
    let (low, high) = (sx.quantile(1e-3), sx.quantile(upperTail: 1e-3))
    let places = (0...200).map { low + (high - low) * Double($0) / 200 }
    var looks: [(round: Int, there: [Double], back: [Double])] = []
    let every = max(1, recipe.rounds / max(1, count))
    func look() {
      let (g, f) = maps(), there = g(places).values
      looks.append((system.play.round, away(there), home(f(there).values)))
    }
    if count > 0 { look() }
    while system.play.round < recipe.rounds, system.play.playRound() {
      if count > 0, system.play.round % every == 0 { look() }
    }
    if count > 0, system.play.divergence != nil { look() }
    let (g, f) = maps(), there = g(places).values
    (self.weight, self.seed, divergence) = (weight, seed, system.play.divergence?.round)
    (self.places, self.there, back, self.looks) = (home(places), away(there), home(f(there).values), looks)
    self.g = Found(of: g, Rearrangements(from: sx, to: sy), scale: units.y.scale)
    self.f = Found(of: f, Rearrangements(from: sy, to: sx), scale: units.x.scale)
    let missed = CycleConsistency(from: sx, by: { g([$0]).values[0] }, to: sy, by: { f([$0]).values[0] })
    cycle = (units.x.scale * missed.forward.value, units.y.scale * missed.backward.value)
    func apart(_ data: Mixture, _ model: Pushforward<Mixture>) -> Double {
      GameAssessment(data: data, generator: model) { $0.map { _ in 0 } }.jensenShannon.value
    }
    adversarial = (
      apart(sy, Pushforward(latent: sx, map: g)), apart(sx, Pushforward(latent: sy, map: f))
    )
  }
}

extension CycleRun.Found {
  fileprivate init(
    of map: DifferentiableMap, _ rearrangements: Rearrangements<Mixture, Mixture>, scale: Double
  ) {
    let distances = rearrangements.distances { map([$0]).values[0] }
    let isIncreasing = distances.increasing.value <= distances.decreasing.value
    self.init(
      orientation: isIncreasing ? 1 : -1,
      distance: scale * (isIncreasing ? distances.increasing.value : distances.decreasing.value))
  }
}
