extension Sequence where Element == Double {
  /// The largest value, as checks want it: not a number if one value is none, −∞ if there is no value.
  public func largest() -> Double { reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) } }
}
