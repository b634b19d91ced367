import Elementary

/// An interval of integration, with a substitution that removes an algebraic singularity at one end.
///
///     x = end ± width·tᵏ,   dx = k·width·tᵏ⁻¹ dt      (t from 0 at the singular end to 1)
///
/// With k = 2, 1/√ becomes smooth and a logarithm harmless, with k = 3, |x|^(−2/3) does; a smooth integrand stays smooth.
public struct QuadraturePanel: Sendable, Equatable {
  /// Where, and how strongly, the nodes are drawn to an end.
  public enum Substitution: Sendable, Equatable {
    /// The integrand is smooth on the closed interval.
    case none
    /// The power k at the lower end.
    case lower(power: Int)
    /// The power k at the upper end.
    case upper(power: Int)
  }

  /// The lower end.
  public let lower: Double

  /// The upper end.
  public let upper: Double

  /// What is done about a singular end.
  public let substitution: Substitution

  /// An interval of integration.
  public init(_ lower: Double, _ upper: Double, _ substitution: Substitution = .none) {
    self.lower = lower
    self.upper = upper
    self.substitution = substitution
  }

  /// The point x + tail at parameter t in [0, 1], measured from the singular end, and |dx/dt| there; the tail is what
  /// rounding takes from x.
  func point(_ t: Double) -> (x: Double, tail: Double, stretch: Double) {
    let width = upper - lower
    func powers(_ k: Int) -> (Double, Double) { k == 2 ? (t * t, 2 * t) : (t * t * t, 3 * t * t) }
    func from(_ end: Double, _ offset: Double, _ stretch: Double) -> (x: Double, tail: Double, stretch: Double) {
      let (x, tail) = twoSum(end, offset)
      return (x, tail, stretch)
    }
    switch substitution {
    case .none:
      return from(lower, width * t, width)
    case .lower(let k):
      let (power, slope) = powers(k)
      return from(lower, width * power, width * slope)
    case .upper(let k):
      let (power, slope) = powers(k)
      return from(upper, -(width * power), width * slope)
    }
  }

  /// The intervals between neighbouring breakpoints; one that is singular at both ends is halved.
  ///
  /// Breakpoints closer than `separation` count as one: what is found by solving an equation differs from what was given by
  /// a few last bits, and between the two a singular integrand cannot be resolved.
  public static func between(
    _ breakpoints: [Double], squareRoots: [Double] = [], cubeRoots: [Double] = [], separation: Double = 0
  ) -> [QuadraturePanel] {
    let (squares, cubes) = (squareRoots.sorted(), cubeRoots.sorted())
    var points: [(x: Double, power: Int)] = []
    for x in breakpoints.sorted() {
      let power = squares.containsSorted(x) ? 2 : cubes.containsSorted(x) ? 3 : 1
      if let last = points.last, x - last.x <= separation {
        if power > 1, last.power == 1 { points[points.count - 1] = (x, power) }
      } else {
        points.append((x, power))
      }
    }
    var panels: [QuadraturePanel] = []
    for (low, high) in zip(points, points.dropFirst()) {
      let middle = 0.5 * low.x + 0.5 * high.x
      switch (low.power > 1, high.power > 1) {
      case (false, false): panels.append(QuadraturePanel(low.x, high.x))
      case (true, false): panels.append(QuadraturePanel(low.x, high.x, .lower(power: low.power)))
      case (false, true): panels.append(QuadraturePanel(low.x, high.x, .upper(power: high.power)))
      case (true, true):
        panels.append(QuadraturePanel(low.x, middle, .lower(power: low.power)))
        panels.append(QuadraturePanel(middle, high.x, .upper(power: high.power)))
      }
    }
    return panels
  }
}

extension [Double] {
  /// How many elements of an ascending array are ≤ x.
  func countNotAbove(_ x: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether an ascending array holds x.
  func containsSorted(_ x: Double) -> Bool {
    let rank = countNotAbove(x)
    return rank > 0 && self[rank - 1] == x
  }
}
