/// What it costs to carry one unit of mass from x to y.
public enum TransportCost: Sendable, Equatable, CaseIterable {
  /// ‖x − y‖: the optimum is W1, in data units.
  case distance
  /// ‖x − y‖²: the optimum is W2², in squared data units.
  case squaredDistance
}

/// Mass carried from one point of the first cloud to one point of the second.
public struct Shipment: Sendable, Equatable {
  /// The index of the point where the mass comes from.
  public var source: Int
  /// The index of the point where it goes.
  public var target: Int
  /// How much, as a share of all mass; positive.
  public var mass: Double
}

/// The cheapest way to carry one weighted cloud in the plane onto another, exact, with the proof that none is cheaper.
///
///     cost = min_π Σ π(i, j)·c(i, j) = max_{u ⊕ v ≤ c} Σ a(i)·u(i) + Σ b(j)·v(j)
///
/// For the distance this is W1, for the squared distance W2². Time grows about as n².² (0.2 s for two
/// times 2000 points), memory as n.
public struct OptimalTransport: Sendable {
  /// The optimal cost; the error covers rounding and the gap to the dual value.
  public let cost: Estimate

  /// W1 or W2, the root of the optimal cost, in data units; also where the squared distance over- or underflows.
  public let wasserstein: Estimate

  /// The optimal plan by source, then target; at most n + m − 1 shipments, its marginals the masses within 1e-15.
  public let plan: [Shipment]

  /// u(i), one number a point of the first cloud; up to a constant that v has with the other sign.
  public let sourcePotentials: [Double]

  /// v(j), one number a point of the second cloud: u(i) + v(j) ≤ c(i, j) for all pairs, as computed in Double.
  public let targetPotentials: [Double]

  /// The cost of the plan minus the value of the potentials: no plan is cheaper by more than this, up to rounding.
  public let dualityGap: Double

  /// The largest cloud: two of this size take minutes, since every point is compared with every other many times.
  public static let largestCloud = 1 << 16

  /// Carries one cloud onto another.
  public init(from source: PointCloud, to target: PointCloud, cost kind: TransportCost) throws(TransportError) {
    for cloud in [source, target] where cloud.points.count > Self.largestCloud {
      throw .tooManyPoints(count: cloud.points.count, limit: Self.largestCloud)
    }
    let masses = TransportMasses(sources: source.masses, targets: target.masses)
    let sources = masses.sources.indices.filter { masses.sources[$0] > 0 }
    let targets = masses.targets.indices.filter { masses.targets[$0] > 0 }
    // Scaling by a power of two keeps squares from overflow and changes no bit.
    let frame = TransportFrame(source.points, target.points, cost: kind)
    let (a, b) = (source.points.map { $0 * frame.shrinking }, target.points.map { $0 * frame.shrinking })
    let simplex = TransportSimplex(sources: sources.map { a[$0] }, targets: targets.map { b[$0] }, cost: kind)
    simplex.start(supplies: sources.map { masses.sources[$0] }, demands: targets.map { masses.targets[$0] })
    simplex.solve(tolerance: 0x1p-48 * frame.largestCost)

    let unit = 1 / Double(masses.total)
    var primal = CompensatedSum()
    plan = simplex.shipments.map { flow in
      let mass = Double(flow.units) * unit
      primal.add(mass * simplex.cost(flow.source, flow.target))
      return Shipment(source: sources[flow.source], target: targets[flow.target - simplex.firstTarget], mass: mass)
    }
    let duals = DualPotentials(
      of: (0..<sources.count).map { simplex.potential[$0] }, at: sources.map { a[$0] }, from: a, to: b, in: frame)
    var dual = CompensatedSum()
    for index in a.indices { dual.add(Double(masses.sources[index]) * unit * duals.sources[index]) }
    for index in b.indices { dual.add(Double(masses.targets[index]) * unit * duals.targets[index]) }
    sourcePotentials = duals.sources.map(frame.restored)
    targetPotentials = duals.targets.map(frame.restored)
    let gap = primal.value - dual.value
    dualityGap = frame.restored(gap)
    // The truth lies between 0 and the plan's cost, and above the dual value but for the roundings of its sum.
    let slack = min(max(gap, 0) + 0x1p-51 * frame.largestCost, primal.value)
    // Masses and costs have eight roundings at most; mass lost to units may travel the longest way, but not to itself.
    let lost = source == target ? 0 : masses.roundingError
    let error = slack + 0x1p-49 * primal.value + lost * frame.largestCost
    let optimum = Estimate(value: primal.value, error: error)
    cost = Estimate(value: frame.restored(optimum.value), error: frame.restored(optimum.error))
    let root = kind == .distance ? optimum : optimum.squareRoot()
    wasserstein = Estimate(value: root.value / frame.shrinking, error: root.error / frame.shrinking)
  }
}
