#if !hasFeature(Embedded)
  internal import Synchronization

  /// A word in a cache line of its own.
  private struct Ticket: ~Copyable {
    /// The piece's number in the upper half, how many of a thread's items nobody has taken in the lower: one word, so that an
    /// item is taken only for the piece it belongs to.
    let word = Atomic<UInt64>(0)
    private let padding: (SIMD16<Float>, SIMD16<Float>) = (.zero, .zero)
  }

  /// The pieces of a training step, handed out to threads that spin for a moment, since the next piece comes within microseconds,
  /// and then sleep.
  ///
  /// Item i is for thread i mod width, which finds what it wrote to memory in the step before still in its own cache. Who has
  /// done its own items takes those of the others, so a thread that the machine has put aside holds nobody up but by the
  /// item it has. It stands here and not beside the threads because a round of a small game is as short as its hand-over: it
  /// has to be compiled as the kernels are.
  package final class SharedWork: Sendable {
    /// How many threads there are, the caller's among them.
    package let width: Int
    // One a thread; never moved, and as constant as the class.
    nonisolated(unsafe) private let tickets: UnsafeMutablePointer<Ticket>
    private let remaining = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    private let ended = Atomic<Bool>(false)
    /// Sleeps while what is asked is true, and wakes all that sleep; both under one lock.
    private let sleep: @Sendable (() -> Bool) -> Void
    private let wake: @Sendable () -> Void
    // Written before the tickets are issued, read only by whoever holds an item, and the caller waits for all items.
    nonisolated(unsafe) private var body: ((Int) -> Void)?

    /// Work for so many threads, which sleep and wake as they are told.
    package init(
      width: Int, sleep: @escaping @Sendable (() -> Bool) -> Void, wake: @escaping @Sendable () -> Void
    ) {
      (self.width, self.sleep, self.wake) = (width, sleep, wake)
      tickets = .allocate(capacity: width)
      for number in 0..<width { (tickets + number).initialize(to: Ticket()) }
    }

    deinit {
      tickets.deinitialize(count: width)
      tickets.deallocate()
    }

    /// Does pieces 0 ..< items, some of them on other threads, and returns when all are done.
    package func perform(_ items: Int, _ body: @escaping (Int) -> Void) {
      self.body = body
      remaining.store(items, ordering: .relaxed)
      let piece = ((tickets[0].word.load(ordering: .relaxed) >> 32) &+ 1) & 0xffff_ffff
      for number in (0..<width).reversed() {
        let own = (items + width - 1 - number) / width
        tickets[number].word.store(piece << 32 | UInt64(own), ordering: .sequentiallyConsistent)
      }
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 { wake() }
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

    /// What a thread beside the caller's does until the end.
    package func work(as number: Int) {
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
          _ = sleepers.add(1, ordering: .sequentiallyConsistent)
          sleep {
            tickets[number].word.load(ordering: .sequentiallyConsistent) >> 32 == last
              && !ended.load(ordering: .relaxed)
          }
          _ = sleepers.subtract(1, ordering: .sequentiallyConsistent)
          idle = 0
        }
      }
    }

    /// Lets all threads go.
    package func end() {
      ended.store(true, ordering: .sequentiallyConsistent)
      wake()
    }
  }

  /// A few cycles off the memory that the others write.
  @inline(__always)
  private func relax() {
    for _ in 0..<8 { _ = quiet.load(ordering: .relaxed) }
  }

  private let quiet = Atomic<Int>(0)
#endif
