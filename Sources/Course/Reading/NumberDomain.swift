/// The numbers that a command line may name: 0, and sizes from 1e-38 to 1e38, which are those that a network's Floats hold.
///
/// Squares and fourth powers of them are numbers in double precision, so that no formula runs over or under at its beginning;
/// what grows beyond in a run has diverged. A law also needs room between the Doubles at its place: its scale is at least
/// 1e-13 of its distance from 0, some hundred Doubles. Weights of mixtures go down to 1e-100.
package enum NumberDomain {
  /// The sizes of numbers that are not 0.
  package static let sizes = 1e-38...1e38

  /// The least scale of a law, as a share of its distance from 0.
  package static let leastShare = 1e-13

  /// The least weight in a mixture.
  package static let leastWeight = 1e-100

  /// What is allowed, in words.
  package static let allowed = "sizes from \(shortest(sizes.lowerBound)) to \(shortest(sizes.upperBound))"

  package static func contains(_ value: Double) -> Bool { value == 0 || sizes.contains(value.magnitude) }

  /// What is wrong with these numbers, if something is.
  package static func objection(to values: [Double]) -> String? {
    values.first { !contains($0) }.map { "\(shortest($0)) is too \(isLarge($0) ? "large" : "small"): \(allowed)" }
  }

  /// What is wrong with a law of this scale so far from 0, if something is.
  package static func objection(toScale scale: Double, at place: Double) -> String? {
    guard scale < leastShare * place.magnitude else { return nil }
    return "\(shortest(scale)) wide at \(shortest(place)), where Doubles are too far apart: expected a width of "
      + "\(shortest(leastShare)) of the place or more"
  }

  private static func isLarge(_ value: Double) -> Bool { value.magnitude > sizes.upperBound }
}

extension Covariance {
  /// The deviations of x for a known y, and of y for a known x: the narrowest that the law is along its axes.
  fileprivate var conditional: SIMD2<Double> {
    let inverse = Covariance(xx: 1, xy: xy / xx.squareRoot() / yy.squareRoot(), yy: 1)
    let rest = max(inverse.determinant, 0).squareRoot()
    return SIMD2(xx.squareRoot() * rest, yy.squareRoot() * rest)
  }
}

extension ComponentExpression {
  /// Why no law of these numbers can be computed with; nil if one can.
  var objection: String? {
    switch self {
    case .preset: return nil
    case .line(let kind, let arguments):
      let (first, second) = (arguments[0], arguments[1])
      if let objection = NumberDomain.objection(to: arguments) { return objection }
      switch kind {
      case .gaussian, .laplace: return NumberDomain.objection(toScale: second, at: first)
      case .uniform:
        let place = max(first.magnitude, second.magnitude)
        return NumberDomain.objection(to: [min(second - first, place)])
          ?? NumberDomain.objection(toScale: second - first, at: place)
      }
    case .round(let mean, let deviation): return Self.objection(mean, Covariance(deviation: deviation))
    case .full(let mean, let covariance): return Self.objection(mean, covariance)
    }
  }

  private static func objection(_ mean: SIMD2<Double>, _ covariance: Covariance) -> String? {
    let deviations = [covariance.xx.squareRoot(), covariance.yy.squareRoot()], narrow = covariance.conditional
    return NumberDomain.objection(to: [mean.x, mean.y] + deviations)
      ?? NumberDomain.objection(toScale: narrow.x, at: mean.x) ?? NumberDomain.objection(toScale: narrow.y, at: mean.y)
  }
}
