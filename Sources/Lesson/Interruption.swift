internal import Foundation

/// Ends the process tidily on SIGINT, SIGTERM and SIGHUP: a thread waits for them, so a body that computes without
/// pause is interrupted too, and no code runs inside a signal handler.
enum Interruption {
  /// Starts the watch; `tidy` removes what is half done and says whether the process should still end.
  ///
  /// To be called before any other thread is started: threads inherit the mask.
  static func watch(_ tidy: @escaping @Sendable () -> Bool) {
    // Whoever reads our output may close it; we still write the folder.
    signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watched = signals
    let thread = Thread {
      var set = watched
      var number: Int32 = 0
      while true {
        guard sigwait(&set, &number) == 0 else { continue }
        guard tidy() else { continue }
        _ = writeAll(Array("\nInterrupted: the folder of the last run is as it was.\n".utf8), to: 2)
        _exit(ExitCode.interrupted)
      }
    }
    thread.start()
  }

  /// Whether whoever started us (nohup, a shell's background job) wants the signal ignored.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
