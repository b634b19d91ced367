/// Two laws on the line, W1 and W2 by more than one route, and the monotone map between them.
public struct LawTransport: Sendable {
  /// The law that is carried.
  public let source: Mixture
  /// The law that it is carried onto.
  public let target: Mixture
  /// T = G⁻¹∘F, the cheapest way for every convex cost.
  public let map: MonotoneMap<Mixture, Mixture>
  /// W1 from the cdfs, W2 from the map.
  public let distances: TransportDistances
  /// W1 from the map.
  public let byQuantiles: Estimate
  /// W2 from the map back.
  public let back: Estimate
  /// The closed forms, where both laws are normal.
  public let closedForm: (wasserstein1: Double, wasserstein2: Double)?

  /// Every route at once.
  public init(from source: Mixture, to target: Mixture) {
    (self.source, self.target) = (source, target)
    map = MonotoneMap(from: source, to: target)
    distances = TransportDistances(source, target)
    let (near, other, _) = source.centred(with: target)
    byQuantiles = MonotoneMap(from: near, to: other).meanDistance()
    back = TransportDistances(target, source).wasserstein2
    if source.components.count == 1, target.components.count == 1, case .gaussian(let p) = source.components[0],
      case .gaussian(let q) = target.components[0]
    {
      closedForm = (p.wasserstein1(to: q), p.wasserstein2(to: q))
    } else {
      closedForm = nil
    }
  }

  /// `quantity,value,error`. The cdf route is the value of the best critic, the quantile route the price of the best plan.
  var quantities: Table {
    var table = Table("quantity", "value", "error")
    func add(_ quantity: String, _ estimate: Estimate) { table.append(quantity, estimate.value, estimate.error) }
    let (w1, w2) = (distances.wasserstein1, distances.wasserstein2)
    add("w1", w1)
    add("w2", w2)
    let square = w2.value * w2.value
    add("w2_sq", Estimate(value: square, error: (2 * w2.value + w2.error) * w2.error + 0x1p-52 * square))
    add("dual_gap", byQuantiles + -1 * w1)
    add("w1_quantile", byQuantiles)
    add("w2_back", back)
    if let closedForm {
      for (name, value) in [("w1_closed", closedForm.wasserstein1), ("w2_closed", closedForm.wasserstein2)] {
        add(name, Estimate(value: value, error: 0x1p-48 * value))
      }
    }
    return table
  }

  /// `x,p,cdf_p,q,cdf_q,map` at given points.
  func curves(at points: [Double]) -> Table {
    Table(columns: [
      "x": points, "p": points.map(source.density(at:)), "cdf_p": points.map(source.cdf(at:)),
      "q": points.map(target.density(at:)), "cdf_q": points.map(target.cdf(at:)), "map": points.map { map($0) },
    ])
  }
}

extension LawTransport {
  /// Where both laws have their central 99.8 %, with a margin.
  var range: ClosedRange<Double> {
    let ends = [source.quantile(0.001), target.quantile(0.001), source.quantile(0.999), target.quantile(0.999)]
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let margin = 0.04 * (high - low)
    return low - margin...high + margin
  }

  /// The two densities with arrows from x to T(x) between them, and beside them the map.
  func mapChart(at points: [Double]) -> Chart {
    let (from, to) = (points.first ?? 0, points.last ?? 1)
    let levels = (0..<20).map { (Double($0) + 0.5) / 20 }
    let arrows = levels.map { level in
      let x = source.quantile(level)
      return Mark.Arrow(from: (x, 1), to: (map(x), 0))
    }
    let width = Axis.hidden(from: from, to: to)
    let above = Panel(
      height: 1.5, x: width, y: Axis("density", from: 0),
      marks: [.line(x: points, y: points.map(source.density(at:)), style: .data, label: "p")])
    let between = Panel(
      height: 1, x: width, y: .hidden(from: 0, to: 1),
      marks: [.arrows(arrows, style: .mapping.width(0.8), label: "equal masses, x to T(x)", at: .legend)])
    let below = Panel(
      height: 1.5, x: Axis("x", from: from, to: to), y: Axis("density", from: 0),
      marks: [.line(x: points, y: points.map(target.density(at:)), style: .generator, label: "q")])
    // Where p has its mass.
    let inner = points.filter { $0 >= source.quantile(0.0005) && $0 <= source.quantile(0.9995) }
    let images = inner.map { map($0) }
    let curve = Panel(
      "the map T", x: Axis("x", from: from, to: to), y: Axis("T(x)", from: from, to: to), isIsometric: true,
      marks: [
        .line(x: inner, y: inner, style: .reference, label: "T(x) = x"),
        .line(x: inner, y: images, style: .wasserstein, label: "T(x) = G^{−1}(F(x))"),
      ])
    let (w1, w2) = (shown(distances.wasserstein1), shown(distances.wasserstein2))
    return Chart(
      RichText("On the line the monotone map is the cheapest: W_{1} = \(w1), W_{2} = \(w2)"),
      description:
        "Twenty arrows of equal mass lead from x to T(x) and never cross. W1 = \(w1), W2 = \(w2).",
      columns: [Chart.Column([above, between, below], width: 1.2, sharesX: true), [curve]])
  }

