extension Findings {
  /// Keeps generators of all conditionals as `data/conditionals.csv`, with their figures.
  public mutating func keep(_ runs: [FamilyRun]) {
    var table = Table("seed", "seen", "mean_error", "covariance_error")
    for run in runs {
      for state in run.states {
        table.append(run.seed, state.name, state.meanError, state.covarianceError)
      }
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    keep(table, as: "conditionals")
    if let run = runs.first { keep(run.ellipses, as: "conditionals") }
    keep(.errors(runs), as: "errors")
  }
}

extension FamilyAssessment {
  /// Which coordinates are seen: `x1 x3`, or `none`.
  fileprivate var name: String {
    law.seen.isEmpty ? "none" : law.seen.map { "x\($0 + 1)" }.joined(separator: " ")
  }
  fileprivate var title: RichText {
    law.seen.isEmpty ? "none seen" : "\(law.seen.map { "x_{\($0 + 1)}" }.joined(separator: ", ")) seen"
  }
}

extension FamilyRun {
  /// Fillings of two hidden coordinates at a time, and the ellipse of two deviations that they should have; below them those of
  /// a single one as a histogram, with its density.
  fileprivate var ellipses: Chart {
    func sets(_ hidden: Int) -> [Int] { states.indices.filter { states[$0].law.hidden.count == hidden } }
    // A row for each number of hidden coordinates: three views of all three, then planes, then lines.
    let views = sets(3).flatMap { [plane($0, 0, 1), plane($0, 0, 2), plane($0, 1, 2)] }
    let planes = sets(2).map { plane($0, 0, 1) }, lines = sets(1).map { line($0) }
    let grid = zip(zip(views, planes), lines).map { Chart.Column([$0.0, $0.1, $1], gap: 16) }
    return Chart(
      "Seven conditionals of one law, one network",
      description:
        "Fillings by seed \(seed) of the hidden coordinates, given seen ones of about a deviation, with ellipses of two deviations and "
        + "densities by the law. The largest error of a mean is \(rounded(worstMean)), of a covariance \(rounded(worstCovariance)).",
      size: .standard, labels: .legend, columns: grid)
  }

  private func plane(_ index: Int, _ i: Int, _ j: Int) -> Panel {
    let (state, law) = (states[index], states[index].law)
    let mean = law.mean(given: state.example.seen), c = law.covariance
    let across = c[i, i].squareRoot(), shear = c[i, j] / across
    let up = (c[j, j] - shear * shear).squareRoot(), turns = (0...64).map { Double($0) / 32 * .pi }
    return Panel(
      state.title, height: 1.3, x: Axis("x_{\(law.hidden[i] + 1)}", from: -3.6, to: 3.6),
      y: Axis("x_{\(law.hidden[j] + 1)}", from: -3.6, to: 3.6), isIsometric: true,
      marks: [
        .dots(
          x: fillings[index].map { $0[i] }, y: fillings[index].map { $0[j] },
          style: Style(.bluishGreen, width: 1, marker: .disc, opacity: 0.6), label: "fillings"),
        .line(
          x: turns.map { mean[i] + 2 * across * cos($0) },
          y: turns.map { mean[j] + 2 * (shear * cos($0) + up * sin($0)) }, style: Style(.black, width: 2.6),
          label: "by the law: two deviations, density"),
      ])
  }

  private func line(_ index: Int) -> Panel {
    let (state, law) = (states[index], states[index].law)
    let mean = law.mean(given: state.example.seen)[0], deviation = law.covariance[0, 0].squareRoot()
    let xs = (0...120).map { -3.6 + 7.2 * Double($0) / 120 }
    // A histogram of the fillings: bins of a fifth.
    let edges = (0...36).map { -3.6 + 0.2 * Double($0) }
    let shares = edges.dropLast().map { edge -> Double in
      let inside = fillings[index].count { $0[0] >= edge && $0[0] < edge + 0.2 }
      return Double(inside) / (0.2 * Double(fillings[index].count))
    }
    let steps = edges.dropLast().flatMap { [$0, $0 + 0.2] }
    return Panel(
      state.title, x: Axis("x_{\(law.hidden[0] + 1)}", from: -3.6, to: 3.6), y: Axis("density", from: 0),
      marks: [
        .area(x: steps, to: shares.flatMap { [$0, $0] }, style: Style(.bluishGreen, opacity: 0.6)),
        .line(
          x: xs, y: xs.map { normalDensity(($0 - mean) / deviation) / deviation }, style: Style(.black, width: 2.6)),
      ])
  }
}

extension Chart {
  /// Errors of means and covariances, set by set, a dot a seed.
  fileprivate static func errors(_ runs: [FamilyRun]) -> Chart {
    guard let first = runs.first else { return Chart("", description: "", columns: []) }
    // From nothing seen to the sets of two.
    let order = first.states.indices.sorted {
      (first.states[$0].law.seen.count, $0) < (first.states[$1].law.seen.count, $1)
    }
    let names = order.enumerated().map { (value: Double(order.count - $0), name: first.states[$1].title) }
    func panel(_ title: RichText, _ error: (FamilyAssessment) -> Double, isFirst: Bool) -> Chart.Column {
      // Across the row, so that no dot covers another.
      let dots = runs.enumerated().flatMap { place, run in
        let aside = 0.4 * ((Double(place) + 0.5) / Double(runs.count) - 0.5)
        return order.enumerated().map { (Double(order.count - $0) + aside, error(run.states[$1])) }
      }
      let top = 1.08 * dots.map { $0.1 }.largest()
      return Chart.Column(
        [
          Panel(
            x: Axis(title, from: 0, to: top),
            y: Axis(
              from: 0.5, to: Double(names.count) + 0.5,
              ticks: .named(isFirst ? names : names.map { ($0.value, "") })),
            marks: [
              .dots(x: dots.map { $0.1 }, y: dots.map { $0.0 }, style: Style(.blue, width: 2.6, marker: .disc))
            ])
        ], width: isFirst ? 1.15 : 1)
    }
    return Chart(
      "How far each conditional is from the law’s, a dot for each run",
      description:
        "Errors of \(counted(runs.count, "run")) for every set of seen coordinates: the root mean square over x of the mean's, and the largest entry "
        + "of the covariance's.",
      columns: [
        panel("error of the mean", { $0.meanError }, isFirst: true),
        panel("error of the covariance", { $0.covarianceError }, isFirst: false),
      ])
  }
}
