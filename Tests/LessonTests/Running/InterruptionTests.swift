import Foundation
import Testing

@testable import Lesson

#if os(Linux) || os(macOS)
  @Suite struct `An interrupted run` {
    /// Runs a lesson in this process, as a notebook would, that is sent a signal in the middle of a body without pauses.
    private static func runAndRaise(_ number: Int32) -> Int32 {
      let surroundings = Surroundings(
        arguments: ["--out", NSTemporaryDirectory() + "lesson-interrupted-\(number)-\(getppid())/out"],
        workingDirectory: "/",
        environment: [:], output: TextStream(descriptor: 1), errors: TextStream(descriptor: 2), handlesSignals: true)
      // The shell that runs the tests may have had it ignored.
      signal(number, SIG_DFL)
      return Sample.notebook.run(in: surroundings) { lesson in
        kill(getpid(), number)
        while true { lesson.progress(1, of: 2, "work without end") }
      }
    }

    @Test func `by Ctrl-C ends with exit code 130`() async {
      await #expect(processExitsWith: .exitCode(130)) { _exit(Self.runAndRaise(SIGINT)) }
    }

    @Test func `by SIGTERM ends with exit code 130 and says what became of the old folder`() async throws {
      let result = try #require(
        await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
          _exit(Self.runAndRaise(SIGTERM))
        })
      let text = String(decoding: result.standardErrorContent, as: UTF8.self)
      #expect(text.contains("Interrupted: the folder of the last run is as it was."))
      let left = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
      #expect(!left.contains { $0.hasSuffix("-\(SIGTERM)-\(getpid())") })
    }

    @Test func `a closed stdout is no interruption`() async {
      await #expect(processExitsWith: .exitCode(7)) {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        let stage = try Stage()
        let surroundings = Surroundings(
          arguments: [], workingDirectory: stage.folder.path, environment: [:], output: TextStream(descriptor: ends[1]),
          errors: TextStream(descriptor: ends[1]), handlesSignals: true)
        let code = Sample.notebook.run(in: surroundings) { lesson in
          lesson.check("written into a closed pipe", measured: 0, atMost: 1)
        }
        let isWritten = stage.folder.read("Output/sample/manifest.json") != nil
        try FileManager.default.removeItem(atPath: stage.folder.path)
        _exit(code == 0 && isWritten ? 7 : 1)
      }
    }
  }
#endif