  /// A value for the eye, 0 where nothing else is known of it.
  private func shown(_ estimate: Estimate) -> String {
    estimate.value.magnitude > estimate.error ? rounded(estimate.value) : "0"
  }

  /// Both cdfs and the area between them.
  func areaChart(at points: [Double]) -> Chart {
    let (f, g) = (points.map(source.cdf(at:)), points.map(target.cdf(at:)))
    let w1 = shown(distances.wasserstein1)
    return Chart(
      RichText("W_{1} is the area between the distribution functions: \(w1)"),
      description: "The area between F and G is \(w1); measured across, from F to G at the same height, it is the mean "
        + "distance that the monotone map carries mass.",
      panel: Panel(
        x: Axis("x", from: points.first, to: points.last), y: Axis("probability below x", from: 0, to: 1),
        marks: [
          .area(
            x: points, from: f, to: g, style: Style(.orange, opacity: 0.4), label: "the area between them", at: .legend),
          .line(x: points, y: f, style: .data, label: "F of p", at: .legend),
          .line(x: points, y: g, style: .generator, label: "G of q", at: .legend),
        ]))
  }
}

extension Findings {
  /// Keeps `data/NAME.csv`, the curves and two figures, and checks that all routes meet.
  public mutating func keep(_ transport: LawTransport, as name: String) {
    keep(transport.quantities, as: name, onTerminal: true)
    let (w1, w2) = (transport.distances.wasserstein1, transport.distances.wasserstein2)
    // Distances are held beside the size of the laws, so that the checks mean the same in any unit; those of W₂ squared, as it
    // is computed: what little there is between two laws that are nearly the same is known to the root of a rounding.
    let size = Standardisation(of: transport.source, transport.target).scale
    func hold(_ claim: String, _ excess: Double, atMost bound: Double) {
      check(claim + ", in sizes of the laws", measured: excess / size, atMost: bound)
    }
    func squares(_ value: Double, _ other: Double) -> Double {
      size * ((value - other) / size * ((value + other) / size)).magnitude
    }
    hold(
      "W₁ from the distribution functions and from the quantiles: difference",
      (w1.value - transport.byQuantiles.value).magnitude, atMost: 1e-9)
    hold(
      "W₂² on the way there and on the way back: difference", squares(w2.value, transport.back.value), atMost: 1e-9)
    hold(
      "Stated errors of W₁ and of W₂²",
      ([w1, transport.byQuantiles].map { $0.error }
        + [w2, transport.back].map { squares($0.value + $0.error, $0.value) }).largest(), atMost: 1e-9)
    hold("W₁ ≤ W₂: excess beyond the stated errors", w1.value - w1.error - w2.value - w2.error, atMost: 0)
    if let closedForm = transport.closedForm {
      hold("W₁ = E|δ + τZ|: difference", (w1.value - closedForm.wasserstein1).magnitude, atMost: 1e-11)
      hold("W₂² = δ² + τ²: difference", squares(w2.value, closedForm.wasserstein2), atMost: 1e-11)
    }
    let range = transport.range
    let points = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
    keep(transport.curves(at: points), as: "map")
    keep(transport.mapChart(at: points), as: "monotone-map")
    keep(transport.areaChart(at: points), as: "area")
  }
}
