import Networks
import Synchronization
import Testing

@testable import Lesson

@Suite struct `Threads that share a training step` {
  @Test(arguments: [1, 2, 3, 8])
  func `every item is done exactly once and all are done at the end`(width: Int) {
    let threads = ThreadCrew(width: width)
    let crew = threads.crew
    #expect(crew.width == width)
    for count in [0, 1, 2, 7, 64, 1000] {
      let done = (0..<count).map { _ in Counter() }
      for _ in 0..<50 { crew.each(count) { done[$0].value.add(1, ordering: .relaxed) } }
      #expect(done.filter { $0.value.load(ordering: .relaxed) != 50 }.isEmpty)
    }
  }

  @Test func `a thread that comes late from one piece takes no item of the next, though that has more`() {
    let crew = ThreadCrew(width: 4).crew
    let done = (0..<3).map { _ in Counter() }
    let clock = ContinuousClock(), end = clock.now + .seconds(0.5)
    var pairs = 0
    while clock.now < end {
      for _ in 0..<100 {
        crew.each(2) { done[$0].value.add(1, ordering: .relaxed) }
        crew.each(3) { done[$0].value.add(1, ordering: .relaxed) }
        pairs += 1
      }
    }
    #expect(done.map { $0.value.load(ordering: .relaxed) } == [2 * pairs, 2 * pairs, pairs])
  }

  @Test func `what one piece wrote, the next one reads, after sleeping too`() {
    let crew = ThreadCrew(width: 3).crew
    var values = [Int](repeating: 1, count: 257)
    for round in 0..<300 {
      values.withUnsafeMutableBufferPointer { values in
        let start = values.baseAddress!
        crew.each(256) { start[$0] += start[256] }
        crew.each(1) { start[256] = $0 + 1 }
      }
      if round % 100 == 50 { busyWait(0.02) }
    }
    #expect(values[0..<256].filter { $0 != 301 }.isEmpty)
  }
}

private final class Counter: Sendable {
  let value = Atomic<Int>(0)
}

/// Long enough for the crew to stop spinning.
private func busyWait(_ seconds: Double) {
  let clock = ContinuousClock(), end = clock.now + .seconds(seconds)
  while clock.now < end {}
}
