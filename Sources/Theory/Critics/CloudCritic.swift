import Probability

/// The critics that attain the Wasserstein distance between two clouds in the plane, from the dual of the cheapest plan.
///
///     max over x of u(x) − ‖z − x‖  ≤  f(z)  ≤  min over y of ‖z − y‖ − v(y),      E_data f − E_model f = W₁
///
/// with the potentials u on the data and v on the model's points. All 1-Lipschitz functions between the two bounds, which
/// are such functions themselves, are optimal. They agree on the points and on every line along which mass is carried, where
/// f rises towards the data with slope 1; elsewhere they are free.
///
/// > Source: Gulrajani et al. (2017), Proposition 1, for clouds.
public struct CloudCritic: Sendable {
  /// The data and the model's points.
  public let data: PointCloud, model: PointCloud

  /// The cheapest way to carry the data onto the model's points, with its potentials.
  public let transport: OptimalTransport

  /// The critics between two clouds.
  public init(data: PointCloud, model: PointCloud) throws(TransportError) {
    (self.data, self.model) = (data, model)
    transport = try OptimalTransport(from: data, to: model, cost: .distance)
  }

  /// The lowest critic at a point, with the unit vector along which it rises.
  public func lowest(at z: SIMD2<Double>) -> (value: Double, gradient: SIMD2<Double>) {
    var best = (value: -Double.infinity, from: z)
    for (x, u) in zip(data.points, transport.sourcePotentials) {
      let value = u - length(z - x)
      if value > best.value { best = (value, x) }
    }
    return (best.value, direction(best.from - z))
  }

  /// The highest critic at a point, with the unit vector along which it rises.
  public func highest(at z: SIMD2<Double>) -> (value: Double, gradient: SIMD2<Double>) {
    var best = (value: Double.infinity, from: z)
    for (y, v) in zip(model.points, transport.targetPotentials) {
      let value = length(z - y) - v
      if value < best.value { best = (value, y) }
    }
    return (best.value, direction(z - best.from))
  }

  /// The critic in the middle of the two: its gradient is as long as 1 only where theirs agree.
  public func middle(at z: SIMD2<Double>) -> (value: Double, gradient: SIMD2<Double>) {
    let (low, high) = (lowest(at: z), highest(at: z))
    return (0.5 * low.value + 0.5 * high.value, 0.5 * low.gradient + 0.5 * high.gradient)
  }
}

private func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }

/// A vector of length 1; at a point itself there is none, and 0 stands for it.
private func direction(_ vector: SIMD2<Double>) -> SIMD2<Double> {
  let length = length(vector)
  return length > 0 ? vector / length : .zero
}
