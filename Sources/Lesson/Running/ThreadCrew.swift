internal import Foundation

extension Lesson {
  /// As many threads as `--threads` says, for the engine to share the work of a training step; the bits do not depend on it.
  public func crew() -> Crew { crew(of: threads) }

  /// Another number of threads than the run's, to compare.
  public func crew(of width: Int) -> Crew { width == 1 ? .alone : ThreadCrew(width: width).crew }
}

/// Threads that share the pieces of a training step, as long as somebody uses them.
final class ThreadCrew: Sendable {
  /// Ends the threads when the last user of the crew lets go.
  private let shared: SharedWork

  /// `width − 1` threads beside the caller's.
  init(width: Int) {
    let bell = Bell()
    shared = SharedWork(width: max(1, width), sleep: bell.sleep, wake: bell.wake)
    for number in 1..<max(1, width) {
      let thread = Thread { [shared] in shared.work(as: number) }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  deinit { shared.end() }

  /// The crew as the engine takes it. Pieces are begun by one thread at a time.
  var crew: Crew { Crew(width: shared.width) { [self] count, body in shared.perform(count, body) } }
}

/// What idle threads sleep at.
private final class Bell: Sendable {
  private let condition = NSCondition()

  /// Sleeps while there is nothing to do; what is asked is asked under the lock that waking takes.
  @Sendable func sleep(_ isIdle: () -> Bool) {
    condition.lock()
    while isIdle() { condition.wait() }
    condition.unlock()
  }

  /// Wakes everybody.
  @Sendable func wake() {
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }
}
