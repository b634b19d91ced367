internal import Foundation

#if canImport(Darwin)
  /// Lets two names of a folder change places at once: 0, or −1 and `errno`.
  func exchangeAt(_ folder: Int32, _ name: [CChar], _ other: [CChar]) -> Int32 {
    renameatx_np(folder, name, folder, other, UInt32(RENAME_SWAP))
  }
#else
  /// Lets two names of a folder change places at once: 0, or −1 and `errno`.
  func exchangeAt(_ folder: Int32, _ name: [CChar], _ other: [CChar]) -> Int32 {
    guard let rename = renameat2 else {
      errno = ENOSYS
      return -1
    }
    return rename(folder, name, folder, other, 2)  // RENAME_EXCHANGE
  }

  private typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// The C library may have it or not, and its header hides it.
  private let renameat2: Rename? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }
#endif
