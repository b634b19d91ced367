/// Adaptive Gauss–Kronrod quadrature of several integrands at once, in rounds: all panels that have not converged are halved
/// and their nodes evaluated in one call, because networks are evaluated in batches.
public struct Quadrature: Sendable {
  /// The rule on each panel.
  public var rule: KronrodRule

  /// Each integral is refined until its error is below this …
  public var absoluteTolerance: Double

  /// … or below this multiple of its magnitude, or at the rounding floor.
  public var relativeTolerance: Double

  /// Refinement ends here; the stated error then says how far it came.
  public var maximumPanels: Int

  /// Quadrature with a rule and tolerances.
  public init(
    rule: KronrodRule = .points21, absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-13,
    maximumPanels: Int = 20_000
  ) {
    self.rule = rule
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
    self.maximumPanels = maximumPanels
  }

  /// ∫ f over the panels, for one integrand of one point.
  public func integrate(over panels: [Panel], _ integrand: (Double) -> Double) -> Estimate {
    integrate(over: panels, count: 1) { nodes, values, _ in
      for i in nodes.indices { values[i] = integrand(nodes[i]) }
    }[0]
  }

  /// ∫ f_c over the panels, for c < `count`.
  ///
  /// The closure gets nodes, in no order, and fills `values[node·count + c]`; where its values are less certain than their
  /// last bits, it also fills `noise` with their absolute uncertainty. An integrand that is +∞ on some panel has the integral +∞.
  public func integrate(
    over panels: [Panel], count: Int,
    _ integrand: (_ nodes: [Double], _ values: inout [Double], _ noise: inout [Double]) -> Void
  ) -> [Estimate] {
    var pieces: [Piece] = panels.map { Piece(panel: $0, from: 0, to: 1) }
    evaluate(&pieces, count, integrand)
    while true {
      let totals = self.totals(pieces, count)
      let tolerances = totals.map { Swift.max(absoluteTolerance, relativeTolerance * $0.value.magnitude) }
      let open = (0..<count).filter { totals[$0].value.isFinite && totals[$0].error > tolerances[$0] }
      guard !open.isEmpty, pieces.count < maximumPanels else { return totals }
      let share = 0.5 / Double(pieces.count)
      var (settled, halves): ([Piece], [Piece]) = ([], [])
      for piece in pieces {
        let needed = open.contains { c in piece.parts[c].isUnsettled(share: share * tolerances[c]) }
        if needed, let (first, second) = piece.halved() {
          halves.append(first)
          halves.append(second)
        } else {
          settled.append(piece)
        }
      }
      guard !halves.isEmpty else { return totals }
      evaluate(&halves, count, integrand)
      pieces = settled + halves
    }
  }

  private func evaluate(
    _ pieces: inout [Piece], _ count: Int, _ integrand: ([Double], inout [Double], inout [Double]) -> Void
  ) {
    let size = rule.nodes.count
    var (nodes, stretches): ([Double], [Double]) = ([], [])
    nodes.reserveCapacity(size * pieces.count)
    stretches.reserveCapacity(size * pieces.count)
    for piece in pieces {
      let (centre, half) = (0.5 * (piece.from + piece.to), 0.5 * (piece.to - piece.from))
      for node in rule.nodes {
        let (x, stretch) = piece.panel.point(centre + half * node)
        nodes.append(x)
        stretches.append(stretch * half)
      }
    }
    var values = [Double](repeating: 0, count: nodes.count * count)
    var noise = values
    integrand(nodes, &values, &noise)
    for i in pieces.indices {
      let parents = pieces[i].parts
      pieces[i].parts = (0..<count).map { c in
        var part = part(of: c, count, from: i * size, nodes, stretches, values, noise)
        if parents.count == count { part.inherit(from: parents[c]) }
        return part
      }
    }
  }

  private func part(
    of c: Int, _ count: Int, from start: Int, _ nodes: [Double], _ stretches: [Double], _ values: [Double],
    _ noise: [Double]
  ) -> Part {
    var (kronrod, gauss, size, uncertainty, variation, reach) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var previous = 0.0
    for k in rule.nodes.indices {
      let i = start + k
      let value = values[i * count + c] * stretches[i]
      kronrod += rule.weights[k] * value
      gauss += rule.gaussWeights[k] * value
      size += rule.weights[k] * value.magnitude
      uncertainty += rule.weights[k] * noise[i * count + c] * stretches[i]
      if k > 0 { variation += (values[i * count + c] - previous).magnitude }
      previous = values[i * count + c]
      reach = Swift.max(reach, nodes[i].magnitude)
    }
    // The nodes themselves are rounded: an error of half a last bit of x, times the slope of the integrand.
    let floor = uncertainty + 0x1p-51 * size + 0x1p-53 * reach * variation
    return Part(value: kronrod, error: (kronrod - gauss).magnitude, floor: floor, size: size)
  }

  private func totals(_ pieces: [Piece], _ count: Int) -> [Estimate] {
    (0..<count).map { c in
      var (sum, carry, error) = (0.0, 0.0, 0.0)
      for piece in pieces {
        let part = piece.parts[c]
        guard part.value.isFinite else { return Estimate(value: part.value, error: part.value.isNaN ? .infinity : 0) }
        // Compensated, so that thousands of panels cost no digits.
        let next = sum + part.value
        carry += sum.magnitude >= part.value.magnitude ? (sum - next) + part.value : (part.value - next) + sum
        sum = next
        error += part.error + part.floor
      }
      return Estimate(value: sum + carry, error: error)
    }
  }
}

/// A panel or a part of it, from parameter `from` to parameter `to`.
private struct Piece {
  let panel: Panel
  let from: Double
  let to: Double
  var parts: [Part] = []

  /// Two halves that remember this piece's errors; `nil` if it is too narrow to be halved.
  func halved() -> (Piece, Piece)? {
    let middle = 0.5 * (from + to)
    let (a, b) = (panel.point(from).x, panel.point(to).x)
    guard (b - a).magnitude > 0x1p-49 * Swift.max(a.magnitude, b.magnitude), to - from > 0x1p-60 else { return nil }
    return (
      Piece(panel: panel, from: from, to: middle, parts: parts),
      Piece(panel: panel, from: middle, to: to, parts: parts)
    )
  }
}

/// One integral over one piece.
private struct Part {
  let value: Double
  let error: Double
  let floor: Double
  let size: Double
  var stalls = 0

  func isUnsettled(share: Double) -> Bool {
    guard error > share, error > floor else { return false }
    // Halving no longer helps and the error is tiny beside the integrand: this is rounding.
    return stalls < 3 || error > 1e-10 * size
  }

  mutating func inherit(from parent: Part) {
    stalls = error > 0.3 * parent.error ? parent.stalls + 1 : 0
  }
}
