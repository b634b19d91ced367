/// How long work will take that went on evenly since the first look.
struct RemainingTime {
  private var start: (time: ContinuousClock.Instant, done: Int)?

  /// The time that is left, once a hundredth of what was left at first, or ten seconds, have gone by.
  mutating func after(_ done: Int, of total: Int, now: ContinuousClock.Instant = .now) -> Duration? {
    guard let start else {
      self.start = (now, done)
      return nil
    }
    let (passed, gone) = (now - start.time, done - start.done)
    guard gone > 0, passed > .seconds(10) || passed > .seconds(1) && 100 * gone > total - start.done else { return nil }
    return passed * (Double(total - done) / Double(gone))
  }
}

/// A time in the largest two units that say something: 40 s, 3 min, 2 h 10 min, 3 days 4 h.
func rough(_ time: Duration) -> String {
  let seconds = max(0, time.components.seconds)
  if seconds < 100 { return "\((seconds + 9) / 10 * 10) s" }
  let minutes = (seconds + 59) / 60
  if minutes < 100 { return "\(minutes) min" }
  let tens = (minutes + 9) / 10 * 10
  if tens < 48 * 60 { return "\(tens / 60) h\(tens % 60 > 0 ? " \(tens % 60) min" : "")" }
  let hours = (minutes + 59) / 60
  return "\(hours / 24) days\(hours % 24 > 0 ? " \(hours % 24) h" : "")"
}
