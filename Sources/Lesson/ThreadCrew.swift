internal import Foundation
import Networks
internal import Synchronization

extension Lesson {
  /// As many threads as `--threads` says, for the engine to share the work of a training step; the bits do not depend on it.
  public func crew() -> Crew { crew(of: threads) }

  /// Another number of threads than the run's, to compare.
  public func crew(of width: Int) -> Crew { width == 1 ? .alone : ThreadCrew(width: width).crew }
}

/// Threads that wait for the pieces of a training step: they spin for a moment, since the next piece comes within
/// microseconds, and then sleep.
///
/// Item i is for thread i mod width, which finds what it wrote to memory in the step before still in its own cache. Who has
/// done its own items takes those of the others, so a thread that the machine has put aside holds nobody up but by the
/// item it has.
final class ThreadCrew: Sendable {
  /// Ends the threads when the last user of the crew lets go.
  private let shared: Shared

  /// `width − 1` threads beside the caller's.
  init(width: Int) {
    shared = Shared(width: max(1, width))
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

/// A word in a cache line of its own.
private struct Ticket: ~Copyable {
  /// The piece's number in the upper half, how many of a thread's items nobody has taken in the lower: one word, so that an
  /// item is taken only for the piece it belongs to.
  let word = Atomic<UInt64>(0)
  private let padding: (SIMD16<Float>, SIMD16<Float>) = (.zero, .zero)
}

private final class Shared: Sendable {
  let width: Int
  // One a thread; never moved, and as constant as the class.
  nonisolated(unsafe) private let tickets: UnsafeMutablePointer<Ticket>
  private let remaining = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let ended = Atomic<Bool>(false)
  private let bell = NSCondition()
  // Written before the tickets are issued, read only by whoever holds an item, and the caller waits for all items.
  nonisolated(unsafe) private var body: ((Int) -> Void)?

  init(width: Int) {
    self.width = width
    tickets = .allocate(capacity: width)
    for number in 0..<width { (tickets + number).initialize(to: Ticket()) }
  }

  deinit {
    tickets.deinitialize(count: width)
    tickets.deallocate()
  }

  func perform(_ items: Int, _ body: @escaping (Int) -> Void) {
    self.body = body
    remaining.store(items, ordering: .relaxed)
    let piece = ((tickets[0].word.load(ordering: .relaxed) >> 32) &+ 1) & 0xffff_ffff
    for number in (0..<width).reversed() {
      let own = (items + width - 1 - number) / width
      tickets[number].word.store(piece << 32 | UInt64(own), ordering: .sequentiallyConsistent)
    }
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      bell.lock()
      bell.broadcast()
      bell.unlock()
    }
    takeItems(of: piece, first: 0)
    while remaining.load(ordering: .acquiring) > 0 { relax() }
    self.body = nil
  }

  /// Does a thread's own items, then what others have left.
  private func takeItems(of piece: UInt64, first: Int) {
    for offset in 0..<width {
      let number = first + offset < width ? first + offset : first + offset - width
      while true {
        let seen = tickets[number].word.load(ordering: .acquiring)
        guard seen >> 32 == piece, seen & 0xffff_ffff > 0 else { break }
        let (taken, _) = tickets[number].word.weakCompareExchange(
          expected: seen, desired: seen &- 1, ordering: .acquiringAndReleasing)
        guard taken else { continue }
        body?(number + width * (Int(seen & 0xffff_ffff) - 1))
        _ = remaining.subtract(1, ordering: .releasing)
      }
    }
  }

  func work(as number: Int) {
    var last: UInt64 = 0
    var idle = 0
    while !ended.load(ordering: .relaxed) {
      let piece = tickets[number].word.load(ordering: .acquiring) >> 32
      if piece != last {
        last = piece
        idle = 0
        takeItems(of: piece, first: number)
      } else if idle < 20_000 {
        idle += 1
        relax()
      } else {
        bell.lock()
        _ = sleepers.add(1, ordering: .sequentiallyConsistent)
        while tickets[number].word.load(ordering: .sequentiallyConsistent) >> 32 == last,
          !ended.load(ordering: .relaxed)
        { bell.wait() }
        _ = sleepers.subtract(1, ordering: .sequentiallyConsistent)
        bell.unlock()
        idle = 0
      }
    }
  }

  func end() {
    ended.store(true, ordering: .sequentiallyConsistent)
    bell.lock()
    bell.broadcast()
    bell.unlock()
  }
}

/// A few cycles off the memory that the others write.
@inline(__always)
private func relax() {
  for _ in 0..<8 { _ = quiet.load(ordering: .relaxed) }
}

private let quiet = Atomic<Int>(0)
