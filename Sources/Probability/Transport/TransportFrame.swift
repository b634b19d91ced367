/// The origin and the scale in which transport is computed: coordinates below 1, by an exact translation and a power of two.
struct TransportFrame {
  let cost: TransportCost

  /// What the coordinates are multiplied by.
  let shrinking: Double

  /// How many data units are one of this scale.
  let scale: Double

  /// A bound on the cost between any two points, in this scale.
  let largestCost: Double

  private let origin: SIMD2<Double>

  init(_ sources: [SIMD2<Double>], _ targets: [SIMD2<Double>], cost: TransportCost) {
    var low = SIMD2(repeating: Double.infinity)
    var high = SIMD2(repeating: -Double.infinity)
    for points in [sources, targets] {
      for point in points {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
    }
    let width = (high * 0.25 - low * 0.25).max()
    origin = SIMD2(commonOffset(from: low.x, to: high.x, width), commonOffset(from: low.y, to: high.y, width))
    (low, high) = (low - origin, high - origin)
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

  /// A point in this frame; exactly, because the points are all near the origin beside their distance from 0.
  func placed(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) * shrinking }

  /// A cost or potential of this scale in data units; one after the other, since the square of the scale may be infinite.
  func restored(_ value: Double) -> Double { cost == .distance ? value * scale : value * scale * scale }
}

/// A number that can be taken from all numbers from `low` to `high` without rounding, and leaves them about as large as
/// their differences; 0 where they are not sixteen times larger than these.
///
/// Numbers within a tenth of each other have an exact difference. `quarter` is at least a quarter of the width.
func commonOffset(from low: Double, to high: Double, _ quarter: Double) -> Double {
  guard quarter > 0 else { return low }
  guard quarter.isFinite, quarter.exponent < 1000 else { return 0 }
  let unit = Double(sign: .plus, exponent: max(Int(quarter.exponent) + 3, -1000), significand: 1)
  let multiple = (low * 0.5 + high * 0.5) / unit
  guard multiple.magnitude >= 16 else { return 0 }
  // From 2⁵² on there is nothing behind the point.
  return multiple.magnitude < 0x1p52 ? Double(Int64(multiple)) * unit : multiple * unit
}
