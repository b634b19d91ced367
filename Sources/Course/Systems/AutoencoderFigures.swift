extension Findings {
  /// Keeps autoencoders as `data/projection.csv`, `data/kl.csv` and `data/evidence.csv`, with their figures, and holds them
  /// against what is true of all networks.
  public mutating func keep(
    _ projections: [ProjectionRun], _ collapses: [CollapseRun], _ evidence: [EvidenceRun]
  ) {
    var (projection, kl) = (
      Table("seed", "excess", "projector_error", "angle"), Table("seed", "latent", "eigenvalue", "noise", "kl", "law")
    )
    var points = Table("seed", "x1", "x2", "log_p", "elbo", "kl_posterior")
    for run in projections { projection.append(run.seed, run.excess, run.projectorError, run.angle) }
    for run in collapses {
      for latent in run.divergences.indices {
        kl.append(
          run.seed, latent + 1, run.variances[latent], run.noise, run.divergences[latent], run.law[latent])
      }
    }
    for run in evidence {
      for (point, state) in zip(run.points, run.states) {
        points.append(run.seed, point.x, point.y, state.logEvidence, state.lowerBound, state.divergence)
      }
    }
    let divergences =
      projections.map { ($0.divergence, $0.seed) } + collapses.map { ($0.divergence, $0.seed) }
      + evidence.map { ($0.divergence, $0.seed) }
    for (round, seed) in divergences { if let round { diverged(at: round, "seed \(seed)") } }
    keep(projection, as: "projection")
    keep(kl, as: "kl")
    keep(points, as: "evidence")
    keep(.kink(collapses), as: "kl")
    if let first = evidence.first { keep(.evidence(first), as: "evidence") }
    keepPlayer(Frames(of: collapses))
    check(
      "a linear autoencoder never does better than the principal plane: shares of λ₁ below",
      measured: projections.map { -$0.excess }.largest(), atMost: 1e-12)
    check(
      "the bound never exceeds the evidence: nats above, linear", measured: collapses.map { -$0.gap }.largest(),
      atMost: 1e-9)
    let states = evidence.flatMap { $0.states }
    check(
      "nor at any point of a curved one: nats above",
      measured: states.map { $0.lowerBound - $0.logEvidence }.largest(), atMost: 1e-9)
    check(
      "log p = ELBO + KL(q ‖ posterior) at every point: the worst difference",
      measured: states.map { ($0.logEvidence - $0.lowerBound - $0.divergence).magnitude }.largest(), atMost: 1e-9)
  }
}

extension Chart {
  /// KL of every latent against λ/σ², the law with its kink at 1.
  fileprivate static func kink(_ runs: [CollapseRun]) -> Chart {
    let ratios = runs.flatMap { run in run.variances.map { $0 / run.noise } }
    let (low, high) = ((ratios.min() ?? 0.1) / 1.5, (ratios.max() ?? 10) * 1.5)
    let line = (0...200).map { low * exp(Double($0) / 200 * log(high / low)) }
    let collapsed = runs.flatMap { run in zip(run.variances, run.divergences).filter { $0.0 < run.noise }.map { $0.1 } }
    return Chart(
      "A latent dies exactly where its variance is below the noise",
      description:
        "KL of each latent of \(counted(runs.count, "linear variational autoencoder")) against λ/σ², and ½·log(λ/σ²) above 1. "
        + "Below 1 the largest KL is \(collapsed.isEmpty ? "of nobody" : rounded(collapsed.largest())) nats.",
      labels: .legend,
      panel: Panel(
        x: Axis("λ / σ²", from: low, to: high, scale: .logarithmic), y: Axis("KL of the latent (nats)", from: 0),
        marks: [
          .rule(x: 1),
          .line(
            x: line, y: line.map { LinearVariationalModel.divergence(variance: $0, noise: 1) },
            style: .optimalValue.width(3),
            label: "½ log(λ/σ²), and 0 below 1"),
          .dots(
            x: ratios, y: runs.flatMap { $0.divergences }, style: Style(.blue, width: 5, marker: .disc),
            label: "a trained latent"),
        ]))
  }

