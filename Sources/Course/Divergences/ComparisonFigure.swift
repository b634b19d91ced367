extension Comparison {
  /// The laws, the best discriminator, and on the line what the divergence is made of.
  public var chart: Chart {
    switch (p, q) {
    case (.line(let p), .line(let q)): lineChart(p, q)
    case (.plane(let p), .plane(let q)): planeChart(p, q)
    default: preconditionFailure("a law on the line and one in the plane have no figure in common")
    }
  }

  private var caption: String {
    "JSD is \(rounded(self["jsd"])) nats, V(D*, G) = \(rounded(self["v_dstar"])), KL(p ‖ q) = \(rounded(self["kl_pq"])), "
      + "KL(q ‖ p) = \(rounded(self["kl_qp"]))."
  }

  private func lineChart(_ p: Mixture, _ q: Mixture) -> Chart {
    let xs = grid(p, q, 601)
    let (ps, qs) = (xs.map { p.density(at: $0) }, xs.map { q.density(at: $0) })
    let best = OptimalDiscriminator(data: p, model: q)
    let logits = xs.map { best.logit(at: $0) }
    let (from, to) = (xs[0], xs[xs.count - 1])
    let middle = zip(ps, qs).map { 0.5 * $0 + 0.5 * $1 }
    // m·KL(Bernoulli(D*) ‖ ½), which integrates to JSD.
    let parts = zip(middle, logits).map { $1.isNaN ? 0 : $0 * bernoulliDivergence(logit: $1, from: 0) }
    let undefined =
      logits.contains { $0.isNaN }
      ? " D* is undefined where both densities are 0, and a cross marks where such a stretch begins." : ""
    let densities = Panel(
      height: 1.5, x: .hidden(from: from, to: to), y: Axis("density", from: 0),
      marks: [
        .line(x: xs, y: middle, style: Style(.grey, width: 2, dash: .longDashed), label: "m = (p + q) / 2"),
        .line(x: xs, y: qs, style: .generator, label: "q"),
        .line(x: xs, y: ps, style: .data, label: "p"),
      ])
    let discriminator = Panel(
      x: .hidden(from: from, to: to), y: Axis("D*", from: 0, to: 1),
      marks: [
        .rule(y: 0.5, label: "½"),
        .line(x: xs, y: logits.map { sigmoid($0) }, style: .optimalDiscriminator, label: "D*"),
      ])
    let integrand = Panel(
      x: Axis("x", from: from, to: to), y: Axis("nats per unit", from: 0),
      marks: [
        .area(x: xs, to: parts, style: Style(.reddishPurple, opacity: 0.35)),
        .line(x: xs, y: parts, style: Style(.reddishPurple, width: 2), label: "m·KL(D* ‖ ½)"),
      ])
    return Chart(
      "Two laws, the best discriminator, and where the divergence is",
      description: "Above, p, q and their mixture m; in the middle D* = p / (p + q); below the integrand of the "
        + "Jensen–Shannon divergence, whose area is \(rounded(self["jsd"])).\(undefined) \(caption)",
      labels: .legend, columns: [.init([densities, discriminator, integrand], gap: 16, sharesX: true)])
  }

  private func planeChart(_ p: PlaneMixture, _ q: PlaneMixture) -> Chart {
    let window = PlaneWindow(p, q)
    let (width, height) = (window.x.to - window.x.from, window.y.to - window.y.from)
    let columns = width >= height ? 160 : max(16, Int(160 * width / height))
    let rows = width >= height ? max(16, Int(160 * height / width)) : 160
    let cells = window.cells(columns: columns, rows: rows)
    func decades(_ law: PlaneMixture) -> [Double] { cells.map { law.logDensity(at: $0) / log(10) } }
    let (ps, qs) = (decades(p), decades(q))
    let best = OptimalDiscriminator(data: p, model: q)
    // Six decades, and what is below shows as the lowest: narrow modes and a wide law can be seen side by side.
    let top = max(ps.max() ?? 0, qs.max() ?? 0)
    func map(_ values: [Double], _ range: (from: Double, to: Double), _ colours: ColourMap) -> HeatMap {
      HeatMap(values, columns: columns, x: window.x, y: window.y, range: range, colours: colours)
    }
    let density = map(ps, (top - 6, top), .viridis)
    let discriminator = map(cells.map { best.probability(at: $0) }, (0, 1), .diverging)
    func panel(_ title: RichText, _ map: HeatMap, named: Bool) -> Chart.Column {
      let y = Axis(named ? "y" : nil, from: window.y.from, to: window.y.to, ticks: named ? .automatic : .unlabelled)
      // The first one has the text of the y axis besides; frames of a row are equally high.
      return .init(
        [
          Panel(
            title, x: Axis("x", from: window.x.from, to: window.x.to), y: y, isIsometric: true, marks: [.heat(map)])
        ], width: named ? 1.15 : 1)
    }
    return Chart(
      "Two laws in the plane and the best discriminator between them",
      description: "Heat maps of log₁₀ p and log₁₀ q down to a millionth of the highest density, and of "
        + "D* = p / (p + q), which is white at ½. \(caption)",
      size: .init(width: 960, height: 400),
      columns: [
        panel("log_{10} p", density, named: true),
        panel("log_{10} q", map(qs, density.range, .viridis), named: false),
        .init([.colourBar(nil, density)], width: 0.2), panel("D* = p / (p + q)", discriminator, named: false),
        .init([.colourBar(nil, discriminator)], width: 0.2),
      ])
  }
}
