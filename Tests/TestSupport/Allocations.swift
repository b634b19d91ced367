import Foundation
import Synchronization

private typealias Allocator =
  @convention(c) (_ type: UnsafeRawPointer?, _ size: Int, _ alignmentMask: Int) -> UnsafeMutableRawPointer?

// The runtime lets an instrument stand before its allocator; ours counts for one thread at a time and hands on.
private let counted = Atomic<Int>(0)
private let countedThread = Atomic<UInt64>(0)
nonisolated(unsafe) private var original: Allocator?

private func thisThread() -> UInt64 {
  #if canImport(Darwin)
    UInt64(UInt(bitPattern: pthread_self()))
  #else
    UInt64(pthread_self())
  #endif
}

/// How often `body` asks the runtime for an object on this thread: an array, a closure's context, a class, a box.
///
/// Nil where the runtime has no place for an instrument.
public func objectsAllocated(_ body: () -> Void) -> Int? {
  guard isInstalled else { return nil }
  counted.store(0, ordering: .relaxed)
  countedThread.store(thisThread(), ordering: .relaxed)
  body()
  countedThread.store(0, ordering: .relaxed)
  return counted.load(ordering: .relaxed)
}

/// Puts the instrument in place, once.
private let isInstalled: Bool = {
  let all = dlopen(nil, RTLD_NOW)
  guard
    let place = dlsym(all, "_swift_allocObject")?.assumingMemoryBound(to: Allocator.self),
    let enabled = dlsym(all, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly")
  else { return false }
  original = place.pointee
  place.pointee = { type, size, alignmentMask in
    if countedThread.load(ordering: .relaxed) == thisThread() { counted.add(1, ordering: .relaxed) }
    return original?(type, size, alignmentMask)
  }
  enabled.storeBytes(of: true, as: Bool.self)
  return true
}()
