import Probability

/// What a player's filling of hidden points costs, in squared data units: y may depend on what is seen and on numbers of its own,
/// not on what is hidden.
///
///     E |y − x_h|² = tr C + E tr cov(y | x_o) + E |E(y | x_o) − A·x_o|²
///
/// The mean, which least squares finds, costs tr C. A player who draws from the law of what is hidden costs 2·tr C: twice as
/// much, and no mean squared error will ever prefer it.
public struct FillingError: Sendable, Equatable {
  /// tr C, which nobody avoids.
  public let unavoidable: Double
  /// E tr cov(y | x_o): what its own numbers cost.
  public let spread: Double
  /// E |E(y | x_o) − A·x_o|²: what is wrong with its mean.
  public let bias: Double

  /// A player's, by how it spreads and how far its mean is off.
  public init(_ law: ConditionalGaussian, spread: Double, bias: Double) {
    (unavoidable, self.spread, self.bias) = (law.trace, spread, bias)
  }

  /// E |y − x_h|².
  public var total: Double { unavoidable + spread + bias }
}

extension ConditionalGaussian {
  /// What the mean costs.
  public var errorOfMean: FillingError { FillingError(self, spread: 0, bias: 0) }
  /// What a draw from the law costs.
  public var errorOfDraw: FillingError { FillingError(self, spread: trace, bias: 0) }
}
