/// An interval of integration, with a substitution that removes a square-root singularity at one end.
///
///     x = end ± width·t²,   dx = 2·width·t dt      (t from 0 at the singular end to 1)
///
/// Logarithms and 1/√ become harmless there; a smooth integrand stays smooth.
public struct Panel: Sendable, Equatable {
  /// Where an integrand is not smooth.
  public enum Singularity: Sendable, Equatable {
    /// Smooth on the closed interval.
    case none
    /// At the lower end.
    case lower
    /// At the upper end.
    case upper
  }

  /// The lower end.
  public let lower: Double

  /// The upper end.
  public let upper: Double

  /// The end at which the integrand is not smooth.
  public let singularity: Singularity

  /// An interval of integration.
  public init(_ lower: Double, _ upper: Double, singularity: Singularity = .none) {
    self.lower = lower
    self.upper = upper
    self.singularity = singularity
  }

  /// The point at parameter t in [0, 1], measured from the singular end, and |dx/dt| there.
  func point(_ t: Double) -> (x: Double, stretch: Double) {
    let width = upper - lower
    return switch singularity {
    case .none: (lower + width * t, width)
    case .lower: (lower + width * t * t, 2 * width * t)
    case .upper: (upper - width * t * t, 2 * width * t)
    }
  }

  /// The intervals between neighbouring breakpoints; one with a singularity at both ends is halved.
  ///
  /// Breakpoints closer than `separation`, relative to their magnitude, count as one: what is found by solving an equation
  /// differs from what was given by a few last bits, and between the two a singular integrand cannot be resolved.
  public static func between(_ breakpoints: [Double], singular: [Double] = [], separation: Double = 0) -> [Panel] {
    let marks = singular.sorted()
    var points: [(x: Double, isSingular: Bool)] = []
    for x in breakpoints.sorted() {
      let isSingular = marks.containsSorted(x)
      if let last = points.last, x - last.x <= separation * Swift.max(x.magnitude, last.x.magnitude) {
        if isSingular && !last.isSingular { points[points.count - 1] = (x, true) }
      } else {
        points.append((x, isSingular))
      }
    }
    var panels: [Panel] = []
    for (low, high) in zip(points, points.dropFirst()) {
      switch (low.isSingular, high.isSingular) {
      case (false, false): panels.append(Panel(low.x, high.x))
      case (true, false): panels.append(Panel(low.x, high.x, singularity: .lower))
      case (false, true): panels.append(Panel(low.x, high.x, singularity: .upper))
      case (true, true):
        let middle = 0.5 * low.x + 0.5 * high.x
        panels.append(Panel(low.x, middle, singularity: .lower))
        panels.append(Panel(middle, high.x, singularity: .upper))
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
