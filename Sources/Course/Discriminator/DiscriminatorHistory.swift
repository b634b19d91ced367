/// How a discriminator learnt to tell two laws on the line, held against the best one as it learnt.
public struct DiscriminatorHistory: Sendable {
  /// One row a look: how many steps had been taken, and what theory says of the discriminator as it was.
  public let rows: [(step: Int, state: GameAssessment)]
  /// The discriminator at each look.
  let looks: [Widened]
  /// The step of the first non-finite value, if there was one.
  public let divergence: Int?
  /// Hidden units a layer, by which histories are told apart.
  public let width: Int
  private let discriminator: Widened
  private let units: Standardisation

  /// Runs a training to its end; its discriminator sees points of `data` and `model` in the given units.
  public init(of training: DiscriminatorTraining, data: Mixture, model: Mixture, units: Standardisation) {
    var (looks, rows) = ([Widened](), [(step: Int, state: GameAssessment)]())
    func look(_ step: Int) {
      let network = Widened(training.discriminator)
      looks.append(network)
      rows.append((step, GameAssessment(data: data, model: model) { network.values(at: $0.map { units($0) }) }))
    }
    var next = 1
    look(0)
    for step in training.steps where step == next || step == training.length {
      look(step)
      next = max(step + 1, step * 8 / 7)
    }
    (self.looks, self.rows) = (looks, rows)
    divergence = training.divergence
    discriminator = Widened(training.discriminator)
    width = discriminator.architecture.widths.dropFirst().first ?? 1
    self.units = units
  }

  /// D at many points, after training.
  public func probabilities(at points: [Double]) -> [Double] { probabilities(discriminator, at: points) }

  /// One of the looks at many points.
  func probabilities(_ network: Widened, at points: [Double]) -> [Double] {
    network.values(at: points.map { units($0) }).map { sigmoid($0) }
  }
}

extension Findings {
  /// Keeps histories of discriminators of different widths, the largest first, as `data/training.csv` and
  /// `figures/training.svg`, with the checks that hold in every row.
  public mutating func keep(_ histories: [DiscriminatorHistory]) {
    var table = Table("step", "width", "v", "v_optimal", "regret", "d_error")
    for history in histories {
      for (step, state) in history.rows {
        table.append(
          step, history.width, state.value.value, state.optimalValue.value, state.regret.value,
          state.discriminatorError.value)
      }
      if let step = history.divergence { diverged(at: step, "the discriminator of width \(history.width)") }
    }
    keep(table, as: "training")
    func worst(_ excess: (GameAssessment) -> Double) -> Double {
      histories.flatMap { $0.rows }.map { excess($0.state) }.largest()
    }
    check(
      "2∫(p + q)(D − D*)² never exceeds the regret",
      measured: worst { 4 * $0.discriminatorError.value * $0.discriminatorError.value - $0.regret.value }, atMost: 1e-12
    )
    check(
      "V(D*) − V(D) is the regret of D in every row",
      // A discriminator that runs away has a regret whose last bit is more than that.
      measured: worst {
        ($0.optimalValue.value - $0.value.value - $0.regret.value).magnitude / max(1, $0.regret.value)
      }, atMost: 1e-9)
    check(
      "V(D*) = −log 4 + 2·JSD(p ‖ q)", measured: worst { ($0.optimalValue.value - $0.bound.value).magnitude },
      atMost: 1e-9)
    keep(DiscriminatorHistory.chart(of: histories), as: "training")
  }
}

extension DiscriminatorHistory {
  /// Distance from D* on the left, regret on the right, against the step.
  fileprivate static func chart(of histories: [DiscriminatorHistory]) -> Chart {
    func column(_ name: RichText, _ value: (GameAssessment) -> Double) -> Chart.Column {
      let lines = zip(histories, Style.histories).map { history, style in
        let rows = history.rows.filter { $0.step > 0 }
        return Mark.line(
          x: rows.map { Double($0.step) }, y: rows.map { value($0.state) }, style: style,
          label: "width \(history.width)")
      }
      return [Panel(x: Axis("step", scale: .logarithmic), y: Axis(name, scale: .logarithmic), marks: lines.reversed())]
    }
    let ends = histories.compactMap { history in
      history.rows.last.map { end in
        "width \(history.width): \(rounded(end.state.discriminatorError.value)) and "
          + "\(rounded(end.state.regret.value)) nats"
      }
    }
    return Chart(
      "What each size leaves to learn",
      description:
        "The distance of D from D*, √∫½(p + q)(D − D*)², and its regret V(D*) − V(D) against the step. At the "
        + "end, " + ends.joined(separator: "; ") + ".",
      columns: [
        column("distance of D from D*") { $0.discriminatorError.value },
        column("regret (nats)") { $0.regret.value },
      ])
  }
}
