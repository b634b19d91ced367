/// How many representable numbers lie between `value` and `truth`; `.max` if exactly one of them is not a number.
public func unitsInTheLastPlace(_ value: Double, from truth: Double) -> UInt64 {
  if value == truth || (value.isNaN && truth.isNaN) { return 0 }
  if value.isNaN || truth.isNaN { return .max }
  func rank(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits < 0 ? Int64.min &- bits : bits
  }
  return (rank(value) &- rank(truth)).magnitude
}

extension Double {
  /// |self − other| ≤ relative·max(|self|, |other|) or ≤ absolute; infinities must be equal, and a NaN is close to nothing.
  public func isClose(to other: Double, relative: Double = 0, absolute: Double = 0) -> Bool {
    if self == other { return true }
    guard isFinite, other.isFinite else { return false }
    return (self - other).magnitude <= Swift.max(absolute, relative * Swift.max(magnitude, other.magnitude))
  }
}