  /// Data, the decoder's curve, and the evidence and its bound along the data.
  fileprivate static func evidence(_ run: EvidenceRun) -> Chart {
    let order = run.points.indices.sorted { run.points[$0].x < run.points[$1].x }
    let gaps = order.map { run.states[$0].logEvidence - run.states[$0].lowerBound }
    return Chart(
      "The bound falls short of log\u{A0}p by KL(q\u{A0}‖\u{A0}posterior), at every point",
      description:
        "\(run.points.count) points and the decoder's curve; beside them log p − ELBO and KL(q ‖ posterior) over x_1. "
        + "On average log p is \(rounded(run.mean { $0.logEvidence })), the bound \(rounded(run.mean { $0.lowerBound })).",
      labels: .legend,
      columns: [
        [
          Panel(
            x: Axis("x_{1}"), y: Axis("x_{2}"), isIsometric: true,
            marks: [
              .dots(
                x: run.points.map { $0.x }, y: run.points.map { $0.y }, style: Style(.black, width: 2, marker: .cross),
                label: "data"),
              .line(
                x: run.curve.map { $0.x }, y: run.curve.map { $0.y }, style: .generator,
                label: "the decoder, z from −3 to 3"),
            ])
        ],
        [
          Panel(
            x: Axis("x_{1}"), y: Axis("nats", scale: .logarithmic),
            marks: [
              .dots(
                x: order.map { run.points[$0].x }, y: gaps.map { max($0, 1e-7) },
                style: Style(.blue, width: 5, marker: .disc, opacity: 0.45), label: "log p − ELBO"),
              .dots(
                x: order.map { run.points[$0].x }, y: order.map { max(run.states[$0].divergence, 1e-7) },
                style: Style(.black, width: 2, marker: .cross), label: "KL(q\u{A0}‖\u{A0}posterior)"),
            ])
        ],
      ])
  }
}

extension Frames {
  /// Latents that find their axes, and one that dies.
  fileprivate init?(of runs: [CollapseRun]) {
    guard let run = runs.first(where: { $0.looks.count > 1 }), let last = run.looks.last?.round else { return nil }
    self.init("Latents of a linear VAE, step by step")
    let timeline = Timeline(
      "step", to: Double(last),
      panels: [
        Panel(
          y: Axis("KL (nats)", from: 0),
          marks: run.law.indices.map { latent in
            .line(
              x: run.looks.map { Double($0.round) }, y: run.looks.map { $0.divergences[latent] },
              style: [Style.generator, .discriminator, .minimax, .value][latent % 4],
              label: RichText(verbatim: "latent \(latent + 1)"))
          })
      ])
    let ratios = run.variances.map { $0 / run.noise }
    let (low, high) = ((ratios.min() ?? 0.1) / 2, (ratios.max() ?? 10) * 2)
    let line = (0...100).map { low * exp(Double($0) / 100 * log(high / low)) }
    let law = line.map { LinearVariationalModel.divergence(variance: $0, noise: 1) }
    for look in run.looks {
      append(
        [
          [
            Panel(
              x: Axis("λ / σ²", from: low, to: high, scale: .logarithmic),
              y: Axis("KL (nats)", from: 0, to: 1.5 * (law.last ?? 1)),
              marks: [
                .line(x: line, y: law, style: .optimalValue, label: "the law"),
                .dots(
                  x: ratios, y: look.divergences.map { min($0, 1.5 * (law.last ?? 1)) },
                  style: Style(.blue, width: 6, marker: .disc), label: "a latent"),
              ])
          ]
        ], beside: timeline, at: look.round,
        describing:
          "KL after \(look.round) steps: \(look.divergences.map { rounded($0) }.joined(separator: ", ")) nats.")
    }
  }
}
