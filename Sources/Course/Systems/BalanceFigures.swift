extension Findings {
  /// Keeps games with a controller as `data/controller.csv` and `data/seeds.csv`, with their figures, beside those with a linear
  /// autoencoder.
  public mutating func keep(_ runs: [BalanceRun], linear: [BalanceRun], width: Double) {
    var controller = Table("gamma", "seed", "step", "k", "loss_data", "loss_samples", "measure")
    var seeds = Table("gamma", "seed", "ratio", "spread_along", "spread_across")
    var control = Table("gamma", "seed", "k", "ratio", "measure", "loss_data", "least")
    let every = max(1, (runs.first?.steps.count ?? 1) / 200)
    for run in runs {
      run.write(to: &controller, every: every)
      seeds.append(run.diversity, run.seed, run.ratio, run.spread.along, run.spread.across)
    }
    for run in linear {
      control.append(
        run.diversity, run.seed, run.weight, run.ratio, run.relativeMeasure, run.dataLoss, width * width)
    }
    for run in runs + linear {
      if let round = run.divergence { diverged(at: round, "γ = \(rounded(run.diversity)), seed \(run.seed)") }
    }
    keep(controller, as: "controller")
    keep(seeds, as: "seeds")
    keep(control, as: "linear")
    keep(.controller(runs), as: "controller")
    keep(.ratios(runs), as: "ratios")
    keep(.samples(runs, width: width), as: "samples")
    keepPlayer(Frames(of: runs))
    check(
      "k_T − k_0 = λ·Σ(γL(x) − L(G(z))) while k is free: the worst difference",
      measured: (runs + linear).map { $0.identityError }.largest(), atMost: 1e-9)
  }
}

extension [BalanceRun] {
  /// The first run of each γ.
  fileprivate var firsts: [BalanceRun] {
    var seen: [Double] = []
    return filter { run in
      defer { seen.append(run.diversity) }
      return !seen.contains(run.diversity)
    }
  }
}

extension BalanceRun {
  /// Means over runs of rounds, for the eye.
  fileprivate func thinned(_ value: (BoundaryEquilibriumGAN.Step) -> Double) -> (x: [Double], y: [Double]) {
    let size = max(1, steps.count / 200)
    let starts = stride(from: 0, to: steps.count - size + 1, by: size)
    return (
      starts.map { Double($0 + size) },
      starts.map { start in steps[start..<start + size].reduce(0) { $0 + value($1) } / Double(size) }
    )
  }

  fileprivate var balancePanels: [Panel] {
    let (data, samples, k) = (
      thinned { diversity * $0.data }, thinned { $0.samples }, thinned { $0.after }
    )
    return [
      Panel(
        RichText(numbers: "γ = \(rounded(diversity))"), x: .hidden(from: 0, to: Double(steps.count)),
        y: Axis("error", from: 0),
        marks: [
          .line(x: samples.x, y: samples.y, style: .generator, label: "L(G(z))"),
          .line(x: data.x, y: data.y, style: Style(.black, width: 1.4), label: "γ·L(x)"),
        ]),
      Panel(
        height: 0.7, x: Axis("round", from: 0, to: Double(steps.count)), y: Axis("k", from: 0, to: 1),
        marks: [.line(x: k.x, y: k.y, style: Style(.blue, width: 2.6), label: "k")]),
    ]
  }
}

extension Chart {
  fileprivate static func controller(_ runs: [BalanceRun]) -> Chart {
    Chart(
      "The controller holds the samples' error at γ times the data's",
      description: "L(G(z)), γ·L(x) and k over the rounds of one run each. "
        + runs.firsts.map {
          "γ = \(rounded($0.diversity)): the ratio of errors is \(rounded($0.ratio)) over the second half, k ends at "
            + "\(rounded($0.weight))"
        }.joined(separator: "; ") + ".",
      labels: .legend, columns: runs.firsts.map { .init($0.balancePanels, gap: 26, sharesX: true) })
  }

