import Foundation
import Testing

@testable import Lesson

#if os(Linux) || os(macOS)
  /// Runs of a process of its own, whose surroundings are not as a program may hope.
  @Suite struct `A run in bad surroundings` {
    /// Ends the process with 7 if a run gives the code, and leaves what it should: a whole folder, or nothing at all.
    private static func run(expecting code: Int32, setUp: (String) -> Void) throws -> Never {
      let folder = try TemporaryFolder(), path = folder.path
      setUp(path)
      let surroundings = Surroundings(
        arguments: ["--out", "\(path)/out"], workingDirectory: path, environment: [:],
        output: TextStream(descriptor: 1), errors: TextStream(descriptor: 2), handlesSignals: true)
      let ended = Sample.notebook.run(in: surroundings) { lesson in
        lesson.keep(Table(columns: ["x": (0..<5_000).map(Double.init)]), as: "numbers")
        lesson.check("done", measured: 0, atMost: 1)
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: path + "/out").sorted()) ?? []
      let isWhole = names == ["out"] && inside == ["data", "manifest.json", "report.html"]
      try? FileManager.default.removeItem(atPath: path)
      _exit(ended == code && (code == 0 ? isWhole : names == []) ? 7 : 1)
    }

    @Test(arguments: 0..<8) func `every set of standard descriptors may be closed`(closed: Int) async {
      await #expect(processExitsWith: .exitCode(7)) { [closed] in
        try Self.run(expecting: 0) { _ in
          for number in 0..<3 where closed >> number & 1 == 1 { close(Int32(number)) }
        }
      }
    }

    @Test func `a limit on the size of files ends with exit code 74, and nothing is left`() async {
      await #expect(processExitsWith: .exitCode(7)) {
        try Self.run(expecting: 74) { _ in
          // What started the tests may have had it ignored, and threads of a pool hold signals back.
          signal(SIGXFSZ, SIG_DFL)
          var limitSignal = sigset_t()
          sigemptyset(&limitSignal)
          sigaddset(&limitSignal, SIGXFSZ)
          pthread_sigmask(SIG_UNBLOCK, &limitSignal, nil)
          var limit = rlimit(rlim_cur: 4_096, rlim_max: 4_096)
          #if canImport(Darwin)
            setrlimit(RLIMIT_FSIZE, &limit)
          #else
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
          #endif
        }
      }
    }

    @Test(arguments: 0..<12)
    func `a limit on open files ends with exit code 73, and nothing is left`(free: Int) async {
      await #expect(processExitsWith: .exitCode(7)) { [free] in
        try Self.run(expecting: 73) { _ in
          // What is free ends behind the lowest free number.
          let lowest = dup(2)
          close(lowest)
          var taken: [Int32] = []
          while true {
            let descriptor = dup(2)
            if descriptor < 0 || taken.count > 2_000 { break }
            taken.append(descriptor)
            if descriptor > 1_000 { break }
          }
          var limit = rlimit(rlim_cur: rlim_t((taken.last ?? lowest) + 1), rlim_max: rlim_t((taken.last ?? lowest) + 1))
          #if canImport(Darwin)
            setrlimit(RLIMIT_NOFILE, &limit)
          #else
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
          #endif
          for descriptor in taken.suffix(free) { close(descriptor) }
        }
      }
    }

    @Test func `another user's folder is refused before the run, and nothing is left beside it`() async {
      await #expect(processExitsWith: .exitCode(7)) {
        let folder = try TemporaryFolder(), path = folder.path
        let files = [KeptFile("data/a.csv", "x\n1\n")]
        try OutputFolder(at: OutputPlace("out", from: path, home: nil), for: "sample").commit(
          files, manifest: Manifest.unfinished("sample", files).replacing("unfinished", with: "complete"))
        chmod(path, 0o777)
        chmod(path + "/out/data", 0o555)
        // For the superuser there are no read-only folders.
        if geteuid() == 0, setuid(65_534) != 0 { _exit(7) }
        var said = ""
        do throws(OutputError) {
          try OutputFolder(at: OutputPlace("out", from: path, home: nil), for: "sample").discard()
        } catch {
          said = "\(error.code) \(error.message)"
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        chmod(path + "/out/data", 0o755)
        try? FileManager.default.removeItem(atPath: path)
        _exit(
          said.hasPrefix("73 ") && said.hasSuffix("cannot be removed: Permission denied") && names == ["out"] ? 7 : 1)
      }
    }

    @Test func `where only owners may rename, another user's folder is refused`() async {
      await #expect(processExitsWith: .exitCode(7)) {
        let folder = try TemporaryFolder(), path = folder.path
        mkdir(path + "/out", 0o777)
        chmod(path, 0o1777)
        // Only the superuser can make a folder that is another user's.
        if geteuid() != 0 || setuid(65_534) != 0 { _exit(7) }
        let error = #expect(throws: OutputError.self) {
          try OutputFolder(at: OutputPlace("out", from: path, home: nil), for: "sample")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        _exit(error?.code == 73 && names == ["out"] ? 7 : 1)
      }
    }
  }
#endif
