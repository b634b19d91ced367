/// The network simplex for the transport problem between two clouds, all its arrays indexed by node.
///
/// Nodes are the sources, the targets (each padded to whole vectors) and a root. The basis is a spanning tree whose
/// arcs run from sources to targets; arcs from a source to the root carry nothing and only hold the tree together, so
/// they may cost anything. The tree stays strongly feasible (Cunningham): arcs without flow point to the root, and
/// degenerate pivots cannot cycle. Costs are computed from the coordinates, eight at a time, faster than they could be read.
///
///     reduced cost of i → j:  c(i, j) − p(i) + p(j),   0 on the tree
final class TransportSimplex {
  struct Node {
    var parent: Int32 = -1
    var firstChild: Int32 = -1
    var next: Int32 = -1
    var previous: Int32 = -1
    /// Nodes in the subtree, this one included.
    var size: Int32 = 1
    /// Units on the arc between this node and its parent.
    var flow: Int64 = 0
  }

  let cost: TransportCost
  let sourceCount: Int
  let targetCount: Int
  /// The node of the first target.
  let firstTarget: Int
  let root: Int
  let x: UnsafeMutablePointer<Double>
  let y: UnsafeMutablePointer<Double>
  let potential: UnsafeMutablePointer<Double>
  let nodes: UnsafeMutablePointer<Node>

  init(sources: [SIMD2<Double>], targets: [SIMD2<Double>], cost: TransportCost) {
    self.cost = cost
    sourceCount = sources.count
    targetCount = targets.count
    firstTarget = (sources.count + 7) & ~7
    root = firstTarget + (targets.count + 7) & ~7
    func numbers(_ count: Int) -> UnsafeMutablePointer<Double> {
      UnsafeMutableRawPointer.allocate(byteCount: 8 * count, alignment: 64).bindMemory(to: Double.self, capacity: count)
    }
    x = numbers(root)
    y = numbers(root)
    potential = numbers(root)
    nodes = .allocate(capacity: root + 1)
    x.initialize(repeating: 0, count: root)
    y.initialize(repeating: 0, count: root)
    // No pad is ever the cheapest target.
    potential.initialize(repeating: .infinity, count: root)
    nodes.initialize(repeating: Node(), count: root + 1)
    for (i, point) in sources.enumerated() { (x[i], y[i], potential[i]) = (point.x, point.y, 0) }
    for (j, point) in targets.enumerated() {
      (x[firstTarget + j], y[firstTarget + j], potential[firstTarget + j]) = (point.x, point.y, 0)
    }
  }

  deinit {
    x.deallocate()
    y.deallocate()
    potential.deallocate()
    nodes.deallocate()
  }

  /// The cost of the arc between two nodes.
  func cost(_ a: Int, _ b: Int) -> Double {
    let (dx, dy) = (x[a] - x[b], y[a] - y[b])
    let square = dx * dx + dy * dy
    return cost == .distance ? square.squareRoot() : square
  }

  /// The target for which cost + potential is smallest, and that smallest value.
  func cheapestTarget(from source: Int) -> (value: Double, target: Int) {
    func vectors(_ numbers: UnsafeMutablePointer<Double>) -> UnsafePointer<SIMD8<Double>> {
      UnsafeRawPointer(numbers + firstTarget).assumingMemoryBound(to: SIMD8<Double>.self)
    }
    let offer = cheapestOffer(
      from: SIMD2(x[source], y[source]), x: vectors(x), y: vectors(y), prices: vectors(potential),
      vectors: (root - firstTarget) / 8, cost: cost)
    return (offer.value, firstTarget + offer.index)
  }

  // MARK: The tree

  func attach(_ child: Int, under parent: Int) {
    let first = nodes[parent].firstChild
    nodes[child].parent = Int32(parent)
    nodes[child].next = first
    nodes[child].previous = -1
    if first >= 0 { nodes[Int(first)].previous = Int32(child) }
    nodes[parent].firstChild = Int32(child)
  }

  private func detach(_ child: Int) {
    let (next, previous) = (nodes[child].next, nodes[child].previous)
    if next >= 0 { nodes[Int(next)].previous = previous }
    if previous >= 0 {
      nodes[Int(previous)].next = next
    } else {
      nodes[Int(nodes[child].parent)].firstChild = next
    }
  }

