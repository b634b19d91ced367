internal import Foundation

/// The course as a whole: every notebook run, and a page that shows them all.
public enum Gallery {
  /// Reads the command line, runs the notebooks beside this executable, writes `index.html`, ends the process.
  public static func run() -> Never {
    let built = Bundle.main.executableURL?.deletingLastPathComponent().path ?? "."
    exit(
      Tour(surroundings: .process) { name in
        FileManager.default.isExecutableFile(atPath: "\(built)/\(name)") ? "\(built)/\(name)" : nil
      }.run())
  }
}

/// One run of all notebooks.
struct Tour {
  let surroundings: Surroundings
  /// Where the executable of a notebook is.
  let executable: (String) -> String?

  private static let threads = Option<Int>.integer(
    "threads", default: min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 1_024), in: 1...1_024,
    "how many notebooks to run at once, and threads for a long one; changes no result")

  func run() -> Int32 {
    do {
      let parser = ArgumentParser(notebook: "gallery", options: [Self.threads.declaration])
      guard let arguments = try parser.parse(surroundings.arguments) else {
        surroundings.output.write(
          parser.help(
            claim: "Runs every notebook of the course, and shows the course on one page, Output/index.html",
            quick: "the short run of each, into Output/.quick"))
        return ExitCode.complete
      }
      let given = try Self.threads.declaration.value(given: arguments.texts["threads"], isQuick: false)
      return try tour(threads: given?.value as? Int ?? 1, isQuick: arguments.isQuick)
    } catch let error as UsageError {
      return fail(error.message, ExitCode.usage)
    } catch let error as OutputError {
      return fail(error.message, error.code)
    } catch {
      return fail(String(describing: error), ExitCode.failed)
    }
  }

  private func fail(_ message: String, _ code: Int32) -> Int32 {
    surroundings.errors.write("Error: \(visible(message))\n")
    return code
  }

  private func tour(threads: Int, isQuick: Bool) throws -> Int32 {
    guard let here = surroundings.workingDirectory else {
      throw OutputError.cannotCreate("Output/index.html", "the working directory is gone")
    }
    // The folder of any notebook is Output/NOTEBOOK of the package that holds the working directory.
    let place = defaultOutput(of: "index.html", isQuick: isQuick, from: here)
    let output = String(place.dropLast("/index.html".count))
    let package = String(output.dropLast(isQuick ? "/Output/.quick".count : "/Output".count))
    let course =
      contents(of: package + "/Package.swift").map { Course(String(decoding: $0, as: UTF8.self)).notebooks } ?? []
    guard !course.isEmpty else {
      throw UsageError(
        "No notebooks are listed in \(quoted(package + "/Package.swift")): run it inside the package of ToyGAN")
    }
    // The long ones come first and take all threads; the others fill what is left, one thread each.
    let order = course.filter(\.isLong) + course.filter { !$0.isLong }
    let jobs = try order.map { notebook in
      guard let path = executable(notebook.name) else {
        throw UsageError("The notebook \(quoted(notebook.name)) is not built")
      }
      return NotebookProcess(
        name: notebook.name, executable: path, folder: here,
        arguments: (isQuick ? ["--quick"] : []) + ["--threads", notebook.isLong ? "\(threads)" : "1"])
    }
    let display = TourDisplay(names: jobs.map(\.name), surroundings)
    if surroundings.handlesSignals {
      Interruption.watch {
        for job in jobs { job.end() }
        return true
      }
    }
    let codes = inParallel(jobs.count, threads: threads, finished: { _ in }) { index in
      let job = jobs[index]
      let (code, said) = job.run { line in display.hear(line, from: index) }
      display.finish(index, code, said)
      return code
    }
    let lab = FileManager.default.fileExists(atPath: package + "/Output/lab/lab.html")
    let page = GalleryPage(
      lab: lab ? (isQuick ? "../lab/lab.html" : "lab/lab.html") : nil,
      course: course.map { ($0.name, GalleryEntry($0.name, in: "\(output)/\($0.name)")) },
      theorems: contents(of: package + "/Tests/Theorems.md").map {
        String(decoding: $0, as: UTF8.self)
      },
      command: "swift run gallery" + (isQuick ? " --quick" : ""))
    do throws(SystemError) {
      try Way(to: output).end.replace("index.html", with: Array(page.html.utf8))
    } catch {
      throw OutputError.cannotCreate(place, error.reason)
    }
    surroundings.output.write("\(isQuick ? "Output/.quick" : "Output")/index.html\n")
    return codes.allSatisfy { $0 == ExitCode.complete } ? ExitCode.complete : ExitCode.failed
  }
}

/// The notebooks in course order, from the one list in `Package.swift`.
struct Course {
  /// Those that are not quick enough to be run again in every check are long.
  let notebooks: [(name: String, isLong: Bool)]

  init(_ package: String) {
    let lines = package.split(separator: "\n").drop { !$0.hasPrefix("let notebooks") }.dropFirst().prefix {
      !$0.hasPrefix("]")
    }
    notebooks = lines.compactMap { line in
      line.firstMatch(of: /^ *"([a-z0-9-]+)"/).map { (String($0.1), !line.contains("// golden")) }
    }
  }
}

/// One display for all notebooks: a bar of how much of the course is done, and a line for each notebook that is. Whatever is
/// shown is shown by one thread at a time.
private final class TourDisplay: @unchecked Sendable {
  private let names: [String]
  private let surroundings: Surroundings
  private let lock = NSLock()
  private let progress: Progress
  private var shares: [Double]

  init(names: [String], _ surroundings: Surroundings) {
    (self.names, self.surroundings) = (names, surroundings)
    progress = Progress(surroundings.errors, isBar: surroundings.isLively(surroundings.errors))
    shares = names.map { _ in 0 }
  }

  /// A line of a notebook's own progress: `training 25 %`.
  func hear(_ line: String, from index: Int) {
    guard let percent = line.firstMatch(of: #/ (\d+) %$/#).flatMap({ Double($0.1) }) else { return }
    lock.withLock {
      shares[index] = max(shares[index], min(percent, 95) / 100)
      show()
    }
  }

  func finish(_ index: Int, _ code: Int32, _ said: String) {
    let holds = code == ExitCode.complete
    let mark = holds ? "✓" : "✗"
    let isColoured = surroundings.isColoured(surroundings.output)
    let shown = isColoured ? "\u{1B}[\(holds ? 32 : 31)m\(mark)\u{1B}[0m" : mark
    lock.withLock {
      shares[index] = 1
      progress.endLine()
      surroundings.output.write("\(shown) \(names[index])\(holds ? "" : ": exit code \(code)")\n")
      // What a notebook said is worth reading where it failed.
      if !holds, !said.isEmpty { surroundings.errors.write(said + "\n") }
      show()
    }
  }

  private func show() {
    progress.report(Int(1_000 * shares.reduce(0, +)), of: 1_000 * shares.count, "\(names.count) notebooks")
  }
}
