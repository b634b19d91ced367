extension Findings {
  /// Keeps encoders and decoders that were trained on pairs as `data/channels.csv`, with the circle of all that match.
  public mutating func keep(_ runs: [ChannelRun]) {
    var table = Table("seed", "b", "d", "rho", "alpha", "c", "tau", "jsd")
    for run in runs {
      let (e, d) = (run.game.encoder, run.game.decoder)
      table.append(
        run.seed, d.slope, d.offset, d.noise.squareRoot(), e.slope, e.offset, e.noise.squareRoot(),
        run.jensenShannon)
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    keep(table, as: "channels")
    if let first = runs.first { keep(.channels(runs, first.game), as: "channels") }
  }
}

extension Chart {
  /// The half circle b² + ρ² = s², a dot a seed, and beside them both joint laws of one of the runs.
  fileprivate static func channels(_ runs: [ChannelRun], _ game: LinearInference) -> Chart {
    let s = game.variance.squareRoot()
    let angles = (0...120).map { .pi * Double($0) / 120 }
    // The run whose code says most: there the ellipses lean.
    let shown = runs.max { $0.game.decoder.slope.magnitude < $1.game.decoder.slope.magnitude } ?? runs[0]
    func ellipse(_ law: (mean: SIMD2<Double>, covariance: Covariance), _ reach: Double) -> (x: [Double], y: [Double]) {
      // The Cholesky factor takes a circle to a level line.
      let a = law.covariance.xx.squareRoot(), b = law.covariance.xy / a
      let c = max(0, law.covariance.yy - b * b).squareRoot()
      let turns = (0...120).map { 2 * .pi * Double($0) / 120 }
      return (
        turns.map { law.mean.x + reach * a * cos($0) },
        turns.map { law.mean.y + reach * (b * cos($0) + c * sin($0)) }
      )
    }
    // Both laws out to two deviations, with a margin.
    let (encoded, decoded) = (shown.game.encoded, shown.game.decoded)
    func reach(_ law: (mean: SIMD2<Double>, covariance: Covariance)) -> SIMD2<Double> {
      2.2 * SIMD2(law.covariance.xx, law.covariance.yy).squareRoot()
    }
    let low = pointwiseMin(encoded.mean - reach(encoded), decoded.mean - reach(decoded))
    let high = pointwiseMax(encoded.mean + reach(encoded), decoded.mean + reach(decoded))
    var marks: [Mark] = []
    for reach in [1.0, 2] {
      let (encoded, decoded) = (ellipse(encoded, reach), ellipse(decoded, reach))
      marks.append(
        .line(x: decoded.x, y: decoded.y, style: .generator, label: reach == 1 ? "decoder’s pairs" : nil))
      marks.append(.line(x: encoded.x, y: encoded.y, style: .data, label: reach == 1 ? "encoder’s pairs" : nil))
    }
    let ends = runs.map { rounded($0.game.decoder.slope) }.joined(separator: ", ")
    return Chart(
      "Pairs match on a whole circle: nothing says how much z knows of x",
      description:
        "Slope b and noise ρ of \(counted(runs.count, "trained decoder")) on the circle b² + ρ² = s², s = \(rounded(s)); b is "
        + "\(ends). Beside it level lines, at one and two deviations, of both joint laws of seed \(shown.seed).",
      size: .init(width: 960, height: 420), labels: .legend,
      columns: [
        .init(
          [
            Panel(
              "all pairs that match", x: Axis("b, the decoder’s slope", from: -1.15 * s, to: 1.15 * s),
              y: Axis("ρ, its noise", from: 0, to: 1.2 * s), isIsometric: true,
              marks: [
                .line(
                  x: angles.map { s * cos($0) }, y: angles.map { s * sin($0) }, style: .optimalValue,
                  label: "b² + ρ² = s²"),
                .dots(
                  x: runs.map { $0.game.decoder.slope }, y: runs.map { $0.game.decoder.noise.squareRoot() },
                  style: Style(.blue, width: 6, marker: .disc), label: "a trained pair"),
              ])
          ], width: 1.2),
        [
          Panel(
            RichText(verbatim: "both joint laws of seed \(shown.seed)"), x: Axis("x", from: low.x, to: high.x),
            y: Axis("z", from: low.y, to: high.y), isIsometric: true, marks: marks)
        ],
      ])
  }
}
