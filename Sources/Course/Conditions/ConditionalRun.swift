/// A conditional GAN that was trained: what its generator makes of each label, exactly, and what its discriminator says.
public struct ConditionalRun: Sendable {
  /// The run on its way: value, bound and divergences after so many rounds.
  struct Row: Sendable {
    let round: Int
    let state: ConditionalAssessment
    let curves: [Curves]
  }

  /// Densities and discriminators of one label at the places of a figure.
  struct Curves: Sendable {
    let data, model, discriminator, optimal: [Double]
  }

  /// What the discriminator is called: `sighted` if it sees the label, else `blind`.
  public let judge: String
  /// The seed.
  public let seed: UInt64
  let law: LabelledMixture
  let rows: [Row]
  /// The places at which densities are drawn, in data units.
  let places: [Double]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// The end of the run.
  public var state: ConditionalAssessment { rows[rows.count - 1].state }
  var curves: [Curves] { rows[rows.count - 1].curves }

  /// Trains one from scratch and looks at it about `looks` times on the way, and at its end.
  public init(
    _ law: LabelledMixture, in units: Standardisation, isSighted: Bool, _ recipe: Recipe, seed: UInt64,
    random: RandomStream, looks: Int
  ) throws(DistributionError) {
    // Everything is measured in these units, wherever the law lies.
    let standard = try law.inUnits(units), pooled = try standard.pooled
    let system = ConditionalGAN(standard, isSighted: isSighted, recipe, random: random)
    let (low, high) = (pooled.quantile(1e-3), pooled.quantile(upperTail: 1e-3))
    let margin = 0.08 * (high - low)
    let places = (0...400).map { low - margin + (high - low + 2 * margin) * Double($0) / 400 }
    func look() -> Row { Row(of: system, standard, places, scale: units.scale) }
    var rows = looks > 0 ? [look()] : []
    let every = max(1, recipe.rounds / max(1, looks))
    while system.play.round < recipe.rounds, system.play.playRound() {
      let round = system.play.round
      if round == recipe.rounds || looks > 0 && round % every == 0 { rows.append(look()) }
    }
    if system.play.divergence != nil { rows.append(look()) }
    (judge, self.seed, self.law, self.rows) = (isSighted ? "sighted" : "blind", seed, law, rows)
    self.places = places.map { units.restored($0) }
    divergence = system.play.divergence?.round
  }
}

extension ConditionalRun.Row {
  fileprivate init(of system: ConditionalGAN, _ law: LabelledMixture, _ places: [Double], scale: Double) {
    let (g, d) = (Widened(system.generator.perceptron), Widened(system.discriminator.perceptron))
    let moments = law.laws.indices.map { label in
      let flags = law.laws.indices.map { $0 == label ? 1.0 : 0 }
      return Moment(
        round: system.play.round, data: law.laws[label], units: .none, generator: g.fixing(last: flags),
        discriminator: TrainedDiscriminator(system.isSighted ? d.fixing(last: flags) : d))
    }
    self.init(
      round: system.play.round,
      state: ConditionalAssessment(data: law, generators: moments.map { $0.model }) { moments[$1].logits(at: $0) },
      curves: moments.map { moment in
        let curves = moment.curves(at: places)
        return .init(
          data: curves.data.map { $0 / scale }, model: curves.model.map { $0 / scale },
          discriminator: curves.discriminator, optimal: curves.optimal)
      })
  }
}
