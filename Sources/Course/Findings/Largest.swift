extension Sequence where Element == Double {
  /// The largest value, as checks want it: not a number if one value is none, or if there is no value, of which nothing holds.
  public func largest() -> Double {
    var largest: Double?
    for value in self { largest = value.isNaN || largest?.isNaN == true ? .nan : Swift.max(largest ?? value, value) }
    return largest ?? .nan
  }
}
