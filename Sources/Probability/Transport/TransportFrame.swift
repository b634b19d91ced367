/// The scale in which transport is computed: coordinates below 1, by a power of two.
struct TransportFrame {
  let cost: TransportCost

  /// What the coordinates are multiplied by.
  let shrinking: Double

  private let scale: Double

  /// A bound on the cost between any two points, in this scale.
  let largestCost: Double

  init(_ sources: [SIMD2<Double>], _ targets: [SIMD2<Double>], cost: TransportCost) {
    var low = SIMD2(repeating: Double.infinity)
    var high = SIMD2(repeating: -Double.infinity)
    for points in [sources, targets] {
      for point in points {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
    }
    let extent = max(low.x.magnitude, low.y.magnitude, high.x.magnitude, high.y.magnitude)
    // Below 2⁻¹⁰⁰⁰ or above 2¹⁰⁰⁰ the reciprocal would not be a normal number.
    let exponent = extent > 0 ? min(max(Int(extent.exponent) + 1, -1000), 1000) : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    self.cost = cost
    shrinking = 1 / scale
    self.scale = scale
    let side = high * shrinking - low * shrinking
    let square = side.x * side.x + side.y * side.y
    largestCost = cost == .distance ? square.squareRoot() : square
  }

  /// A cost or potential of this scale in data units; one after the other, since the square of the scale may be infinite.
  func restored(_ value: Double) -> Double { cost == .distance ? value * scale : value * scale * scale }
}
