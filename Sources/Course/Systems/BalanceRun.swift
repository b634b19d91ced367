/// A game with a controller that holds the samples' error at γ times the data's.
public struct BalanceRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// γ.
  public let diversity: Double
  let steps: [BoundaryEquilibriumGAN.Step]
  /// λ.
  let gain: Double
  /// Samples at the end.
  let samples: [SIMD2<Double>]
  /// Deviations of the samples along the data's long axis and across it, in those of the data.
  public let spread: (along: Double, across: Double)
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Plays a game on normal data with deviation 1 along the first axis and `width` along the second.
  public init(
    width: Double, diversity: Double, gain: Double, isLinear: Bool = false, _ recipe: Recipe, seed: UInt64,
    random: RandomStream
  ) {
    let scale = Float(width)
    let data = Source(dimension: 2) { points, random in
      random.fillNormal(points)
      for index in stride(from: 1, to: points.count, by: 2) { points[index] *= scale }
    }
    let system = BoundaryEquilibriumGAN(
      data, diversity: diversity, gain: gain, isLinear: isLinear, recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    var latents = random.split("look")
    let points = Widened(system.generator.perceptron).values(at: (0..<8_000).map { _ in latents.normal() })
    samples = stride(from: 0, to: points.count, by: 2).map { SIMD2(points[$0], points[$0 + 1]) }
    let count = Double(samples.count), mean = samples.reduce(.zero, +) / count
    let variance = samples.reduce(.zero) { $0 + ($1 - mean) * ($1 - mean) } / count
    spread = (variance.x.squareRoot(), variance.y.squareRoot() / width)
    (self.seed, self.diversity, self.gain, steps) = (seed, diversity, gain, system.steps)
    divergence = system.play.divergence?.round
  }

  private var window: ArraySlice<BoundaryEquilibriumGAN.Step> { steps.dropFirst(steps.count / 2) }
  private func average(_ value: (BoundaryEquilibriumGAN.Step) -> Double) -> Double {
    window.reduce(0) { $0 + value($1) } / Double(window.count)
  }
  private func measure(_ step: BoundaryEquilibriumGAN.Step) -> Double {
    BoundaryEquilibrium(diversity: diversity, gain: gain).convergence(real: step.data, fake: step.samples)
  }

  /// E L(x) over the second half of the run.
  public var dataLoss: Double { average { $0.data } }
  /// E L(G(z)) over E L(x) there.
  public var ratio: Double { average { $0.samples } / dataLoss }
  /// The measure of convergence over E L(x) there.
  public var relativeMeasure: Double { average(measure) / dataLoss }
  /// k at the end.
  public var weight: Double { steps.last?.after ?? .nan }

  /// |k_T − k_0 − λ·Σ(γL(x) − L(G(z)))| over the longest stretch on which k was never clipped.
  public var identityError: Double {
    let control = BoundaryEquilibrium(diversity: diversity, gain: gain)
    var (longest, error) = (0, 0.0)
    var (count, start, sum) = (0, 0.0, 0.0)
    for step in steps {
      if count == 0 { (start, sum) = (step.before, 0) }
      guard step.after > 0, step.after < 1 else {
        count = 0
        continue
      }
      count += 1
      sum += gain * control.balance(real: step.data, fake: step.samples)
      if count > longest { (longest, error) = (count, (step.after - start - sum).magnitude) }
    }
    return error
  }

  /// Rows of `data/controller.csv`.
  func write(to table: inout Table, every: Int) {
    for (index, step) in steps.enumerated() where (index + 1) % every == 0 {
      table.append(
        diversity, seed, index + 1, step.after, step.data, step.samples, measure(step))
    }
  }
}
