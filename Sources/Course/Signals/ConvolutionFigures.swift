extension Findings {
  /// Keeps generators of transposed convolutions as `data/covariance.csv`, `data/spectrum.csv` and `data/shift.csv`, with their
  /// figures; `law` is in data units.
  public mutating func keep(_ runs: [ConvolutionRun], of law: StationaryGaussian) {
    var (covariance, spectrum, shift) = (
      Table("seed", "lag", "measured", "law"), Table("seed", "frequency", "measured", "law"), Table("seed", "error")
    )
    for run in runs {
      let seed = run.seed, found = run.moments.spectrum
      for lag in 0...law.points / 2 {
        covariance.append(seed, lag, law.variance * run.moments.covariance(atLag: lag), law.covariances[lag])
        spectrum.append(seed, lag, law.variance * found[lag], law.spectrum[lag])
      }
      shift.append(seed, law.variance.squareRoot() * run.shiftError)
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    keep(covariance, as: "covariance")
    keep(spectrum, as: "spectrum")
    keep(shift, as: "shift")
    guard let first = runs.first else { return }
    keep(.signals(first, scale: law.variance.squareRoot()), as: "signals")
    keep(.covariance(runs, law), as: "covariance")
    keepPlayer(Frames(of: first, law))
  }
}

extension Axis {
  /// The points of a circle.
  static func points(_ count: Int) -> Axis {
    Axis("point t of the circle", from: 0, to: Double(count - 1), ticks: .at(ticks(count)))
  }

  static func ticks(_ count: Int) -> [Double] { stride(from: 0, to: count, by: max(1, count / 4)).map { Double($0) } }
}

extension Chart {
  /// Some signals, and one beside what a shift of z makes of it.
  fileprivate static func signals(_ run: ConvolutionRun, scale: Double) -> Chart {
    let n = run.moments.points, points = (0..<n).map { Double($0) }
    func scaled(_ signal: [Double]) -> [Double] { signal.map { scale * $0 } }
    let (before, after) = (scaled(run.shifted.before), scaled(run.shifted.after))
    let ends = (before + after).map { $0.magnitude }.largest() * 1.15
    func panel(_ title: RichText, _ marks: [Mark], isLast: Bool) -> Panel {
      Panel(
        title, x: isLast ? .points(n) : .hidden(from: 0, to: Double(n - 1)),
        y: Axis("x(t)", from: -ends, to: ends), marks: marks)
    }
    return Chart(
      "Noise one point further is the signal four points further",
      description:
        "Six signals of the generator of seed \(run.seed), and a signal before and after its z is shifted by one of "
        + "\(n / 4) points. The largest difference from the signal shifted by four points is "
        + "\(rounded(scale * run.shiftError)).",
      labels: .legend,
      columns: [
        [
          Panel(
            "six signals", x: .points(n), y: Axis("x(t)"),
            marks: run.samples.map { .line(x: points, y: scaled($0), style: .generator.width(1.8)) })
        ],
        .init(
          [
            panel("G(z)", [.line(x: points, y: before, style: .generator, label: "G(z)")], isLast: false),
            panel(
              "z one point further",
              [
                .line(x: points, y: after, style: .generator),
                .line(
                  x: points, y: points.indices.map { before[($0 - 4 + n) % n] },
                  style: Style(.vermillion, width: 2, dash: .dotted, marker: .diamond),
                  label: "G(z) four points further"),
              ], isLast: true),
          ], gap: 22, sharesX: true),
      ])
  }

  /// Covariance by lag and the spectrum, all runs over the law.
  fileprivate static func covariance(_ runs: [ConvolutionRun], _ law: StationaryGaussian) -> Chart {
    let lags = (0...law.points / 2).map { Double($0) }
    func panel(_ x: String, _ y: String, _ exact: [Double], _ measured: (SignalMoments) -> [Double]) -> Panel {
      let found = runs.map { run in measured(run.moments).map { law.variance * $0 } }
      return Panel(
        x: Axis(RichText(verbatim: x)), y: Axis(RichText(verbatim: y)),
        marks: found.enumerated().map { index, values in
          .line(
            x: lags, y: values, style: Style(.bluishGreen, width: 1.8),
            label: index == 0 ? "of trained generators" : nil)
        } + [
          .line(
            x: lags, y: Array(exact[..<lags.count]), style: Style(.black, width: 3.2, dash: .dotted, marker: .disc),
            label: "the law")
        ])
    }
    let worst = runs.map { $0.moments.spectrumError(to: (try? law.standardised) ?? law) }.largest()
    return Chart(
      "Covariance and spectrum are the law's",
      description:
        "Covariances by lag and the spectrum of \(counted(runs.count, "generator")) over the law's; the largest error of the "
        + "spectrum is \(rounded(worst)) of its largest value.",
      labels: .legend,
      columns: [
        [
          panel("lag (points)", "covariance", law.covariances) { moments in
            lags.map { moments.covariance(atLag: Int($0)) }
          }
        ],
        [panel("frequency (waves around the circle)", "power", law.spectrum) { Array($0.spectrum[..<lags.count]) }],
      ])
  }
}

extension Frames {
  /// A generator on its way: its covariance over the law's, and a few signals of the same noise.
  fileprivate init?(of run: ConvolutionRun, _ law: StationaryGaussian) {
    guard run.looks.count > 1, let last = run.looks.last?.round else { return nil }
    self.init("A generator of transposed convolutions finds a covariance")
    let n = law.points, lags = (0...n / 2).map { Double($0) }, exact = Array(law.covariances[...(n / 2)])
    func error(_ covariances: [Double]) -> Double {
      zip(covariances, exact).reduce(0) { max($0, ($1.0 * law.variance - $1.1).magnitude) } / law.variance
    }
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis("largest error of a covariance, in c(0)", scale: .logarithmic),
          marks: [
            .line(
              x: run.looks.map { Double($0.round) }, y: run.looks.map { max(1e-4, error($0.covariances)) },
              style: .generator, label: "G")
          ])
      ])
    let (low, high) = (exact.reduce(0) { min($0, $1) } - 0.3 * law.variance, 1.6 * law.variance)
    let top = 3.2 * law.variance.squareRoot()
    for look in run.looks {
      append(
        [
          .init(
            [
              Panel(
                x: Axis("lag (points)"), y: Axis("covariance", from: low, to: high),
                marks: [
                  .line(
                    x: lags, y: look.covariances.map { min(high, $0 * law.variance) }, style: .generator, label: "G"),
                  .line(x: lags, y: exact, style: .data, label: "the law"),
                ]),
              Panel(
                x: .points(n), y: Axis("signals", from: -top, to: top),
                marks: look.samples.map { signal in
                  .line(
                    x: (0..<n).map { Double($0) }, y: signal.map { $0 * law.variance.squareRoot() },
                    style: Style(.bluishGreen, width: 1.6))
                }),
            ], gap: 40)
        ],
        beside: timeline, at: look.round,
        describing:
          "After \(look.round) rounds the largest error of a covariance is \(rounded(error(look.covariances))) c(0).")
    }
  }
}
