/// A map of the line into itself with its slope, evaluated many points at a time because networks are.
public struct DifferentiableMap: Sendable {
  private let evaluate: @Sendable ([Double]) -> (values: [Double], slopes: [Double])

  /// A map from a closure that takes points z and gives G(z) and G′(z) for each.
  public init(_ evaluate: @escaping @Sendable (_ points: [Double]) -> (values: [Double], slopes: [Double])) {
    self.evaluate = evaluate
  }

  /// G(z) and G′(z) for each z.
  public func callAsFunction(_ points: [Double]) -> (values: [Double], slopes: [Double]) {
    points.isEmpty ? ([], []) : evaluate(points)
  }
}
