/// The way of a linear generator G(z) = b + a·z towards Gaussian data, and how hard it was pulled at every look.
public struct FarStart: Sendable {
  /// One look: rounds played, the mean b and deviation |a| of the samples, and the slope of G's loss by b.
  let rows: [(round: Int, mean: Double, deviation: Double, pull: Double)]
  /// Whoever pulled it at each look: D or a critic.
  let opponents: [Widened]
  /// The name of the objective.
  let name: String
  let data: Gaussian
  /// Set if the game diverged.
  let divergence: Game.Divergence?

  /// Plays a game to its end and looks about a hundred times.
  public init(_ game: Game, data: Gaussian, rounds: Int) throws(DistributionError) {
    let isCritic = game.rules.objective.name == Objective.wasserstein.name
    var opponents: [Widened] = []
    func look() throws(DistributionError) -> (round: Int, mean: Double, deviation: Double, pull: Double) {
      let (slope, mean) = (Double(game.generator.parameters[0]), Double(game.generator.parameters[1]))
      let model = try Gaussian(mean: mean, deviation: max(slope.magnitude, 1e-6)),
        opponent = Widened(game.discriminator)
      let pull =
        isCritic
        ? CriticAssessment(data: data, model: model, critic: opponent.map).gradient
        : ShiftGradients(model: model, logit: opponent.map).minimax
      opponents.append(opponent)
      return (game.round, mean, slope.magnitude, pull.value)
    }
    let every = max(1, rounds / 100)
    var rows = [try look()]
    for round in game.rounds.prefix(rounds) where round.index % every == 0 || round.index == rounds {
      rows.append(try look())
    }
    (self.rows, self.opponents, name, self.data) = (rows, opponents, game.rules.objective.name, data)
    divergence = game.divergence
  }

  /// How far the mean was at most from where it started, in data units.
  public var travelled: Double { rows.map { ($0.mean - rows[0].mean).magnitude }.largest() }

  /// How far the mean is from the data's at the end, in data units.
  public var distance: Double { ((rows.last?.mean ?? .nan) - data.mean).magnitude }
}

extension Findings {
  /// Keeps the ways of generators, the zero-sum loss first and a critic's second, as `data/training.csv`, as
  /// `figures/training.svg` and as a page to step through.
  public mutating func keep(_ runs: [FarStart]) {
    var table = Table("objective", "step", "mean", "deviation", "pull")
    for run in runs {
      for row in run.rows { table.append(run.name, row.round, row.mean, row.deviation, row.pull) }
      if let divergence = run.divergence { diverged(at: divergence.round, "the game '\(run.name)'") }
    }
    keep(table, as: "training")
    var (ways, pulls): ([Mark], [Mark]) = ([.rule(y: 0, label: "the data’s mean", at: .beside())], [])
    let looks: [(Style, String)] = [(.minimax, "log(1 − D)"), (.penalisedCritic, "critic")]
    for (run, (style, name)) in zip(runs, looks) {
      let label = RichText(verbatim: name)
      let rounds = run.rows.map { Double($0.round) }
      // Markers on a hundred points are a smear.
      var line = style
      line.marker = .none
      ways.append(
        .area(
          x: rounds, from: run.rows.map { $0.mean - $0.deviation }, to: run.rows.map { $0.mean + $0.deviation },
          style: style.opacity(0.25), label: ways.count == 1 ? "± one deviation" : nil, at: .legend))
      ways.append(.line(x: rounds, y: run.rows.map { $0.mean }, style: line, label: label))
      pulls.append(
        .line(x: rounds, y: run.rows.map { max($0.pull.magnitude, 1e-12) }, style: line, label: label))
    }
    let ends = zip(runs, looks).compactMap { run, look in
      run.rows.last.map {
        "\(look.1): from \(rounded(run.rows[0].mean)) to \(rounded($0.mean)), pulled with "
          + "\(rounded(run.rows[0].pull)) at the start"
      }
    }
    keep(
      Chart(
        "One generator starves, the other arrives",
        description:
          "Left, mean and deviation of G(z) by round; right, the pull on G: the slope of its loss by a shift of "
          + "all samples, without its sign. " + ends.joined(separator: "; ") + ".",
        columns: [
          [Panel("where G(z) is", x: Axis("round"), y: Axis("x"), marks: ways)],
          [
            Panel(
              "how hard it is pulled", x: Axis("round"), y: Axis("pull on G", scale: .logarithmic), marks: pulls
            )
          ],
        ]), as: "training")
    keepPlayer(Frames(of: runs))
  }
}
