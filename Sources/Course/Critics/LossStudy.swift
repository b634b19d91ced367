/// A study of runs that are watched: does the loss say how far the samples are?
public typealias LossStudy = Study<LossHistory>

extension LossHistory: KeptOutcome {}

extension LossStudy {
  /// The correlations of a method's runs, as far as there are any.
  public func correlations(of method: String) -> [Double] { outcomes(of: method).compactMap { $0.correlation } }
}

extension Findings {
  /// Keeps a study as `data/training.csv`, one row a look, `data/runs.csv`, one row a run, and `data/correlations.csv`.
  public mutating func keep(_ study: LossStudy) {
    var looks = Table("method", "seed", "step", "estimate", "w1")
    var runs = Table("method", "seed", "step", "correlation", "modes", "high_quality", "reverse_kl", "w1", "lipschitz")
    var table = Table(
      "method", "runs", "correlation_mean", "correlation_error", "correlation_least", "correlation_largest",
      "modes_mean", "w1_mean")
    for (method, histories) in zip(study.methods, study.outcomes) {
      for (seed, run) in zip(study.seeds, histories) {
        for look in run.looks { looks.append(method.name, "\(seed)", look.round, look.estimate, look.distance) }
        runs.append(
          method.name, "\(seed)", run.outcome.step, run.correlation, run.outcome.modes, run.outcome.highQuality,
          run.outcome.reverseKullbackLeibler, run.looks.last?.distance, run.lipschitz)
      }
      let correlations = study.correlations(of: method.name), spread = Spread(correlations)
      table.append(
        method.name, histories.count, spread.mean, spread.standardError, correlations.min(), correlations.max(),
        Spread(histories.map { Double($0.outcome.modes) }).mean,
        Spread(histories.compactMap { $0.looks.last?.distance }).mean)
    }
    keep(table, as: "correlations")
    keep(runs, as: "runs")
    keep(looks, as: "training")
  }
}

extension LossStudy {
  /// What few runs are worth, in a sentence.
  public var caution: String {
    let ranges = methods.map { method -> String in
      let values = correlations(of: method.name)
      let ends = [values.min(), values.max()].compactMap { $0 }.map { rounded($0, digits: 2) }
      return "\(method.name) \(ends.isEmpty ? "none" : Set(ends).count == 1 ? ends[0] : ends.joined(separator: " to "))"
    }
    let runs = seeds.count == 1 ? "One run" : "\(seeds.count) runs"
    return
      "\(runs) a method say\(seeds.count == 1 ? "s" : "") little of a loss that is unreliable, which may follow W₁ in one run and not in the next. "
      + "Correlations seen here: \(ranges.joined(separator: ", "))."
  }

  /// The first seed's run of every method, a column each: W₁ of the samples above, what the loss says below.
  public func trainingChart() -> Chart {
    let firsts = outcomes.compactMap { $0.first }
    let farthest = firsts.flatMap { $0.looks.map { $0.distance } }.max() ?? 1
    let last = firsts.flatMap { $0.looks.map { $0.round } }.max() ?? 1
    let columns = zip(methods, firsts).enumerated().map { index, pair -> Chart.Column in
      let (method, run) = pair, rounds = run.looks.map { Double($0.round) }, isFirst = index == 0
      let above = Panel(
        RichText(verbatim: method.name),
        x: Axis("round", from: 0, to: Double(last)),
        y: Axis(isFirst ? "W_{1} of the samples" : nil, from: 0, to: 1.05 * farthest),
        marks: [.line(x: rounds, y: run.looks.map { $0.distance }, style: .wassersteinLine)])
      let below = Panel(
        x: Axis("round", from: 0, to: Double(last)), y: Axis(isFirst ? "what the loss says" : nil),
        marks: [
          .line(x: rounds, y: run.looks.map { $0.estimate }, style: Style(.blue, width: 2.6)), .rule(y: 0),
        ])
      return Chart.Column([above, below], gap: 20, sharesX: true)
    }
    let ends = zip(methods, firsts).map { method, run in
      "\(method.name): W₁ ends at \(rounded(run.looks.last?.distance ?? .nan)), the loss says "
        + "\(rounded(run.looks.last?.estimate ?? .nan)), correlation \(run.correlation.map { rounded($0) } ?? "none")"
    }
    return Chart(
      "How far the samples are, and what the loss says",
      description:
        "One run a method, seed \(seeds.first ?? 0). Above, W₁ between data and samples by exact transport; below, "
        + "what the loss estimates: E f(x) − E f(G(z)) of a critic, log 2 + ½V of the logistic discriminator. "
        + ends.joined(separator: "; ") + ".", columns: columns)
  }

  /// A dot a run: the correlation of loss and distance; beside it all looks of two methods.
  public func correlationChart(of first: String, and second: String) -> Chart {
    let count = Double(methods.count)
    func height(_ row: Int) -> Double { count - Double(row) - 0.5 }
    let ticks = methods.enumerated().map { (value: height($0.offset), name: RichText(verbatim: $0.element.name)) }
    let dots = methods.enumerated().flatMap { row, method in
      correlations(of: method.name).enumerated().map { index, value in
        let aside = 0.12 * (Double(index % 5) - 2)
        return (x: value, y: height(row) + aside)
      }
    }
    let means = methods.map { Spread(correlations(of: $0.name)).mean }
    let strips = Panel(
      "correlation, a dot a run", x: Axis("correlation with W_{1}", from: -1.05, to: 1.05, ticks: .at([-1, 0, 1])),
      y: Axis(from: 0, to: count, ticks: .named(ticks)),
      marks: [
        .rule(x: 0),
        .dots(x: dots.map { $0.x }, y: dots.map { $0.y }, style: Style(.bluishGreen, width: 1.3, marker: .disc)),
        .dots(
          x: means, y: methods.indices.map(height), style: Style(.black, width: 2.6, marker: .diamond), label: "mean",
          at: .legend),
      ])
    func cloud(_ name: String, _ colour: Colour) -> Panel {
      let looks = outcomes(of: name).flatMap { $0.looks }
      return Panel(
        RichText(verbatim: name), x: Axis("W_{1} of the samples", from: 0), y: Axis("what the loss says"),
        marks: [
          .dots(
            x: looks.map { $0.distance }, y: looks.map { $0.estimate }, style: Style(colour, width: 0.9, marker: .disc))
        ])
    }
    let parts = methods.map { "\($0.name) \(rounded(Spread(correlations(of: $0.name)).mean))" }
    // The title claims what these runs show, and no more.
    let follows = correlations(of: first).min() ?? -1 >= 0.5
    return Chart(
      follows ? "A penalised critic’s loss follows the distance" : "What the loss says of the distance",
      description:
        "Left, for every run the correlation along training of what the loss estimates with W₁ of the samples; "
        + "diamonds are means over \(counted(seeds.count, "run")): \(parts.joined(separator: ", ")). Right, all looks of all runs of "
        + "\(first) and of \(second).",
      columns: [Chart.Column([strips], width: 1.3), [cloud(first, .blue)], [cloud(second, .reddishPurple)]])
  }
}
