import Probability

/// Laws q that lead away from the data's law p along one parameter: what C(G) is looked at on, without any training.
public enum ModelFamily: Sendable, Equatable {
  /// p moved by the parameter, in standard deviations of p.
  case shift
  /// p stretched about its mean by the parameter, which is positive.
  case scale
  /// p mixed with another law, of which the parameter is the weight.
  case weight(of: Mixture)

  /// Where q = p.
  public var origin: Double { if case .scale = self { 1 } else { 0 } }

  /// The law q at a parameter; an error outside of the family's range.
  public func member(_ parameter: Double, of data: Mixture) throws(DistributionError) -> Mixture {
    switch self {
    case .shift: try data.mapped(scale: 1, offset: parameter * data.standardDeviation)
    case .scale: try data.mapped(scale: parameter, offset: (1 - parameter) * data.mean)
    case .weight(let other): try data.mixed(with: other, weight: parameter)
    }
  }
}
