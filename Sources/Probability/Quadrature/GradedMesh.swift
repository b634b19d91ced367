/// Intervals as fine as the features that lie in them, and coarser the farther all features are away.
///
/// An interval is halved until, for every feature, it is no wider than twice the feature or half its distance from it: a
/// needle in a haystack costs a number of intervals that grows like the logarithm of their ratio.
struct GradedMesh {
  /// A bump of the integrand: where it stands, and its standard deviation.
  struct Feature {
    let centre: Double
    let deviation: Double
  }

  /// How many deviations from its centre a normal density is 0 in double precision.
  static let reach = 38.7

  private let features: [Feature]

  init(_ features: [Feature]) { self.features = features }

  /// The intervals over all that the features reach.
  func panels() -> [QuadraturePanel] {
    var (low, high) = (Double.infinity, -Double.infinity)
    for feature in features {
      low = Swift.min(low, feature.centre - Self.reach * feature.deviation)
      high = Swift.max(high, feature.centre + Self.reach * feature.deviation)
    }
    var panels: [QuadraturePanel] = []
    if low < high, (high - low).isFinite { divide(low, high, features, &panels) }
    return panels
  }

  /// Halves an interval until it is fine enough; features that are far enough away for it are so for its parts too.
  private func divide(_ low: Double, _ high: Double, _ features: [Feature], _ panels: inout [QuadraturePanel]) {
    let (middle, width) = (0.5 * low + 0.5 * high, high - low)
    let near = features.filter { feature in
      let distance = Swift.max(low - feature.centre, feature.centre - high, 0)
      return width > Swift.max(2 * feature.deviation, 0.5 * distance)
    }
    guard !near.isEmpty, middle > low, middle < high else {
      panels.append(QuadraturePanel(low, high))
      return
    }
    divide(low, middle, near, &panels)
    divide(middle, high, near, &panels)
  }
}
