/// A panel or a part of it, from parameter `from` to parameter `to`.
struct QuadraturePiece {
  let panel: QuadraturePanel
  let from: Double
  let to: Double
  var parts: [QuadraturePart] = []

  /// How far from the end of the panel that its nodes are measured from.
  var reach: Double { (panel.upper - panel.lower) * to }

  /// Whether the piece begins where the panel is singular.
  var startsSingular: Bool { from == 0 && panel.substitution != .none }

  /// Two halves that remember this piece's errors; `nil` if it is too narrow to be halved.
  ///
  /// An integral that has settled keeps its value, in the first half: narrower nodes would only add rounding.
  func halved(_ unsettled: [Bool]) -> (QuadraturePiece, QuadraturePiece)? {
    let middle = 0.5 * (from + to)
    let (a, b) = (panel.point(from).x, panel.point(to).x)
    guard (b - a).magnitude > 0x1p-49 * Swift.max(a.magnitude, b.magnitude), to - from > 0x1p-60 else { return nil }
    var (first, second) = (parts, parts)
    for c in parts.indices where !unsettled[c] {
      first[c].isFrozen = true
      second[c] = .frozenNothing
    }
    return (
      QuadraturePiece(panel: panel, from: from, to: middle, parts: first),
      QuadraturePiece(panel: panel, from: middle, to: to, parts: second)
    )
  }
}

/// One integral over one piece.
struct QuadraturePart {
  var value: Double
  var error: Double
  var floor: Double
  var size: Double
  var isFrozen = false
  var parent = (value: 0.0, error: 0.0, floor: 0.0, size: 0.0)

  func isUnsettled(_ factor: Double) -> Bool { !isFrozen && error > factor * floor }

  static let frozenNothing = QuadraturePart(value: 0, error: 0, floor: 0, size: 0, isFrozen: true)

  /// Where halving did not help though the error was tiny beside the integrand, the error is rounding: the whole was better.
  static func betterWhole(than first: QuadraturePart, _ second: QuadraturePart) -> QuadraturePart? {
    let whole = first.parent
    let isTiny = whole.error < 1e-10 * whole.size || whole.error < 512 * whole.floor
    guard !first.isFrozen, isTiny, first.error + second.error > 0.6 * whole.error else { return nil }
    return QuadraturePart(value: whole.value, error: whole.error, floor: whole.floor, size: whole.size, isFrozen: true)
  }
}
