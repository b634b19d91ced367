internal import Foundation

/// Results of independent pieces of work, in the order of their indices whatever the number of threads.
///
/// Indices are handed out in ascending order, and none after a failure; the failure thrown is that of the lowest index.
/// `finished` is called on the caller's thread with the number of pieces done, and `meanwhile` about once a second.
func inParallel<Result: Sendable, Failure: Error>(
  _ count: Int, threads: Int, finished: (Int) -> Void, meanwhile: (() -> Void)? = nil,
  _ work: @escaping @Sendable (Int) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  let queue = WorkQueue<Result, Failure>(count: count, work)
  for _ in 0..<min(threads, count) {
    let thread = Thread { queue.takePart() }
    thread.stackSize = 16 << 20
    thread.start()
  }
  queue.wait(finished, meanwhile)
  return try queue.results()
}

private final class WorkQueue<Value: Sendable, Failure: Error>: @unchecked Sendable {
  private let work: @Sendable (Int) throws(Failure) -> Value
  /// Guards what follows, and tells the waiting thread of every piece done.
  private let condition = NSCondition()
  private var outcomes: [Result<Value, Failure>?]
  private var next = 0
  private var done = 0
  private var hasFailed = false

  init(count: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Value) {
    self.work = work
    outcomes = Array(repeating: nil, count: count)
  }

  func takePart() {
    condition.lock()
    while next < outcomes.count && !hasFailed {
      let index = next
      next += 1
      condition.unlock()
      let outcome: Result<Value, Failure>
      do {
        outcome = .success(try work(index))
      } catch {
        outcome = .failure(error)
      }
      condition.lock()
      outcomes[index] = outcome
      done += 1
      if case .failure = outcome { hasFailed = true }
      condition.signal()
    }
    condition.unlock()
  }

  func wait(_ finished: (Int) -> Void, _ meanwhile: (() -> Void)?) {
    condition.lock()
    var told = 0
    while true {
      let now = done
      if now > told {
        condition.unlock()
        finished(now)
        told = now
        condition.lock()
        continue
      }
      if done == outcomes.count || (hasFailed && done == next) { break }
      guard let meanwhile else {
        condition.wait()
        continue
      }
      if !condition.wait(until: Date(timeIntervalSinceNow: 1)) {
        condition.unlock()
        meanwhile()
        condition.lock()
      }
    }
    condition.unlock()
  }

  func results() throws(Failure) -> [Value] {
    var values: [Value] = []
    for case .some(let outcome) in outcomes { values.append(try outcome.get()) }
    return values
  }
}
