/// The published protocol of PacGAN's experiments in the plane.
///
/// > Source: Lin et al., PacGAN (2018), and the authors' code.
extension PlaneMethod {
  /// Rounds of the published length: 400 epochs of 100 000 packs, 100 packs a round.
  public static let publishedRounds = 400_000

  /// The plain game as the authors play it, or packed: D sees `pack` samples side by side.
  ///
  /// z ~ N(0, I₂). G has four hidden layers of 400 rectifiers after batch normalisation, which takes the samples of each place
  /// in the packs by themselves; D has three of 200 maxout units with 5 pieces. All weights begin as N(0, 0.02²), biases at 0,
  /// gains at 1. Losses are the non-saturating ones. Adam(0.8, 0.999) at 1e-4 moves both players at once, from one batch of
  /// 100 packs. Of 100 000 points that are drawn once 100 000 packs are made, which are shuffled every epoch. Samples are
  /// counted with the statistics of 50 batches of the last G, which the authors average over the last rounds as well.
  public static func published(pack: Int = 1, rounds: Int = publishedRounds) -> PlaneMethod {
    let isPacked = pack > 1
    var rules = Game.Rules(batch: 100 * pack, pack: pack, rounds: rounds)
    rules.isSimultaneous = true
    let plain = PlaneMethod(name: "vanilla", change: "nothing", rules: rules)
    return plain.changed(
      isPacked ? "packing-\(pack)" : "vanilla", isPacked ? "D sees \(pack) samples at once" : "nothing"
    ) {
      $0.shapes = (
        Architecture([2, 400, 400, 400, 400, 2], hidden: .relu, stage: .normalised),
        Architecture([2 * pack, 200, 200, 200, 1], hidden: .linear, stage: .maxout(pieces: 5))
      )
      $0.initial = .normal(deviation: 0.02)
      $0.learning = Learning(rate: 1e-4, optimiser: .adam(beta1: 0.8, beta2: 0.999))
      $0.trainingPoints = 100_000
    }
  }

  /// The name that the paper's table has for a published method.
  static func publishedName(pack: Int) -> String { pack == 1 ? "GAN" : "PacGAN\(pack)" }
}

extension Findings {
  /// Tells what the published protocol is, and what differs here.
  public mutating func tellPublishedProtocol() {
    // What is left of a running average that keeps 0.95 a batch.
    let lasting = (0..<PlaneMethod.settlingBatches).reduce(1.0) { rest, _ in 0.95 * rest }
    heading("The published protocol")
    prose(
      """
      Lin et al. (2018) play on the ring and on the grid with z ~ N(0, I₂). G has four hidden layers of 400 rectifiers after \
      batch normalisation, D three of 200 maxout units with five pieces, and all weights begin as N(0, 0.02²). Adam moves both \
      at once at 1e-4 with β₁ = 0.8, from a batch of 100, for 400 epochs of 100 000 points that are drawn once: \
      \(PlaneMethod.publishedRounds) rounds. Packed, D sees two, three or four samples side by side, 100 packs a batch, and \
      each place in the packs is normalised by itself. D minimises softplus(−s) on data and softplus(s) on samples; the authors' \
      G minimises both with the signs turned, of which only softplus(−s) on samples depends on G. All this is as in their code.

      What differs is little. Samples are counted with the statistics of \(PlaneMethod.settlingBatches) batches of 100 latents \
      under the last G, all with the same weight; the authors keep running averages, which after as many batches have \
      \(rounded(100 * lasting)) % left of the rounds before. Adam's ε = 10⁻⁸ stands where its authors have it, theirs \
      before the correction of the bias. And their random numbers are not ours.
      """)
  }

  /// Keeps runs of the published protocol beside the paper's rows, `comparison.csv`, `runs.csv`, `methods.csv` and a figure a law.
  public mutating func keep(ofPublishedProtocol studies: [ModeStudy]) {
    heading("What the runs find")
    let played = studies.map { $0.methods[0].rules.rounds }
    if let shortest = played.min(), shortest < PlaneMethod.publishedRounds {
      prose(
        """
        These runs are shorter than the published ones: \(played.map(String.init).joined(separator: " and ")) rounds instead of \
        \(PlaneMethod.publishedRounds). What stands beside the paper's rows says how far a generator is by then, and not what \
        the protocol finds.
        """)
    }
    for study in studies { keep(study.chart(), as: study.data.name) }
    keep(published: studies)
    keep(studies)
    let runs = studies.flatMap { study in zip(study.methods, study.outcomes).flatMap { m, o in o.map { (m, $0) } } }
    check(
      "share of runs that were finite to their last round",
      measured: Double(runs.count { $0.1.step == $0.0.rules.rounds }) / Double(runs.count), atLeast: 1)
  }

  /// Keeps `data/comparison.csv`: a row a method and quantity, its mean over our runs beside the paper's.
  private mutating func keep(published studies: [ModeStudy]) {
    var table = Table(
      "data", "method", "published_as", "steps", "quantity", "runs", "mean", "error", "published_runs",
      "published_mean", "published_error")
    for study in studies {
      for (method, outcomes) in zip(study.methods, study.outcomes) {
        let name = PlaneMethod.publishedName(pack: method.rules.pack)
        let row = PublishedModes.all.first {
          $0.data == study.data.name && $0.method == name && $0.errors != nil
        }
        func append(_ quantity: String, _ ours: [Double], _ theirs: Double?, _ error: Double?) {
          let spread = Spread(ours)
          table.append(
            study.data.name, method.name, name, method.rules.rounds, quantity, ours.count, spread.mean,
            spread.standardError, row?.runs, theirs, error)
        }
        append("modes", outcomes.map { Double($0.modes) }, row?.modes, row?.errors?.modes)
        append("high_quality", outcomes.map { $0.highQuality }, row?.highQuality, row?.errors?.highQuality)
        append(
          "reverse_kl", outcomes.map { $0.reverseKullbackLeibler }, row?.reverseKullbackLeibler,
          row?.errors?.reverseKullbackLeibler)
      }
    }
    keep(table, as: "comparison")
  }
}