  /// The node after `node` in a walk that visits parents first, or nil at the end of the subtree of `top`.
  @inline(__always)
  func following(_ node: Int, in top: Int) -> Int? {
    let child = nodes[node].firstChild
    if child >= 0 { return Int(child) }
    var node = node
    while node != top {
      let next = nodes[node].next
      if next >= 0 { return Int(next) }
      node = Int(nodes[node].parent)
    }
    return nil
  }

  /// Computes the potentials anew along the tree, which forgets the roundings of the pivots.
  func refreshPotentials() {
    var visited = following(root, in: root)
    while let node = visited {
      let parent = Int(nodes[node].parent)
      if parent != root {
        potential[node] = potential[parent] + (node < firstTarget ? cost(node, parent) : -cost(node, parent))
      }
      visited = following(node, in: root)
    }
  }

  /// Pivots until no arc is cheaper than its potentials say by more than `tolerance`.
  func solve(tolerance: Double) {
    var (tolerance, source, clean, fresh) = (tolerance, 0, 0, true)
    var untilRefresh = root
    while true {
      let (value, target) = cheapestTarget(from: source)
      let reduced = value - potential[source]
      if reduced < -tolerance {
        pivot(source, target, reduced)
        (clean, fresh) = (0, false)
        untilRefresh -= 1
      } else {
        clean += 1
      }
      source = source + 1 == sourceCount ? 0 : source + 1
      if clean == sourceCount || untilRefresh == 0 {
        if fresh { return }
        refreshPotentials()
        // Typically a hundred times in all; should rounding keep pivots going for ever, this ends them.
        tolerance *= 1 + 0x1p-9
        (clean, fresh, untilRefresh) = (0, true, root)
      }
    }
  }

  /// Sends what it can along a new arc and the tree path that closes it, and drops the arc that is emptied.
  private func pivot(_ source: Int, _ target: Int, _ reduced: Double) {
    // Flow falls on the arcs of sources on the source's side and of targets on the target's side; of the arcs emptied,
    // the last on the way from the join through the new arc back to the join leaves.
    var (a, b) = (source, target)
    var (least, leaving, sourceSide) = (Int64.max, -1, true)
    while a != b {
      if nodes[a].size < nodes[b].size {
        if a < firstTarget, nodes[a].flow < least { (least, leaving, sourceSide) = (nodes[a].flow, a, true) }
        a = Int(nodes[a].parent)
      } else {
        if b >= firstTarget, nodes[b].flow <= least { (least, leaving, sourceSide) = (nodes[b].flow, b, false) }
        b = Int(nodes[b].parent)
      }
    }
    let join = a
    if least > 0 {
      var node = source
      while node != join {
        nodes[node].flow += node < firstTarget ? -least : least
        node = Int(nodes[node].parent)
      }
      node = target
      while node != join {
        nodes[node].flow += node < firstTarget ? least : -least
        node = Int(nodes[node].parent)
      }
    }
    let (inside, outside) = sourceSide ? (source, target) : (target, source)
    let moved = nodes[leaving].size
    var node = Int(nodes[leaving].parent)
    while node != join {
      nodes[node].size -= moved
      node = Int(nodes[node].parent)
    }
    node = outside
    while node != join {
      nodes[node].size += moved
      node = Int(nodes[node].parent)
    }
    detach(leaving)
    // Potentials matter up to a constant: the smaller part of the tree is shifted.
    let shift = sourceSide ? reduced : -reduced
    if 2 * Int(moved) <= sourceCount + targetCount {
      self.shift(leaving, by: shift)
    } else {
      self.shift(root, by: -shift)
    }
    rehang(from: inside, to: leaving, under: outside, flow: least)
  }

  private func shift(_ top: Int, by amount: Double) {
    var visited: Int? = top == root ? following(root, in: root) : top
    while let node = visited {
      potential[node] += amount
      visited = following(node, in: top)
    }
  }

  /// Turns the path from `node` up to `top`, already cut off, upside down, and hangs it under `parent`.
  private func rehang(from node: Int, to top: Int, under parent: Int, flow: Int64) {
    let total = nodes[top].size
    var (node, parent, flow, size) = (node, parent, flow, total)
    while true {
      let old = nodes[node]
      if node != top { detach(node) }
      attach(node, under: parent)
      nodes[node].flow = flow
      nodes[node].size = size
      if node == top { return }
      (parent, flow, size) = (node, old.flow, total - old.size)
      node = Int(old.parent)
    }
  }
}
