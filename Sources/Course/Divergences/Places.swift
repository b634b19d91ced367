/// Where something is to be evaluated: points of the line, points of the plane, or nothing said.
public enum Places: Sendable, Equatable {
  /// Evenly over what there is to see.
  case grid
  /// These numbers.
  case line([Double])
  /// These points.
  case plane([SIMD2<Double>])

  var onLine: [Double]? {
    if case .line(let points) = self { points } else { nil }
  }

  var inPlane: [SIMD2<Double>]? {
    if case .plane(let points) = self { points } else { nil }
  }

  /// Whether the places lie where the law does.
  public func fit(_ law: Law) -> Bool {
    switch (self, law) {
    case (.grid, _), (.line, .line), (.plane, .plane): true
    default: false
    }
  }
}
