/// The way of a generator on the line from where it starts, with what pushed it and what theory says at every look.
public struct Trajectory: Sendable {
  /// One look at the game.
  public struct Row: Sendable {
    /// How many rounds had been played.
    public let round: Int
    /// Where the generator takes z = −1, 0 and 1: for a linear one its mean, and a deviation to both sides.
    public let samples: [Double]
    /// How hard the discriminator pushed all samples, under the generator's own loss, per data unit.
    public let gradient: Double
    /// Where the game stood.
    public let state: GameAssessment
  }

  /// The name of the generator's loss, one of the two of Goodfellow et al. (2014).
  public let loss: String
  /// The looks, in order; the first is before the first round.
  public private(set) var rows: [Row] = []
  /// The players at each look.
  private(set) var moments: [Moment] = []
  /// Set if the game diverged.
  public private(set) var divergence: Game.Divergence?
  private let data: Mixture
  private let rounds: Int
  /// How many rounds lie between two looks.
  private let every: Int

  var name: RichText { loss == Objective.minimax.name ? "log(1 − D)" : "−log D" }

  /// The first look, before the first round of `rounds`; about `looks` follow, at equal distances and after the last round.
  package init(from game: Game, data: Mixture, rounds: Int, looks: Int = 50) {
    (loss, self.data, self.rounds) = (game.rules.objective.name, data, rounds)
    every = max(1, rounds / looks)
    look(at: game)
  }

  /// Plays `rounds` rounds and looks about `looks` times, at equal distances and after the last.
  public init(of game: Game, data: Mixture, rounds: Int, looks: Int = 50) {
    self.init(from: game, data: data, rounds: rounds, looks: looks)
    for round in game.rounds.prefix(rounds) { follow(round.game) }
    divergence = game.divergence
  }

  /// To be called after every round.
  package mutating func follow(_ game: Game) {
    if game.round % every == 0 || game.round == rounds { look(at: game) }
  }

  private mutating func look(at game: Game) {
    let moment = Moment(of: game, data: data), gradients = moment.shiftGradients()
    moments.append(moment)
    rows.append(
      Row(
        round: game.round, samples: moment.samples(of: [-1, 0, 1]),
        gradient: (loss == Objective.minimax.name ? gradients.minimax : gradients.nonSaturating).value,
        state: moment.assessment()))
  }

  /// The looks of some trajectories, a row each: `data/training.csv`.
  package static func table(of trajectories: [Trajectory]) -> Table {
    var table = Table("loss", "step", "low", "middle", "high", "gradient", "jsd", "regret")
    for trajectory in trajectories {
      for row in trajectory.rows {
        table.append(
          trajectory.loss, row.round, row.samples[0], row.samples[1], row.samples[2], row.gradient,
          row.state.jensenShannon.value, row.state.regret.value)
      }
    }
    return table
  }
}

extension Findings {
  /// Keeps trajectories of two generators, the zero-sum loss first, as `data/training.csv`, as `figures/training.svg` and as
  /// a page to step through; the gradients that theory gives at the start are drawn beside those that were felt.
  public mutating func keep(_ trajectories: [Trajectory], mean: Double, theory: [Double]) {
    for trajectory in trajectories {
      if let divergence = trajectory.divergence {
        diverged(at: divergence.round, "the game with the loss '\(trajectory.loss)'")
      }
    }
    keep(Trajectory.table(of: trajectories), as: "training")
    var (ways, pushes): ([Mark], [Mark]) = ([.rule(y: mean, label: "the data’s mean", at: .beside())], [])
    for (trajectory, (style, expected)) in zip(trajectories, zip([Style.minimax, .nonSaturating], theory)) {
      let rounds = trajectory.rows.map { Double($0.round) }
      ways.append(
        .area(
          x: rounds, from: trajectory.rows.map { $0.samples.min() ?? .nan },
          to: trajectory.rows.map { $0.samples.max() ?? .nan }, style: style.opacity(0.25),
          label: "z = −1 to 1"))
      ways.append(
        .line(x: rounds, y: trajectory.rows.map { $0.samples[1] }, style: style, label: trajectory.name))
      pushes.append(
        .rule(
          y: expected, style: Style(style.colour, width: 1.6, dash: .dotted),
          label: trajectory.name + RichText(numbers: " at D*: \(rounded(expected))"), at: .beside()))
      pushes.append(
        .line(
          x: rounds, y: trajectory.rows.map { $0.gradient.magnitude }, style: style, label: trajectory.name))
    }
    let ends = trajectories.compactMap { trajectory in
      trajectory.rows.last.map {
        "\(trajectory.loss): from \(rounded(trajectory.rows[0].samples[1])) to \(rounded($0.samples[1])), JSD "
          + "\(rounded($0.state.jensenShannon.value))"
      }
    }
    keep(
      Chart(
        "The same start and the same rules, but two losses",
        description: "Left, where the generator takes z = −1, 0 and 1; right, how hard the discriminator pushed, with "
          + "theory's push at the start dotted. " + ends.joined(separator: "; ") + ".",
        columns: [
          [Panel("where G(z) is", x: Axis("round"), y: Axis("x"), marks: ways)],
          [
            Panel(
              "how hard D pulls", x: Axis("round"), y: Axis("slope of the loss by a shift", scale: .logarithmic),
              marks: pushes)
          ],
        ]), as: "training")
    keepPlayer(Frames(of: trajectories))
  }
}
