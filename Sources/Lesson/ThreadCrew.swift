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
/// Items are handed out one by one, so a thread that the machine has put aside holds nobody up but by the item it has.
final class ThreadCrew: Sendable {
  /// Ends the threads when the last user of the crew lets go.
  private let shared: Shared

  /// `width − 1` threads beside the caller's.
  init(width: Int) {
    shared = Shared(width: max(1, width))
    for _ in 1..<max(1, width) {
      let thread = Thread { [shared] in shared.work() }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  deinit { shared.end() }

  /// The crew as the engine takes it. Pieces are begun by one thread at a time.
  var crew: Crew { Crew(width: shared.width) { [self] count, body in shared.perform(count, body) } }
}

private final class Shared: Sendable {
  let width: Int
  /// The piece's number in the upper half, the next item in the lower: an item is taken only for the piece it belongs to.
  private let ticket = Atomic<UInt64>(0)
  /// One past the last item of the piece.
  private let count = Atomic<UInt64>(0)
  private let remaining = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let ended = Atomic<Bool>(false)
  private let bell = NSCondition()
  // Written before the ticket is issued, read only by whoever holds an item, and the caller waits for all items.
  nonisolated(unsafe) private var body: ((Int) -> Void)?

  init(width: Int) { self.width = width }

  func perform(_ items: Int, _ body: @escaping (Int) -> Void) {
    self.body = body
    remaining.store(items, ordering: .relaxed)
    let piece = (ticket.load(ordering: .relaxed) >> 32) &+ 1
    count.store(UInt64(items), ordering: .relaxed)
    ticket.store(piece << 32, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      bell.lock()
      bell.broadcast()
      bell.unlock()
    }
    takeItems(of: piece)
    while remaining.load(ordering: .acquiring) > 0 { relax() }
    self.body = nil
  }

  private func takeItems(of piece: UInt64) {
    while true {
      let seen = ticket.load(ordering: .acquiring)
      guard seen >> 32 == piece, seen & 0xffff_ffff < count.load(ordering: .relaxed) else { return }
      let (taken, _) = ticket.weakCompareExchange(
        expected: seen, desired: seen &+ 1, ordering: .acquiringAndReleasing)
      guard taken else { continue }
      body?(Int(seen & 0xffff_ffff))
      _ = remaining.subtract(1, ordering: .releasing)
    }
  }

  func work() {
    var last: UInt64 = 0
    var idle = 0
    while !ended.load(ordering: .relaxed) {
      let piece = ticket.load(ordering: .acquiring) >> 32
      if piece != last {
        last = piece
        idle = 0
        takeItems(of: piece)
      } else if idle < 20_000 {
        idle += 1
        relax()
      } else {
        bell.lock()
        _ = sleepers.add(1, ordering: .sequentiallyConsistent)
        while ticket.load(ordering: .sequentiallyConsistent) >> 32 == last, !ended.load(ordering: .relaxed) {
          bell.wait()
        }
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
