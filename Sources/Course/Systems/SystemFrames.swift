extension Frames {
  /// Conditional GANs on their way, a row a label and a column a judge, beside how far the labels and the mixtures are apart.
  init?(of runs: [ConditionalRun]) {
    guard let first = runs.first, first.rows.count > 1, let last = first.rows.last?.round else { return nil }
    self.init("Labels, found with a judge who sees them and with one who does not")
    func measure(_ title: RichText, _ value: (ConditionalAssessment) -> Double) -> Panel {
      Panel(
        y: Axis(title, scale: .logarithmic),
        marks: runs.map { run in
          .line(
            x: run.rows.map { Double($0.round) }, y: run.rows.map { max(value($0.state), 1e-6) },
            style: run.judge == "sighted" ? .generator : .minimax, label: RichText(verbatim: run.judge))
        })
    }
    let timeline = Timeline(
      to: Double(last),
      panels: [
        measure("Σπ·JSD (nats)") { $0.jensenShannon.value }, measure("JSD of mixtures") { $0.marginal.value },
      ])
    for (index, row) in first.rows.enumerated() {
      let columns = runs.map { run -> Chart.Column in
        let curves = run.rows[min(index, run.rows.count - 1)].curves
        let panels = curves.enumerated().map { label, curves -> Panel in
          let isLast = label == run.law.shares.count - 1
          let ends = (run.places.first, run.places.last)
          return Panel(
            label == 0 ? (run.judge == "sighted" ? "sees labels" : "is blind") : nil,
            x: isLast ? Axis("x", from: ends.0, to: ends.1) : .hidden(from: ends.0, to: ends.1),
            y: Axis(
              RichText(verbatim: "label \(label)"), from: 0, to: 1.6 * curves.data.largest(), ticks: .unlabelled),
            marks: [
              .line(
                x: run.places, y: curves.model.map { min($0, 1.6 * curves.data.largest()) }, style: .generator,
                label: "p_{g}"),
              .line(x: run.places, y: curves.data, style: .data, label: "p_{data}"),
            ])
        }
        return .init(panels, gap: 16, sharesX: true)
      }
      let texts = runs.map { run in
        "\(run.judge) \(rounded(run.rows[min(index, run.rows.count - 1)].state.jensenShannon.value)) nats"
      }
      append(
        columns, beside: timeline, at: row.round,
        describing: "Σπ·JSD after \(row.round) rounds: \(texts.joined(separator: ", ")).")
    }
  }

  /// Pairs of maps on their way, a column a run: G over the two monotone maps, and F(G(x)) over the way home.
  init?(of runs: [CycleRun], _ exact: Rearrangements<Mixture, Mixture>) {
    guard let first = runs.first, first.looks.count > 1, let last = first.looks.last?.round else { return nil }
    self.init("There and back, with the cycle loss and without")
    let places = first.places
    let (up, down) = (places.map(exact.increasing), places.map(exact.decreasing))
    let (low, high) = (up.first ?? 0, up.last ?? 1)
    func miss(_ run: CycleRun) -> Mark {
      .line(
        x: run.looks.map { Double($0.round) },
        y: run.looks.map { look in
          max(1e-4, zip(places, look.back).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / Double(places.count))
        }, style: run.weight > 0 ? .generator : .minimax,
        label: RichText(verbatim: run.weight > 0 ? "with" : "without"))
    }
    let timeline = Timeline(
      to: Double(last),
      panels: [Panel(y: Axis("mean |F(G(x)) − x| of the places", scale: .logarithmic), marks: runs.map(miss))])
    for (index, look) in first.looks.enumerated() {
      let columns = runs.map { run -> Chart.Column in
        let here = run.looks[min(index, run.looks.count - 1)]
        return .init(
          [
            Panel(
              RichText(numbers: run.weight > 0 ? "λ = \(rounded(run.weight))" : "without the cycle loss"),
              x: .hidden(from: places.first, to: places.last), y: Axis("G(x)", from: low, to: high),
              marks: [
                .line(x: places, y: here.there, style: .generator, label: "G"),
                .line(x: places, y: up, style: CycleRun.exact, label: "the two monotone maps"),
                .line(x: places, y: down, style: CycleRun.exact),
              ]),
            Panel(
              x: Axis("x", from: places.first, to: places.last),
              y: Axis("F(G(x))", from: places.first, to: places.last),
              marks: [
                .line(x: places, y: here.back, style: .discriminator, label: "F(G(x))"),
                .line(x: places, y: places, style: CycleRun.exact),
              ]),
          ], gap: 22, sharesX: true)
      }
      append(
        columns, beside: timeline, at: look.round, describing: "G and F(G(x)) after \(look.round) rounds.")
    }
  }
}
