internal import Foundation

/// Descriptors kept free during a run, so that what it began can be finished or removed even where a process may open few files.
final class SpareDescriptors: Sendable {
  private let taken = Locked<[Int32]>([])

  /// Takes as many, or none.
  func take(_ count: Int) throws(SystemError) {
    do throws(SystemError) {
      for _ in 0..<count {
        let descriptor = try system { open("/", O_RDONLY | O_CLOEXEC) }
        taken.withLock { $0.append(descriptor) }
      }
    } catch {
      release()
      throw error
    }
  }

  /// Gives them back, for others to use.
  func release() {
    taken.withLock { descriptors in
      for descriptor in descriptors { close(descriptor) }
      descriptors = []
    }
  }

  deinit { release() }
}
