extension CloudTransport {
  /// Both clouds and a line for each shipment, as wide as its mass: the plan for W1 on the left, that for W2 on the right.
  var planChart: Chart {
    let (w1, w2) = (rounded(distance.wasserstein.value), rounded(squaredDistance.wasserstein.value))
    return Chart(
      "The cheapest plans that carry a onto b",
      description:
        "\(counted(source.points.count, "point")) of a, \(target.points.count) of b. W1 = \(w1), by \(distance.plan.count) "
        + "shipments of which the longest goes \(rounded(longest(distance))); W2 = \(w2), by \(squaredDistance.plan.count), the "
        + "longest \(rounded(longest(squaredDistance)))."
        + (drawn(distance.plan).count < distance.plan.count
          ? " Only some of the shipments are drawn, with their ends." : ""),
      columns: [
        [planPanel(RichText("for ‖x − y‖: W_{1} = \(w1)"), distance, isNamed: true)],
        [planPanel(RichText("for ‖x − y‖^{2}: W_{2} = \(w2)"), squaredDistance, isNamed: false)],
      ])
  }

  private func longest(_ transport: OptimalTransport) -> Double { transport.plan.map(length).max() ?? 0 }

  private func planPanel(_ title: RichText, _ transport: OptimalTransport, isNamed: Bool) -> Panel {
    let heaviest = transport.plan.reduce(0) { max($0, $1.mass) }
    let shown = drawn(transport.plan)
    let segments = shown.map { shipment in
      let (x, y) = (source.points[shipment.source], target.points[shipment.target])
      return Mark.Segment(from: (x.x, x.y), to: (y.x, y.y), share: shipment.mass / heaviest)
    }
    let isCrowded = shown.count > 150
    let (size, width) = isCrowded ? (0.4, 1.6) : (1.8, 3.2)
    let (a, b) = (points(source, shown.map { $0.source }), points(target, shown.map { $0.target }))
    let frame = frame, isEven = transport.plan.allSatisfy { $0.mass > 0.999 * heaviest }
    return Panel(
      title, x: Axis("x", from: frame.low.x, to: frame.high.x),
      y: Axis(isNamed ? "y" : nil, from: frame.low.y, to: frame.high.y), isIsometric: true,
      marks: [
        .segments(
          segments, style: Style(.vermillion, width: width, opacity: 0.5),
          label: isEven ? "plan" : "plan, as wide as its mass"),
        .dots(x: a.x, y: a.y, style: Style(.black, width: size, marker: .disc), label: "a"),
        .dots(x: b.x, y: b.y, style: Style(.bluishGreen, width: size, marker: .triangle), label: "b"),
      ])
  }

  /// All shipments, or of very many every second, third … so that at most 500 remain.
  private func drawn(_ plan: [Shipment]) -> [Shipment] {
    let stride = max((plan.count + 499) / 500, 1)
    return plan.indices.filter { $0 % stride == 0 }.map { plan[$0] }
  }

  /// The points of a cloud at the ends of shipments, each once.
  private func points(_ cloud: PointCloud, _ ends: [Int]) -> (x: [Double], y: [Double]) {
    var isEnd = [Bool](repeating: false, count: cloud.points.count)
    for index in ends { isEnd[index] = true }
    let shown = isEnd.indices.filter { isEnd[$0] }.map { cloud.points[$0] }
    return (shown.map { $0.x }, shown.map { $0.y })
  }

  /// The corners of what is shown.
  private var frame: (low: SIMD2<Double>, high: SIMD2<Double>) {
    var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    for point in source.points + target.points { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    let half = 0.5 * high - 0.5 * low, margin = 0.06 * max(half.x, half.y)
    return margin > 0 ? (low - margin, high + margin) : (low - 1, high + 1)
  }

  /// What Sinkhorn costs too much, and what its lower bound lacks, against ε; nil without any.
  var regularisedChart: Chart? {
    guard let first = entropic.first, let last = entropic.last else { return nil }
    let w1 = distance.cost.value
    let widths = entropic.map { $0.regularisation }
    return Chart(
      "Sinkhorn’s bias falls with ε",
      description: "At ε = \(rounded(first.regularisation)) the entropic plan costs \(rounded(first.cost)), at ε = "
        + "\(rounded(last.regularisation)) \(rounded(last.cost)), and W1 is \(rounded(w1)).",
      panel: Panel(
        x: Axis("ε", scale: .logarithmic), y: Axis("distance from W_{1}", scale: .logarithmic),
        marks: [
          .line(x: widths, y: entropic.map { $0.biasBound }, style: .bound, label: "bound ε · min(H(a), H(b))"),
          .line(x: widths, y: entropic.map { $0.cost - w1 }, style: .wasserstein, label: "cost − W_{1}"),
          .line(
            x: widths, y: entropic.map { w1 - $0.lowerBound }, style: Style(.blue, width: 2.6, marker: .disc),
            label: "W_{1} − lower bound"),
        ]))
  }
}
