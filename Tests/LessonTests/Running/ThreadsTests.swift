import Foundation
import Testing

@testable import Lesson

private struct Fault: Error, Equatable {
  let index: Int
}

@Suite struct `Threads` {
  @Test(arguments: [1, 2, 8, 64])
  func `results stand in the order of their indices`(threads: Int) {
    /// More for some than for others.
    @Sendable func work(_ index: Int) -> Int {
      let steps = index * 7919 % 1_000
      return (0..<steps).reduce(index) { $0 ^ $1 }
    }
    var told: [Int] = []
    let results = inParallel(100, threads: threads, finished: { told.append($0) }) { work($0) }
    #expect(results == (0..<100).map(work))
    #expect(told == told.sorted() && told.last == 100)
  }

  @Test func `results stand in the order of their indices, whichever is done first`() {
    let results = inParallel(8, threads: 4, finished: { _ in }) { index in
      Thread.sleep(forTimeInterval: index.isMultiple(of: 4) ? 0.03 : 0.001)
      return index
    }
    #expect(results == Array(0..<8))
  }

  @Test func `no work gives no results`() {
    #expect(inParallel(0, threads: 4, finished: { _ in }) { $0 }.isEmpty)
  }

  @Test(arguments: [1, 3, 16])
  func `the failure of the lowest index is thrown`(threads: Int) {
    for _ in 0..<20 {
      #expect(throws: Fault(index: 11)) {
        try inParallel(60, threads: threads, finished: { _ in }) { index in
          if index >= 11 && index % 3 != 1 { throw Fault(index: index) }
          return index
        }
      }
    }
  }

  @Test func `as many pieces run at once as there are threads`() {
    let running = Locked((now: 0, most: 0))
    _ = inParallel(12, threads: 3, finished: { _ in }) { _ in
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      Thread.sleep(forTimeInterval: 0.01)
      running.withLock { $0.now -= 1 }
    }
    #expect(running.withLock { $0.most } == 3)
  }

  @Test func `a piece of work may recurse deeply`() {
    @Sendable func depth(_ n: Int) -> Int {
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { buffer in
        buffer[n % 64] = UInt64(n)
        return n == 0 ? 0 : 1 + depth(n - 1) + Int(buffer[n % 64]) - n
      }
    }
    #expect(inParallel(2, threads: 2, finished: { _ in }) { _ in depth(10_000) } == [10_000, 10_000])
  }
}
