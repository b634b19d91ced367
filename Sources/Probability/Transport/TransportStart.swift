extension TransportSimplex {
  /// Gives every source its nearest targets that have room left: the first tree, and the potentials that belong to it.
  func start(supplies: [Int64], demands: [Int64]) {
    var room = demands
    for source in 0..<sourceCount {
      var left = supplies[source]
      while left > 0 {
        let target = cheapestTarget(from: source).target
        let units = room[target - firstTarget]
        if units > left {
          room[target - firstTarget] = units - left
          attach(source, under: target)
          nodes[source].flow = left
          break
        }
        attach(target, under: source)
        nodes[target].flow = units
        potential[target] = .infinity
        left -= units
        if left == 0 { attach(source, under: root) }
      }
    }
    refreshPotentials()
    var order: [Int] = []
    var node: Int? = root
    while let visited = node {
      order.append(visited)
      node = following(visited, in: root)
    }
    for node in order.reversed() where node != root { nodes[Int(nodes[node].parent)].size += nodes[node].size }
  }

  /// The arcs that carry something, by source, then target.
  var shipments: [(source: Int, target: Int, units: Int64)] {
    var flows: [(source: Int, target: Int, units: Int64)] = []
    for node in 0..<root where nodes[node].flow > 0 {
      let parent = Int(nodes[node].parent)
      flows.append((min(node, parent), max(node, parent), nodes[node].flow))
    }
    flows.sort { ($0.source, $0.target) < ($1.source, $1.target) }
    return flows
  }
}
