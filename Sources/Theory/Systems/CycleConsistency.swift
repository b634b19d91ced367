import Probability

/// How far two maps between two laws on the line are from undoing each other, in data units.
///
///     E_x |F(G(x)) − x| + E_y |G(F(y)) − y|
///
/// > Source: Zhu et al. (2017), section 3.2.
public struct CycleConsistency: Sendable, Equatable {
  /// E_x |F(G(x)) − x|.
  public let forward: Estimate

  /// E_y |G(F(y)) − y|.
  public let backward: Estimate

  /// The loss of both directions.
  public var loss: Estimate { forward + backward }

  /// The maps G from the law of x and F from the law of y; `breaks` are points where one of them is not smooth.
  public init<X: LineDistribution, Y: LineDistribution>(
    from x: X, by g: (Double) -> Double, to y: Y, by f: (Double) -> Double, breaks: [Double] = []
  ) {
    forward = x.expectedDistance(breaks: breaks, between: { f(g($0)) }, and: { $0 })
    backward = y.expectedDistance(breaks: breaks, between: { g(f($0)) }, and: { $0 })
  }
}
