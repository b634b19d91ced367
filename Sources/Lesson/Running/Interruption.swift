internal import Foundation

/// Ends the process tidily on SIGINT, SIGTERM and SIGHUP.
///
/// The handler only writes a byte into a pipe; a thread reads it and tidies up, so a body that computes without pause is
/// interrupted too.
enum Interruption {
  /// Starts the watch; `tidy` removes what is half done and says whether the process should still end.
  static func watch(_ tidy: @escaping @Sendable () -> Bool) {
    holdStandardDescriptors()
    // Whoever reads our output may close it; we still write the folder. A limit on the size of files is an error like others.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    let reader = ends[0]
    writer = ends[1]
    Thread {
      var byte: UInt8 = 0
      while true {
        guard read(reader, &byte, 1) == 1, tidy() else { continue }
        try? writeAll(Array("\nInterrupted: the folder of the last run is as it was.\n".utf8), to: 2)
        _exit(ExitCode.interrupted)
      }
    }.start()
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { _ in
        let code = errno
        var byte: UInt8 = 0
        _ = write(writer, &byte, 1)
        errno = code
      }
      // Whoever started us (nohup, a shell's background job) may want it ignored.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
  }
}

/// Opens those of standard input, output and errors that are closed, or the next file opened would take their number and what
/// is printed would go into it.
private func holdStandardDescriptors() {
  for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
    // The lowest free number is taken.
    _ = open("/dev/null", O_RDWR)
  }
}

/// The end of the pipe that the handler writes to; a constant before the first handler is set.
nonisolated(unsafe) private var writer: Int32 = -1