  fileprivate static func ratios(_ runs: [BalanceRun]) -> Chart {
    // Side by side, so that runs of one γ are counted.
    let alike = runs.map { run in runs.filter { $0.diversity == run.diversity } }
    let places = zip(runs, alike).map { run, alike -> Double in
      let order = alike.firstIndex { $0.seed == run.seed } ?? 0
      return run.diversity + 0.018 * (Double(order) - 0.5 * Double(alike.count - 1))
    }
    let each = Set(alike.map { $0.count })
    let name: RichText = each.count == 1 ? "runs, side by side: \(each.first ?? 0) for each γ" : "runs, side by side"
    return Chart(
      "What is promised is a ratio of errors, and it is kept",
      description: "E L(G(z))/E L(x) over the second half of \(counted(runs.count, "run")) against γ.",
      panel: Panel(
        x: Axis("γ", from: 0, to: 1), y: Axis("E L(G(z)) / E L(x)", from: 0, to: 1.1),
        marks: [
          .line(x: [0, 1], y: [0, 1], style: .optimalValue, label: "ratio = γ"),
          .dots(x: places, y: runs.map { $0.ratio }, style: Style(.blue, width: 2.6, marker: .disc), label: name),
        ]))
  }

  fileprivate static func samples(_ runs: [BalanceRun], width: Double) -> Chart {
    var random = RandomStream(seed: 0, "shown")
    let data = (0..<400).map { _ in SIMD2(random.normal(), width * random.normal()) }
    return Chart(
      "A ratio that is kept says nothing of the law",
      description: "400 data and 400 samples of one run each. "
        + runs.firsts.map {
          "γ = \(rounded($0.diversity)): the samples have \(rounded($0.spread.along)) of the data's deviation along and "
            + "\(rounded($0.spread.across)) across"
        }.joined(separator: "; ") + ".",
      size: .init(width: 960, height: 380), labels: .legend,
      columns: runs.firsts.enumerated().map { index, run in
        [
          Panel(
            RichText(numbers: "γ = \(rounded(run.diversity))"), x: Axis("x_{1}", from: -3, to: 3),
            y: Axis(index == 0 ? "x_{2}" : nil, from: -1.6, to: 1.6), isIsometric: true,
            marks: [
              .dots(
                x: data.map { $0.x }, y: data.map { $0.y },
                style: Style(.grey, width: 1.6, marker: .cross, opacity: 0.5),
                label: "data"),
              .dots(
                x: run.samples.prefix(400).map { $0.x }, y: run.samples.prefix(400).map { $0.y },
                style: Style(.bluishGreen, width: 1.6, marker: .disc), label: "samples"),
            ])
        ]
      })
  }
}

extension Frames {
  /// The controller round by round: what it sees, and what it does.
  fileprivate init?(of runs: [BalanceRun]) {
    let shown = runs.firsts
    guard let first = shown.first, first.steps.count > 40 else { return nil }
    self.init("The controller, round by round")
    let every = first.steps.count / 40
    let last = Double(first.steps.count)
    let timeline = Timeline(
      to: last,
      panels: [
        Panel(
          y: Axis("k", from: 0, to: 1),
          marks: zip(shown, [Style.generator, .minimax, .regret, .value]).map { run, style in
            let k = run.thinned { $0.after }
            return .line(x: k.x, y: k.y, style: style, label: RichText(numbers: "γ = \(rounded(run.diversity))"))
          })
      ])
    for round in stride(from: every, through: first.steps.count, by: every) {
      let columns = shown.map { run -> Chart.Column in
        let window = run.steps[max(0, round - 5 * every)..<min(round, run.steps.count)]
        return [
          Panel(
            RichText(numbers: "γ = \(rounded(run.diversity))"), x: Axis("γ·L(x)", from: 0),
            y: Axis("L(G(z))", from: 0),
            marks: [
              .line(x: [0, 1], y: [0, 1], style: .reference),
              .dots(
                x: window.map { run.diversity * $0.data }, y: window.map { $0.samples },
                style: Style(.bluishGreen, width: 3, marker: .disc).opacity(0.5), label: "the last rounds"),
            ])
        ]
      }
      append(
        columns, beside: timeline, at: round,
        describing: shown.map {
          "γ = \(rounded($0.diversity)): k is \(rounded($0.steps[min(round, $0.steps.count) - 1].after))"
        }
        .joined(separator: "; ") + ".")
    }
  }
}
