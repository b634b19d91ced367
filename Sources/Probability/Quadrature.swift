/// Adaptive Gauss–Kronrod quadrature of several integrands at once, in rounds: all panels that have not converged are halved
/// and their nodes evaluated in one call, because networks are evaluated in batches.
public struct Quadrature: Sendable {
  /// The rule on each panel.
  public var rule: KronrodRule

  /// Each integral is refined until its error is below this …
  public var absoluteTolerance: Double

  /// … or below this multiple of its magnitude, or at the rounding floor.
  public var relativeTolerance: Double

  /// How far from its node the integrand may really be evaluated, where it is more than the node's own rounding.
  public var positionError = 0.0

  /// A piece whose error is below this multiple of its rounding is left as it is: halving would only add rounding.
  public var settlingFactor = 1.0

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

  /// As accurate as rounding allows, and no more panels than that takes.
  static var toRounding: Quadrature {
    var quadrature = Quadrature(relativeTolerance: 2e-14)
    quadrature.settlingFactor = 16
    return quadrature
  }

  /// ∫ f over the panels, for one integrand of one point.
  public func integrate(over panels: [QuadraturePanel], _ integrand: (Double) -> Double) -> Estimate {
    integrate(over: panels, count: 1) { nodes, values, _ in
      for i in nodes.indices { values[i] = integrand(nodes[i]) }
    }[0]
  }

  /// ∫ f_c over the panels, for c < `count`.
  ///
  /// The closure gets nodes, in no order, and fills `values[node·count + c]`; where its values are less certain than their
  /// last bits, it also fills `noise` with their absolute uncertainty. An integrand that is +∞ on some panel has the integral +∞.
  public func integrate(
    over panels: [QuadraturePanel], count: Int,
    _ integrand: (_ nodes: [Double], _ values: inout [Double], _ noise: inout [Double]) -> Void
  ) -> [Estimate] {
    integrate(over: panels, count: count, seesTails: false) { nodes, _, values, noise in
      integrand(nodes, &values, &noise)
    }
  }

  /// The same for an integrand that is evaluated at node + tail, where the tail is what rounding took from the node: so a
  /// feature that is narrow beside its distance from 0 is integrated as accurately as at 0.
  public func integrate(
    over panels: [QuadraturePanel], count: Int,
    tails integrand: (_ nodes: [Double], _ tails: [Double], _ values: inout [Double], _ noise: inout [Double]) -> Void
  ) -> [Estimate] {
    integrate(over: panels, count: count, seesTails: true, integrand)
  }

  private func integrate(
    over panels: [QuadraturePanel], count: Int, seesTails: Bool,
    _ integrand: ([Double], [Double], inout [Double], inout [Double]) -> Void
  ) -> [Estimate] {
    var pieces: [Piece] = panels.map { Piece(panel: $0, from: 0, to: 1) }
    evaluate(&pieces, count, seesTails, integrand)
    while true {
      let totals = self.totals(pieces, count)
      let tolerances = totals.map { Swift.max(absoluteTolerance, relativeTolerance * $0.value.magnitude) }
      let open = (0..<count).filter { totals[$0].value.isFinite && totals[$0].error > tolerances[$0] }
      guard !open.isEmpty, pieces.count < maximumPanels else { return totals }
      let cutoffs = (0..<count).map { cutoff(of: $0, pieces, tolerance: tolerances[$0]) }
      var (settled, halves): ([Piece], [Piece]) = ([], [])
      for piece in pieces {
        let unsettled = (0..<count).map { c in
          totals[c].value.isFinite && piece.parts[c].isUnsettled(settlingFactor) && piece.parts[c].error > cutoffs[c]
        }
        if open.contains(where: { unsettled[$0] }), let (first, second) = piece.halved(unsettled) {
          halves.append(first)
          halves.append(second)
        } else {
          settled.append(piece)
        }
      }
      guard !halves.isEmpty else { return totals }
      evaluate(&halves, count, seesTails, integrand)
      for i in stride(from: 0, to: halves.count, by: 2) {
        for c in 0..<count {
          guard let whole = Part.betterWhole(than: halves[i].parts[c], halves[i + 1].parts[c]) else { continue }
          halves[i].parts[c] = whole
          halves[i + 1].parts[c] = .frozenNothing
        }
      }
      pieces = settled + halves
    }
  }

  /// The error up to which pieces may stay as they are: together they then have half the tolerance.
  ///
  /// An equal share for each piece would shrink with their number until it meets the rounding, and never end.
  private func cutoff(of c: Int, _ pieces: [Piece], tolerance: Double) -> Double {
    var sum = 0.0
    var cutoff = 0.0
    for error in pieces.map({ $0.parts[c].error }).sorted() {
      sum += error
      if sum > 0.5 * tolerance { break }
      cutoff = error
    }
    return cutoff
  }

