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

  /// How wide the widest group is that keeps its own mass, corner to corner, in data units: the size that roundings go by. One
  /// far point of each cloud, at the same place, is such a group.
  public let extent: Double

  /// The largest cloud: two of this size take minutes, since every point is compared with every other many times.
  public static let largestCloud = 1 << 16

  /// Carries one cloud onto another.
  public init(from source: PointCloud, to target: PointCloud, cost kind: TransportCost) throws(TransportError) {
    for cloud in [source, target] where cloud.points.count > Self.largestCloud {
      throw .tooManyPoints(count: cloud.points.count, limit: Self.largestCloud)
    }
    let masses = TransportMasses(sources: source.masses, targets: target.masses)
    let groups = TransportGroups(source.points, target.points, masses)
    let parts = groups.groups.map { GroupTransport($0, from: source, to: target, masses, cost: kind) }
    plan = parts.flatMap { $0.plan }.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
    var u = [Double](repeating: 0, count: source.points.count), v = [Double](repeating: 0, count: target.points.count)
    for (group, part) in zip(groups.groups, parts) {
      for (index, value) in zip(group.sources, part.potentials.sources) { u[index] = value }
      for (index, value) in zip(group.targets, part.potentials.targets) { v[index] = value }
    }
    // Points without mass and far from all others take what the others leave.
    func free(_ x: SIMD2<Double>, _ y: SIMD2<Double>, _ price: Double) -> Double {
      let distance = transportCost(x, y, kind)
      return distance - price - 0x1p-50 * (distance + price.magnitude)
    }
    for i in groups.lone.sources {
      u[i] = zip(target.points, v).reduce(.infinity) { min($0, free(source.points[i], $1.0, $1.1)) }
    }
    for j in groups.lone.targets {
      v[j] = zip(source.points, u).reduce(.infinity) { min($0, free($1.0, target.points[j], $1.1)) }
    }
    (sourcePotentials, targetPotentials) = (u, v)

    // All in the largest unit in which something is carried.
    let scale = parts.reduce(0) { parts.count == 1 || $1.primal > 0 ? max($0, $1.frame.scale) : $0 }
    var (optimum, gap) = (Estimate(value: 0, error: 0), 0.0)
    for part in parts where scale > 0 {
      let unit = min(1, part.frame.scale / scale), units = kind == .distance ? unit : unit * unit
      optimum.value += units * part.primal
      optimum.error += units * part.error
      gap += units * (part.primal - part.dual)
    }
    // Mass lost to units may travel the longest way, but not to itself.
    let lost = source == target ? 0 : masses.roundingError
    let frame = TransportFrame(source.points, target.points, cost: kind)
    if lost > 0, scale > 0 {
      let unit = frame.scale / scale
      optimum.error += lost * frame.largestCost * (kind == .distance ? unit : unit * unit)
    }
    func restored(_ value: Double) -> Double { kind == .distance ? value * scale : value * scale * scale }
    extent = parts.reduce(0) {
      max($0, ($1.frame.cost == .distance ? $1.frame.largestCost : $1.frame.largestCost.squareRoot()) * $1.frame.scale)
    }
    dualityGap = restored(gap)
    cost = Estimate(value: restored(optimum.value), error: restored(optimum.error))
    let root = kind == .distance ? optimum : optimum.squareRoot()
    wasserstein = Estimate(value: root.value * scale, error: root.error * scale)
  }
}
