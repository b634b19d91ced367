/// Two clouds in the plane, and what exact and approximate transport say of them.
public struct CloudTransport: Sendable {
  /// The cloud that is carried.
  public let source: PointCloud
  /// The cloud that it is carried onto.
  public let target: PointCloud
  /// The plan that is cheapest for the distance, and its price W1.
  public let distance: OptimalTransport
  /// The plan that is cheapest for the squared distance, and its price W2².
  public let squaredDistance: OptimalTransport
  /// The average over projections.
  public let sliced: SlicedTransport
  /// Sinkhorn's costs, for ever smaller ε; none between more than `largestKernel` pairs of points.
  public let entropic: [EntropicTransport]

  /// Sinkhorn visits every pair some thousand times.
  public static let largestKernel = 100_000

  /// Sinkhorn knows one scale: groups that keep their own mass and are smaller beside their distance are nothing to it.
  static let leastPart = 1e-3

  /// The values of ε, as shares of W1.
  static let shares = [1, 0.5, 0.2, 0.1, 0.05, 0.02]

  /// Everything at once.
  public init(from source: PointCloud, to target: PointCloud) throws(TransportError) {
    (self.source, self.target) = (source, target)
    distance = try OptimalTransport(from: source, to: target, cost: .distance)
    squaredDistance = try OptimalTransport(from: source, to: target, cost: .squaredDistance)
    sliced = try SlicedTransport(from: source, to: target)
    let unit = distance.cost.value
    let isSmall = source.points.count * target.points.count <= Self.largestKernel && unit > 0
    entropic = (isSmall && distance.extent >= Self.leastPart * Self.extent(source, target) ? Self.shares : []).map {
      EntropicTransport(
        from: source, to: target, cost: .distance, regularisation: $0 * unit, tolerance: 1e-9, maximumIterations: 10_000
      )
    }
  }

  /// How far a shipment goes, in data units.
  func length(_ shipment: Shipment) -> Double {
    let way = source.points[shipment.source] - target.points[shipment.target]
    let largest = max(way.x.magnitude, way.y.magnitude)
    guard largest > 0 else { return 0 }
    // Scaled, so that no square is lost.
    return largest * ((way / largest) * (way / largest)).sum().squareRoot()
  }

  /// The longer side of the box around both clouds.
  private static func extent(_ source: PointCloud, _ target: PointCloud) -> Double {
    var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    for point in source.points + target.points { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    return (high - low).max()
  }

  /// Whether the clouds fall into groups so far apart that Sinkhorn has nothing to say.
  var isScattered: Bool { distance.extent < Self.leastPart * Self.extent(source, target) }

  /// A distance beside which roundings are held: W1, or where the clouds are nearly the same a millionth of the widest group
  /// that keeps its own mass.
  var unit: Double { max(distance.wasserstein.value, 1e-6 * distance.extent, .leastNormalMagnitude) }

  /// The largest difference between a plan's marginals and the masses.
  func marginalError(_ transport: OptimalTransport) -> Double {
    var (rows, columns) = (source.masses, target.masses)
    for shipment in transport.plan {
      rows[shipment.source] -= shipment.mass
      columns[shipment.target] -= shipment.mass
    }
    return (rows + columns).reduce(0) { max($0, $1.magnitude) }
  }

  /// The largest | f(x) − f(y) − ‖x − y‖ | over the plan's shipments.
  var slackness: Double {
    distance.plan.reduce(0) { largest, shipment in
      let earned = distance.sourcePotentials[shipment.source] + distance.targetPotentials[shipment.target]
      return max(largest, (earned - length(shipment)).magnitude)
    }
  }
}

extension CloudTransport {
  /// `quantity,value,error`: exact, then sliced, then Sinkhorn's with the bound that it gives itself.
  var quantities: Table {
    var table = Table("quantity", "value", "error")
    func add(_ quantity: String, _ estimate: Estimate) { table.append(quantity, estimate.value, estimate.error) }
    add("w1", distance.wasserstein)
    add("w2", squaredDistance.wasserstein)
    add("w2_sq", squaredDistance.cost)
    add("dual_gap", Estimate(value: distance.dualityGap, error: distance.cost.error))
    add("dual_gap_sq", Estimate(value: squaredDistance.dualityGap, error: squaredDistance.cost.error))
    add("sliced_w1", sliced.wasserstein1)
    add("sliced_w2", sliced.wasserstein2)
    if let last = entropic.last {
      let rounding = 1e-13 * Self.extent(source, target)
      add("sinkhorn_w1", Estimate(value: last.cost, error: max(last.cost - last.lowerBound, 0) + rounding))
    }
    return table
  }

