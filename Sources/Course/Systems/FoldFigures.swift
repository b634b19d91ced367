extension Findings {
  /// Keeps inference for a generator that folds as `data/branches.csv`, and runs that lost an arm as `data/collapse.csv`.
  public mutating func keep(_ runs: [FoldRun], beside failures: [FoldRun]) {
    var branches = Table("seed", "x", "share_upper", "law", "mean_map", "mean_law")
    for run in runs {
      for (i, x) in run.places.enumerated() {
        branches.append(
          run.seed, x, run.shares[i], run.law.upperShare(at: x), run.means[i], run.law.mean(at: x))
      }
    }
    var collapse = Table("fold", "blur", "seed", "x", "share_upper", "law", "prior_w1")
    for run in failures {
      for (i, x) in run.places.enumerated() {
        collapse.append(
          run.law.fold, run.blur, run.seed, x, run.shares[i], run.law.upperShare(at: x), run.priorDistance)
      }
    }
    for run in runs + failures {
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    keep(branches, as: "branches")
    if !failures.isEmpty { keep(collapse, as: "collapse") }
    guard let first = runs.first else { return }
    keep(.fold(first, shares: runs), as: "fold")
    if let lost = failures.first {
      keep(.fold(lost, shares: failures.filter { $0.law == lost.law && $0.blur == lost.blur }), as: "collapse")
    }
  }
}

extension FoldRun {
  /// The largest distance of a share from the law's, over the places looked at.
  public var shareError: Double { zip(places, shares).map { ($1 - law.upperShare(at: $0)).magnitude }.largest() }
}

extension Chart {
  /// The encoder's draws over both arms, least squares between them, and the shares of the upper arm over the law.
  fileprivate static func fold(_ run: FoldRun, shares runs: [FoldRun]) -> Chart {
    let (a, reach) = (run.law.fold, 2.6)
    let xs = (0...100).map { reach * Double($0) / 100 }
    let shown = run.draws.filter { $0.x <= reach }
    let name = "a = \(rounded(a)), blur \(rounded(run.blur))"
    return Chart(
      run.shareError > 0.4
        ? "One arm is enough to come home, and no posterior"
        : "Least squares answers between the arms, a judge of pairs on both",
      description:
        "G(z) = |z − a| with \(name). Draws z of the trained encoder over x on the two arms, and the map that least "
        + "squares found; beside it the share of the upper arm over x in \(counted(runs.count, "run")) and by the law. E |G(M(x)) − x| is "
        + "\(rounded(run.misses.mean)), E |G(E) − x| \(rounded(run.misses.encoder)).",
      labels: .legend,
      columns: [
        .init(
          [
            Panel(
              RichText(verbatim: name), x: Axis("x", from: 0, to: reach),
              y: Axis("z", from: a - reach, to: a + reach), isIsometric: true,
              marks: [
                .dots(
                  x: shown.map { $0.x }, y: shown.map { $0.z },
                  style: Style(.bluishGreen, width: 3, marker: .disc).opacity(0.5), label: "E(x, ε)"),
                .line(x: xs, y: xs.map { a + $0 }, style: .data, label: "the arms a ± x"),
                .line(x: xs, y: xs.map { a - $0 }, style: .data),
                .line(x: run.places, y: run.means, style: Style(.vermillion, width: 3, marker: .square), label: "M(x)"),
              ])
          ], width: 0.8),
        [
          Panel(
            "which arm", x: Axis("x", from: 0, to: reach), y: Axis("share of the upper arm", from: 0, to: 1),
            marks: runs.map {
              .line(x: $0.places, y: $0.shares, style: Style(.bluishGreen, width: 1.6), label: "a run")
            } + [
              .line(
                x: xs, y: xs.map { run.law.upperShare(at: $0) }, style: Style(.black, width: 3, dash: .dotted),
                label: "the law, σ(−2ax)")
            ])
        ],
      ])
  }
}
