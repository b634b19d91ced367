/// Normal data in a few dimensions by the variances along their axes, which stand in a frame that is drawn at random.
public struct AxesData: Sendable {
  /// λ, the largest first.
  public let variances: [Double]
  /// The axes.
  let axes: [[Double]]
  /// Data units of one unit of the networks, in which the largest variance is 3.
  let scale: Double

  /// Axes drawn from a stream.
  public init(variances: [Double], random: RandomStream) {
    var random = random
    self.variances = variances.sorted(by: >)
    scale = (self.variances[0] / 3).squareRoot()
    let size = variances.count
    let frame = Perceptron(Architecture([size, size], hidden: .linear), initial: .orthogonal, using: &random)
    axes = (0..<size).map { axis in frame.parameters[axis * size..<(axis + 1) * size].map { Double($0) } }
  }

  /// λ in the networks' units.
  var standard: [Double] { variances.map { $0 / (scale * scale) } }
  /// Σ in the networks' units.
  var covariance: SquareMatrix { SquareMatrix(axes, values: standard) }

  /// Draws in the networks' units.
  var source: Source { Source(axes: axes, deviations: standard.map { $0.squareRoot() }) }
}
