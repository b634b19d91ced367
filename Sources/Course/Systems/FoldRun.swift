/// Inference for a generator that folds, trained twice: by a judge of pairs and by least squares.
public struct FoldRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// The law that is to be found.
  public let law: FoldedPosterior
  /// The deviation of the noise on what the judge sees of z.
  public let blur: Double
  /// Places x, the share of the upper arm there, and what least squares answers.
  let places: [Double]
  let shares: [Double]
  let means: [Double]
  /// Draws (x, z) of the encoder.
  let draws: [(x: Double, z: Double)]
  /// √E (M(x) − E[z|x])² over the law of x.
  public let meanError: Double
  /// E |G(M(x)) − x| and E |G(E(x, ε)) − x|.
  public let misses: (mean: Double, encoder: Double)
  /// W₁ of the encoder's z to the standard normal law.
  public let priorDistance: Double
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains both from scratch.
  public init(fold: Double, blur: Double, _ recipe: Recipe, seed: UInt64, random: RandomStream) {
    let law = FoldedPosterior(fold: fold)
    let system = FoldedInference(fold: fold, blur: blur, recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let (e, m) = (Widened(system.encoder.perceptron), Widened(system.regression.perceptron))
    func inferred(_ x: [Double], _ noise: [Double]) -> [Double] {
      zip(noise, e.values(at: zip(x, noise).flatMap { [$0, $1] })).map { $0 + $1 }
    }
    // Levels of noise at equal distances stand for the law of ε.
    let noise = (0..<400).map { normalQuantile((Double($0) + 0.5) / 400) }
    let places = (1...8).map { 0.25 * Double($0) }
    shares = places.map { x in
      let drawn = inferred([Double](repeating: x, count: noise.count), noise)
      return Double(drawn.count { $0 > fold }) / Double(noise.count)
    }
    means = m.values(at: places)
    // Over the law of x, every 20th of the noises beside every x.
    let xs = noise.map { law.image(of: $0) }, few = stride(from: 10, to: 400, by: 20).map { noise[$0] }
    let pairs = xs.flatMap { x in few.map { (x: x, noise: $0) } }
    let drawn = inferred(pairs.map { $0.x }, pairs.map { $0.noise })
    let answers = m.values(at: xs), count = Double(xs.count)
    meanError =
      (zip(xs, answers).reduce(0) { sum, pair in
        let error = pair.1 - law.mean(at: pair.0)
        return sum + error * error / count
      }).squareRoot()
    misses = (
      zip(xs, answers).reduce(0) { $0 + (law.image(of: $1.1) - $1.0).magnitude / count },
      zip(pairs, drawn).reduce(0) { $0 + (law.image(of: $1.1) - $1.0.x).magnitude / Double(drawn.count) }
    )
    priorDistance = drawn.sorted().enumerated().reduce(0) { sum, next in
      let level = (Double(next.offset) + 0.5) / Double(drawn.count)
      return sum + (next.element - normalQuantile(level)).magnitude / Double(drawn.count)
    }
    draws = stride(from: 0, to: drawn.count, by: 13).map { (pairs[$0].x, drawn[$0]) }
    (self.seed, self.law, self.blur, self.places) = (seed, law, blur, places)
    divergence = system.play.divergence?.round
  }
}
