extension Chart {
  /// Two points at several distances under noise: what D can tell, and how hard it pulls, with the best noise for a distance 1
  /// and its pull, and with the pulls that discriminators gave that were trained at one distance.
  public static func noise(
    at sigmas: [Double], distances: [Double], best: (noise: Double, pull: Double),
    trained: (distance: Double, noises: [Double], pulls: [Double])
  ) -> Chart {
    let styles = [
      Style(.bluishGreen, width: 2.6), Style(.blue, width: 2.6, dash: .dashed),
      Style(.reddishPurple, width: 2.6, dash: .longDashed), Style(.black, width: 2.6, dash: .dashDotted),
    ]
    var (divergences, pulls): ([Mark], [Mark]) = ([.rule(y: log(2), label: "log 2", at: .beside(x: 8))], [])
    for (distance, style) in zip(distances, styles) {
      let laws = sigmas.map { BlurredPointMasses(distance: distance, noise: $0) }
      let name = RichText(numbers: "θ = \(rounded(distance))")
      divergences.append(.line(x: sigmas, y: laws.map { $0.jensenShannon.value }, style: style, label: name))
      let slopes = zip(sigmas, laws).map { $1.slope.value / $0 }
      // Where the laws no longer meet in double precision there is no slope, and no place for it on a logarithmic axis.
      let seen = zip(sigmas, slopes).filter { $0.1 > 0 }
      pulls.append(.line(x: seen.map { $0.0 }, y: seen.map { $0.1 }, style: style, label: name))
    }
    pulls.append(
      .dots(
        x: distances.map { best.noise * $0 }, y: distances.map { best.pull / $0 },
        style: Style(.vermillion, marker: .diamond), label: "best noise"))
    pulls.append(
      .dots(
        x: trained.noises, y: trained.pulls, style: Style(.blue, marker: .square),
        label: RichText(numbers: "trained D, θ = \(rounded(trained.distance))")))
    let noise = Axis("noise σ (data units)", from: 0.05, to: 20, scale: .logarithmic)
    return Chart(
      "Too little noise starves G, too much hides the data",
      description:
        "Point masses at distances θ of 0.5, 1, 2 and 4 under noise σ. Left, JSD; right, its slope by θ, largest at "
        + "σ = \(rounded(best.noise))·θ, where it is \(rounded(best.pull))/θ. Squares: half the slope of log(1 − D) that "
        + "trained discriminators gave.",
      columns: [
        [Panel("what D can tell", x: noise, y: Axis("JSD", units: "nats", from: 0, to: 0.8), marks: divergences)],
        [
          Panel(
            "how hard it pulls", x: noise, y: Axis("slope of JSD by θ", from: 1e-4, to: 2, scale: .logarithmic),
            marks: pulls)
        ],
      ])
  }
}
