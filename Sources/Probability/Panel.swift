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

  /// The intervals between neighbouring breakpoints in ascending order, equal ones merged; an interval with a singular
  /// end at both sides is halved.
  public static func between(_ breakpoints: [Double], singular: [Double] = []) -> [Panel] {
    let points = breakpoints.sorted()
    let marks = singular.sorted()
    var panels: [Panel] = []
    guard var lower = points.first else { return [] }
    for upper in points.dropFirst() where upper > lower {
      switch (marks.containsSorted(lower), marks.containsSorted(upper)) {
      case (false, false): panels.append(Panel(lower, upper))
      case (true, false): panels.append(Panel(lower, upper, singularity: .lower))
      case (false, true): panels.append(Panel(lower, upper, singularity: .upper))
      case (true, true):
        let middle = 0.5 * lower + 0.5 * upper
        panels.append(Panel(lower, middle, singularity: .lower))
        panels.append(Panel(middle, upper, singularity: .upper))
      }
      lower = upper
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
