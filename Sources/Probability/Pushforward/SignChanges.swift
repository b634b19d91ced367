/// Where a function changes its sign inside the panels, to the last bits: |f| has a kink there.
///
/// A kink so near to the end of a panel that all nodes lie on one side of it would be invisible to the rule's error estimate.
public func signChanges(of f: (Double) -> Double, in panels: [QuadraturePanel]) -> [Double] {
  var roots: [Double] = []
  for panel in panels {
    let steps = [0x1p-30, 0.1, 0.3, 0.5, 0.7, 0.9, 1 - 0x1p-30]
    var (low, atLow) = (panel.lower, 0.0)
    for step in steps {
      let x = panel.lower + (panel.upper - panel.lower) * step
      let value = f(x)
      // An exact zero has no sign: the next point tells whether f has passed it.
      if value == 0 { continue }
      if (atLow < 0 && value > 0) || (atLow > 0 && value < 0) {
        roots.append(root(of: f, between: low, and: x, risesFrom: atLow))
      }
      (low, atLow) = (x, value)
    }
  }
  return roots
}

private func root(of f: (Double) -> Double, between low: Double, and high: Double, risesFrom atLow: Double) -> Double {
  var (low, high) = (low, high)
  while true {
    let middle = 0.5 * low + 0.5 * high
    guard middle > low, middle < high else { return high }
    let value = f(middle)
    if value == 0 { return middle }
    if (value < 0) == (atLow < 0) { low = middle } else { high = middle }
  }
}
