/// A generator that was told a number c, no value of which ever came twice: what it makes of each c, exactly.
public struct ConditionRun: Sendable {
  /// The generator at one value of the condition.
  struct Slice: Sendable {
    let condition: Double
    /// W₁ and JSD of p(x|c) and p_g(x|c), data units and nats.
    let wasserstein1, jensenShannon: Double
    let data, model: [Double]
  }

  /// What the discriminator is called: `sighted` if it sees c, else `blind`.
  public let judge: String
  /// The seed.
  public let seed: UInt64
  let slices: [Slice]
  let places: [Double]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// E over c of W₁, data units.
  public var meanWasserstein1: Double { slices.reduce(0) { $0 + $1.wasserstein1 } / Double(slices.count) }
  /// E over c of JSD, nats.
  public var meanJensenShannon: Double { slices.reduce(0) { $0 + $1.jensenShannon } / Double(slices.count) }

  /// Trains one from scratch, and looks at it at the middles of `count` equal parts of c.
  public init(
    _ law: ConditionedMixture, isSighted: Bool, _ recipe: Recipe, seed: UInt64, random: RandomStream,
    conditions count: Int
  ) throws(DistributionError) {
    let system = ConditionalGAN(
      Source(conditioned: law), latent: .conditionedNormal, isSighted: isSighted, discriminator: 64, generator: 48,
      recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let generator = Widened(system.generator.perceptron)
    let places = (0..<120).map { (cell: Int) -> Double in 7 * (Double(cell) + 0.5) / 120 - 3.5 }
    let levels = (0..<1_000).map { (Double($0) + 0.5) / 1_000 }, normals = levels.map { normalQuantile($0) }
    var slices: [Slice] = []
    for index in 0..<count {
      let c = 2 * (Double(index) + 0.5) / Double(count) - 1
      let (data, map) = (try law.law(c), generator.fixing(last: [c]).map)
      let model = Pushforward(latent: Gaussian.standard, map: map), samples = map(normals).values.sorted()
      let distance: Double = zip(samples, levels).reduce(0) { (sum: Double, pair) -> Double in
        sum + (pair.0 - data.quantile(pair.1)).magnitude
      }
      slices.append(
        Slice(
          condition: c,
          wasserstein1: distance / 1_000,
          jensenShannon: GameAssessment(data: data, generator: model) { $0.map { _ in 0 } }.jensenShannon.value,
          data: places.map { data.density(at: $0) }, model: model.logDensities(at: places).map { exp($0) }))
    }
    (self.slices, self.places, self.seed) = (slices, places, seed)
    (judge, divergence) = (isSighted ? "sighted" : "blind", system.play.divergence?.round)
  }
}

extension Findings {
  /// Keeps generators that were told a number as `data/conditions.csv`, with their figures.
  public mutating func keep(_ runs: [ConditionRun]) {
    var table = Table("judge", "seed", "c", "w1", "jsd")
    for run in runs {
      for slice in run.slices {
        table.append(run.judge, run.seed, slice.condition, slice.wasserstein1, slice.jensenShannon)
      }
      if let round = run.divergence { diverged(at: round, "\(run.judge), seed \(run.seed)") }
    }
    keep(table, as: "conditions")
    guard let run = runs.first(where: { $0.judge == "sighted" }) else { return }
    keep(.family(run), as: "family")
    keep(.slices(run), as: "slices")
  }
}

extension Chart {
  /// The density over x and c, the law's and the generator's, in the same colours.
  fileprivate static func family(_ run: ConditionRun) -> Chart {
    let top = run.slices.flatMap { $0.data }.largest()
    let scale = HeatMap([], columns: 1, x: (0, 1), y: (0, 1), range: (0, top))
    func panel(_ title: RichText, _ density: (ConditionRun.Slice) -> [Double], isFirst: Bool) -> Chart.Column {
      let values = run.slices.flatMap { density($0).map { min($0, top) } }
      return [
        Panel(
          title, x: Axis("x", from: -3.5, to: 3.5), y: Axis(isFirst ? "condition c" : nil, from: -1, to: 1),
          marks: [
            .heat(HeatMap(values, columns: run.places.count, x: (-3.5, 3.5), y: (-1, 1), range: (0, top)))
          ])
      ]
    }
    return Chart(
      "A whole family of laws, learnt from pairs of which no condition came twice",
      description:
        "Density of x given c over c from −1 to 1, on the left by the law, on the right of the generator of seed "
        + "\(run.seed). On average over c W₁ is \(rounded(run.meanWasserstein1)) and JSD \(rounded(run.meanJensenShannon)) nats.",
      columns: [
        panel("p(x | c)", { $0.data }, isFirst: true), panel("p_{g}(x | c)", { $0.model }, isFirst: false),
        Column([.colourBar("density", scale)], width: 0.14),
      ])
  }

  fileprivate static func slices(_ run: ConditionRun) -> Chart {
    let shown = [0, run.slices.count / 2, run.slices.count - 1].map { run.slices[$0] }
    return Chart(
      "Three conditions",
      description: "Densities given c at "
        + shown.map { "\(rounded($0.condition)) (W₁ \(rounded($0.wasserstein1)))" }.joined(separator: ", ") + ".",
      labels: .legend,
      columns: shown.enumerated().map { index, slice in
        [
          Panel(
            RichText(numbers: "c = \(rounded(slice.condition))"), x: Axis("x", from: -3.5, to: 3.5),
            y: Axis(index == 0 ? "density given c" : nil, from: 0),
            marks: [
              .line(x: run.places, y: slice.model, style: .generator, label: "p_{g}"),
              .line(x: run.places, y: slice.data, style: .data, label: "p"),
            ])
        ]
      })
  }
}
