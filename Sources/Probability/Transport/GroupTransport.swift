/// The cheapest plan within one group of points, in a frame of its own.
struct GroupTransport {
  let frame: TransportFrame
  /// The cost of the plan and the value of the potentials, in the frame's units.
  let primal: Double
  let dual: Double
  /// Mass carried, by the indices of the clouds.
  let plan: [Shipment]
  /// Numbers for the group's points, in data units.
  let potentials: (sources: [Double], targets: [Double])

  init(
    _ group: TransportGroups.Group, from source: PointCloud, to target: PointCloud, _ masses: TransportMasses,
    cost kind: TransportCost
  ) {
    let frame = TransportFrame(
      group.sources.map { source.points[$0] }, group.targets.map { target.points[$0] }, cost: kind)
    let a = group.sources.map { frame.placed(source.points[$0]) }
    let b = group.targets.map { frame.placed(target.points[$0]) }
    // Points without mass have potentials, and no place in the simplex.
    let sources = group.sources.indices.filter { masses.sources[group.sources[$0]] > 0 }
    let targets = group.targets.indices.filter { masses.targets[group.targets[$0]] > 0 }
    let simplex = TransportSimplex(sources: sources.map { a[$0] }, targets: targets.map { b[$0] }, cost: kind)
    simplex.start(
      supplies: sources.map { masses.sources[group.sources[$0]] },
      demands: targets.map { masses.targets[group.targets[$0]] })
    simplex.solve(tolerance: 0x1p-48 * frame.largestCost)
    let unit = 1 / Double(masses.total)
    var primal = CompensatedSum()
    plan = simplex.shipments.map { flow in
      let mass = Double(flow.units) * unit
      primal.add(mass * simplex.cost(flow.source, flow.target))
      return Shipment(
        source: group.sources[sources[flow.source]],
        target: group.targets[targets[flow.target - simplex.firstTarget]], mass: mass)
    }
    let duals = DualPotentials(
      of: (0..<sources.count).map { simplex.potential[$0] }, at: sources.map { a[$0] }, from: a, to: b, in: frame)
    var dual = CompensatedSum()
    for index in a.indices { dual.add(Double(masses.sources[group.sources[index]]) * unit * duals.sources[index]) }
    for index in b.indices { dual.add(Double(masses.targets[group.targets[index]]) * unit * duals.targets[index]) }
    potentials = (duals.sources.map(frame.restored), duals.targets.map(frame.restored))
    (self.frame, self.primal, self.dual) = (frame, primal.value, dual.value)
  }

  /// How far the plan's cost may be from the optimum, in the frame's units: the truth lies between 0 and the plan's cost, and
  /// above the dual value but for the roundings of its sum; masses and costs have eight roundings at most.
  var error: Double { min(max(primal - dual, 0) + 0x1p-51 * frame.largestCost, primal) + 0x1p-49 * primal }
}
