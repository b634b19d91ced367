/// A generator that learnt from fresh data for ever, or from a few points for ever, and a walk through its latents.
public struct WalkRun: Sendable {
  /// `learner` or `memoriser`.
  public let player: String
  /// The seed.
  public let seed: UInt64
  /// The examples that samples are compared with: the memoriser's data, or as many draws as the learner might have seen.
  let points: [Double]
  let law: Mixture
  let model: Pushforward<Gaussian>
  /// E of the distance to the nearest example over the samples, in that of fresh data.
  public let nearestRatio: Double
  /// W₁ to the law, to the points, and of the image of latents' midpoints to the law's own, data units.
  public let (toLaw, toPoints, ofMidpoints): (Double, Double, Double)
  /// Latents from −2 to 2, where G takes them, and |G′(z)|·p(G(z))/φ(z), which is 1 for the monotone map to p.
  let latents, images, speeds: [Double]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// The mean of the speeds.
  public var meanSpeed: Double { speeds.reduce(0, +) / Double(speeds.count) }

  /// Trains the game of the first chapter from scratch; a memoriser sees `examples` points and nothing else.
  public init(
    _ law: Mixture, in units: Standardisation, memorising: Bool, examples: Int, rounds: Int, seed: UInt64,
    random: RandomStream
  ) throws(DistributionError) {
    var (weights, draws) = (random.split("weights"), random.split("examples"))
    let points = (0..<examples).map { _ in law.sample(using: &draws) }
    self.points = points
    let data =
      memorising
      ? Source(stratified: try Empirical(points.map { units($0) })) : try Source(law, in: units, isStratified: true)
    // Points have no density: against them D grows without end, so it is held and both go more slowly.
    let penalty = GradientPenalty.r1(memorising ? 0.1 : 0.01)
    let rates = memorising ? (d: 3e-3, g: 3e-3) : (d: 8e-3, g: 1.2e-2)
    var rules = Game.Rules(discriminatorSteps: 4, batch: 128, penalties: [penalty], rounds: rounds)
    rules.generatorConstraint = .nonNegative
    func learning(_ rate: Double, floor: Double, warmUp: Double = 0) -> Learning {
      Learning(rate: rate, optimiser: .adam(beta1: 0.5, beta2: 0.99), schedule: .cosine(floor: floor, warmUp: warmUp))
    }
    let plain = Architecture([1, 64, 64, 1], hidden: .tanh)
    let game = Game(
      generator: .rising(using: &weights),
      discriminator: memorising ? Perceptron(plain, initial: .xavier, using: &weights) : .attentive(using: &weights),
      data: data,
      latent: .stratifiedNormal, rules: rules, generatorLearning: learning(rates.g, floor: 0, warmUp: 0.05),
      discriminatorLearning: learning(rates.d, floor: 0.1), random: random.split("game"))
    for _ in game.rounds.prefix(rounds) {}
    let map = units.restored(Widened(game.generator).map), model = Pushforward(latent: Gaussian.standard, map: map)
    let examples = NearestExample(points)
    nearestRatio = examples.expectedDistance(of: model).value / examples.expectedDistance(of: law).value
    // W₁ by quantiles: levels at equal distances.
    let levels = (0..<4_000).map { (Double($0) + 0.5) / 4_000 }, normals = levels.map { normalQuantile($0) }
    let samples = map(normals).values.sorted(), sorted = points.sorted()
    func distance(_ a: [Double], _ b: (Int) -> Double) -> Double {
      a.indices.reduce(0) { $0 + (a[$1] - b($1)).magnitude } / Double(a.count)
    }
    toLaw = distance(samples) { law.quantile(levels[$0]) }
    toPoints = distance(samples) { sorted[min(Int(levels[$0] * Double(sorted.count)), sorted.count - 1)] }
    let middles = normals.map { $0 / 2.0.squareRoot() }
    ofMidpoints = distance(map(middles).values.sorted()) { law.quantile(normalCDF(middles[$0])) }
    let latents = (0...160).map { -2 + Double($0) / 40 }, walk = map(latents)
    speeds = latents.indices.map { i in
      walk.slopes[i].magnitude * law.density(at: walk.values[i]) / normalDensity(latents[i])
    }
    (self.latents, images) = (latents, walk.values)
    (self.law, self.model, self.seed) = (law, model, seed)
    (player, divergence) = (memorising ? "memoriser" : "learner", game.divergence?.round)
  }
}
