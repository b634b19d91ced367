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
    var pieces: [QuadraturePiece] = panels.map { QuadraturePiece(panel: $0, from: 0, to: 1) }
    evaluate(&pieces, count, seesTails, integrand)
    while true {
      let totals = self.totals(pieces, count)
      let tolerances = totals.map { Swift.max(absoluteTolerance, relativeTolerance * $0.value.magnitude) }
      let open = (0..<count).filter { totals[$0].value.isFinite && totals[$0].error > tolerances[$0] }
      guard !open.isEmpty, pieces.count < maximumPanels else { return totals }
      let cutoffs = (0..<count).map { cutoff(of: $0, pieces, tolerance: tolerances[$0]) }
      var (settled, halves): ([QuadraturePiece], [QuadraturePiece]) = ([], [])
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
          guard let whole = QuadraturePart.betterWhole(than: halves[i].parts[c], halves[i + 1].parts[c]) else {
            continue
          }
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
  private func cutoff(of c: Int, _ pieces: [QuadraturePiece], tolerance: Double) -> Double {
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
    _ pieces: inout [QuadraturePiece], _ count: Int, _ seesTails: Bool,
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
  ) -> QuadraturePart {
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
    return QuadraturePart(value: kronrod, error: 16 * (kronrod - gauss).magnitude + missed, floor: floor, size: size)
  }

  private func totals(_ pieces: [QuadraturePiece], _ count: Int) -> [Estimate] {
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
