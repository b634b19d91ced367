/// How long a piece of work takes: median and minimum over repeats, in microseconds.
public struct Timing: Sendable {
  /// The middle of the repeats; what to quote on a machine that others use too.
  public let median: Double
  /// The fastest of the repeats.
  public let minimum: Double
}

extension Lesson {
  /// Times `work`, which does `count` units of it a call, after one call that is not counted; per unit.
  public func time(repeats: Int, count: Int = 1, _ work: () -> Void) -> Timing {
    work()
    let clock = ContinuousClock()
    let times = (0..<max(1, repeats)).map { _ in
      let took = clock.measure(work)
      let (seconds, attoseconds) = took.components
      return (Double(seconds) * 1e6 + Double(attoseconds) * 1e-12) / Double(count)
    }.sorted()
    return Timing(median: times[times.count / 2], minimum: times[0])
  }

  /// Uses a result, so that the work for it is not left out as useless.
  @inline(never)
  public func use<Result>(_ result: Result) {}
}