  /// The plan for W1, one row a shipment; points are counted from 1, as the rows of their files.
  var plan: Table {
    var table = Table("a_row", "b_row", "mass", "distance", "a_x", "a_y", "b_x", "b_y")
    for shipment in distance.plan {
      let (x, y) = (source.points[shipment.source], target.points[shipment.target])
      table.append(shipment.source + 1, shipment.target + 1, shipment.mass, length(shipment), x.x, x.y, y.x, y.y)
    }
    return table
  }

  /// The optimal critic f at every point: f(x) − f(y) = ‖x − y‖ where the plan carries mass from x to y.
  var critic: Table {
    var table = Table("cloud", "row", "x", "y", "mass", "critic")
    for (i, point) in source.points.enumerated() {
      table.append("a", i + 1, point.x, point.y, source.masses[i], distance.sourcePotentials[i])
    }
    for (j, point) in target.points.enumerated() {
      table.append("b", j + 1, point.x, point.y, target.masses[j], -distance.targetPotentials[j])
    }
    return table
  }

  /// One row for each ε.
  var regularised: Table {
    var table = Table(
      "epsilon", "cost", "bias", "bias_bound", "lower_bound", "dual_gap", "marginal_error", "iterations")
    for row in entropic {
      table.append(
        row.regularisation, row.cost, row.cost - distance.cost.value, row.biasBound, row.lowerBound, row.dualityGap,
        row.marginalError, row.iterations)
    }
    return table
  }
}

extension Findings {
  /// Keeps `data/NAME.csv`, the plan, the critic and Sinkhorn's costs with their figures, and checks what proves them.
  public mutating func keep(_ transport: CloudTransport, as name: String) {
    keep(transport.quantities, as: name, onTerminal: true)
    keep(transport.plan, as: "plan")
    keep(transport.critic, as: "critic")
    let (w1, w2, unit) = (transport.distance.wasserstein, transport.squaredDistance.wasserstein, transport.unit)
    // A plan is held beside its own price, so that the checks mean the same in any unit, and however far some points are.
    func hold(_ claim: String, excess: Double, atMost bound: Double) {
      check(claim + ", beside W₁", measured: excess / unit, atMost: bound)
    }
    hold("The plan costs what the potentials earn: gap of W₁", excess: w1.error, atMost: 1e-8)
    let scale = max(w2.value, 1e-3 * transport.squaredDistance.extent, .leastNormalMagnitude)
    check(
      "The same for W₂², beside W₂²",
      measured: transport.squaredDistance.cost.error / scale / scale, atMost: 1e-8)
    check(
      "Both plans have the clouds' masses",
      measured: max(transport.marginalError(transport.distance), transport.marginalError(transport.squaredDistance)),
      atMost: 1e-14)
    hold("f(x) − f(y) = ‖x − y‖ along the plan", excess: transport.slackness, atMost: 1e-8)
    hold("W₁ ≤ W₂: excess beyond the stated errors", excess: w1.value - w1.error - w2.value - w2.error, atMost: 0)
    let (sliced1, sliced2) = (transport.sliced.wasserstein1, transport.sliced.wasserstein2)
    hold(
      "Sliced is another distance: SW₁ ≤ (2/π)·W₁: excess beyond the stated errors",
      excess: sliced1.value - sliced1.error - (w1.value + w1.error) * 2 / Double.pi, atMost: 0)
    hold(
      "SW₂ ≤ W₂/√2: excess beyond the stated errors",
      excess: sliced2.value - sliced2.error - (w2.value + w2.error) * 0.5.squareRoot(), atMost: 0)
    keep(transport.planChart, as: "plan")
    if transport.isScattered {
      remark(
        "Some points are so far from the others that Sinkhorn, which knows one scale, is left out; the exact plan keeps the "
          + "mass of each group inside, and loses no digit.")
    }
    guard !transport.entropic.isEmpty else { return }
    keep(transport.regularised, as: "sinkhorn")
    let settled = transport.entropic.filter { $0.dualityGap <= 1e-6 * w1.value }
    hold(
      "Sinkhorn never costs less than W₁: largest shortfall",
      excess: transport.entropic.map { w1.value - $0.cost }.largest(), atMost: 1e-8)
    hold(
      "and its lower bound never exceeds it: largest excess",
      excess: transport.entropic.map { $0.lowerBound - w1.value }.largest(), atMost: 1e-8)
    if !settled.isEmpty {
      check(
        "Where Sinkhorn has converged, its bias is at most ε·min(H(a), H(b)): largest share of that",
        measured: settled.map { ($0.cost - w1.value - 1e-6 * w1.value) / $0.biasBound }.largest(), atMost: 1)
    }
    if let chart = transport.regularisedChart { keep(chart, as: "sinkhorn") }
  }
}