  private func evaluate(
    _ pieces: inout [Piece], _ count: Int, _ seesTails: Bool,
    _ integrand: ([Double], [Double], inout [Double], inout [Double]) -> Void
  ) {
    let size = rule.nodes.count + 2
    var (nodes, tails, stretches): ([Double], [Double], [Double]) = ([], [], [])
    nodes.reserveCapacity(size * pieces.count)
    tails.reserveCapacity(size * pieces.count)
    stretches.reserveCapacity(size * pieces.count)
    for piece in pieces {
      let (centre, half) = (0.5 * (piece.from + piece.to), 0.5 * (piece.to - piece.from))
      func append(_ node: Double) {
        let (x, tail, stretch) = piece.panel.point(centre + half * node)
        nodes.append(x)
        tails.append(tail)
        stretches.append(stretch * half)
      }
      append(piece.startsSingular ? rule.nodes[0] : -rule.sentinel)
      for node in rule.nodes { append(node) }
      append(rule.sentinel)
    }
    var values = [Double](repeating: 0, count: nodes.count * count)
    var noise = values
    integrand(nodes, tails, &values, &noise)
    for i in pieces.indices {
      let parents = pieces[i].parts
      let reach =
        seesTails ? pieces[i].reach : nodes[i * size + 1..<(i + 1) * size - 1].reduce(0) { Swift.max($0, $1.magnitude) }
      pieces[i].parts = (0..<count).map { c in
        if parents.count == count, parents[c].isFrozen { return parents[c] }
        var part = part(
          of: c, count, pieces[i].startsSingular, from: i * size, blur: Swift.max(0x1p-53 * reach, positionError),
          stretches,
          values, noise)
        if parents.count == count {
          part.parent = (parents[c].value, parents[c].error, parents[c].floor, parents[c].size)
        }
        return part
      }
    }
  }

  private func part(
    of c: Int, _ count: Int, _ startsSingular: Bool, from start: Int, blur: Double, _ stretches: [Double],
    _ values: [Double], _ noise: [Double]
  ) -> Part {
    var (kronrod, gauss, size, uncertainty, variation) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var previous = 0.0
    var (atStart, atEnd) = (0.0, 0.0)
    let last = rule.nodes.count - 1
    for k in 0...last {
      let i = start + 1 + k
      let value = values[i * count + c] * stretches[i]
      atStart += rule.extrapolation[last - k] * value
      atEnd += rule.extrapolation[k] * value
      kronrod += rule.weights[k] * value
      gauss += rule.gaussWeights[k] * value
      size += rule.weights[k] * value.magnitude
      uncertainty += rule.weights[k] * noise[i * count + c] * stretches[i]
      if k > 0 { variation += (values[i * count + c] - previous).magnitude }
      previous = values[i * count + c]
    }
    // The nodes themselves are rounded, which costs that blur times the slope of the integrand.
    let floor = uncertainty + 0x1p-51 * size + blur * variation
    // A kink between the last node and the end is seen by neither rule, but by the sentinel there.
    let (first, final) = (start, start + last + 2)
    let missedAtEnd = (values[final * count + c] * stretches[final] - atEnd).magnitude
    let missedAtStart = startsSingular ? 0 : (values[first * count + c] * stretches[first] - atStart).magnitude
    let missed = (1 - rule.nodes[last]) * (missedAtStart + missedAtEnd)
    // By accident the two rules can be close at a kink that both miss; the factor is for that.
    return Part(value: kronrod, error: 16 * (kronrod - gauss).magnitude + missed, floor: floor, size: size)
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
  let panel: QuadraturePanel
  let from: Double
  let to: Double
  var parts: [Part] = []

  /// How far from the end of the panel that its nodes are measured from.
  var reach: Double { (panel.upper - panel.lower) * to }

  /// Whether the piece begins where the panel is singular.
  var startsSingular: Bool { from == 0 && panel.substitution != .none }

  /// Two halves that remember this piece's errors; `nil` if it is too narrow to be halved.
  ///
  /// An integral that has settled keeps its value, in the first half: narrower nodes would only add rounding.
  func halved(_ unsettled: [Bool]) -> (Piece, Piece)? {
    let middle = 0.5 * (from + to)
    let (a, b) = (panel.point(from).x, panel.point(to).x)
    guard (b - a).magnitude > 0x1p-49 * Swift.max(a.magnitude, b.magnitude), to - from > 0x1p-60 else { return nil }
    var (first, second) = (parts, parts)
    for c in parts.indices where !unsettled[c] {
      first[c].isFrozen = true
      second[c] = .frozenNothing
    }
    return (
      Piece(panel: panel, from: from, to: middle, parts: first),
      Piece(panel: panel, from: middle, to: to, parts: second)
    )
  }
}

/// One integral over one piece.
private struct Part {
  var value: Double
  var error: Double
  var floor: Double
  var size: Double
  var isFrozen = false
  var parent = (value: 0.0, error: 0.0, floor: 0.0, size: 0.0)

  func isUnsettled(_ factor: Double) -> Bool { !isFrozen && error > factor * floor }

  static let frozenNothing = Part(value: 0, error: 0, floor: 0, size: 0, isFrozen: true)

  /// Where halving did not help though the error was tiny beside the integrand, the error is rounding: the whole was better.
  static func betterWhole(than first: Part, _ second: Part) -> Part? {
    let whole = first.parent
    let isTiny = whole.error < 1e-10 * whole.size || whole.error < 512 * whole.floor
    guard !first.isFrozen, isTiny, first.error + second.error > 0.6 * whole.error else { return nil }
    return Part(value: whole.value, error: whole.error, floor: whole.floor, size: whole.size, isFrozen: true)
  }
}
