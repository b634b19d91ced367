internal import Foundation

extension Lesson {
  /// Runs a notebook: reads the command line, calls the body, writes the folder, ends the process.
  ///
  /// `name` is the notebook's file name, `claim` one sentence that the run will show, `figure` the figure that shows it: the
  /// report and the gallery begin with it; without frames it offers no `--film`, with presets a `--preset`. An error that the
  /// body throws ends in one line and leaves the folder of the last run as it was.
  public static func run(
    _ name: String, _ claim: String, figure: String? = nil, options: [any AnyOption] = [], presets: [Preset] = [],
    hasFrames: Bool = true, _ body: (Lesson) throws -> Void
  ) -> Never {
    let notebook = Notebook(
      name, claim, figure: figure, options: options, presets: presets, hasFrames: hasFrames)
    exit(notebook.run(in: .process, body))
  }
}

/// A notebook, ready to run.
struct Notebook {
  let name: String
  let claim: String
  /// The name of the figure that shows the claim.
  private let figure: String?
  private let options: [OptionDeclaration]
  private let common: [OptionDeclaration]
  private let presets: [Preset]

  init(
    _ name: String, _ claim: String, figure: String? = nil, options: [any AnyOption], presets: [Preset] = [],
    hasFrames: Bool = true
  ) {
    (self.name, self.claim, self.figure, self.presets) = (name, claim, figure, presets)
    self.options = options.map(\.declaration)
    common = Settings.common(name, hasFrames: hasFrames)
    let names = (self.options + common).map(\.name) + [ArgumentParser.quick, "help"]
    precondition(Set(names).count == names.count, "two options of one name")
  }

  /// Runs the body once and returns the exit code.
  func run(in surroundings: Surroundings, _ body: (Lesson) throws -> Void) -> Int32 {
    let claimed = Locked<OutputFolder?>(nil)
    if surroundings.handlesSignals {
      Interruption.watch { claimed.withLock { $0?.discard() ?? true } }
    }
    do {
      let choice = presets.isEmpty ? [] : [Preset.option(of: presets)]
      let parser = ArgumentParser(notebook: name, options: choice + options + common, presets: presets)
      guard let typed = try parser.parse(surroundings.arguments) else {
        surroundings.output.write(parser.help(claim: claim))
        return ExitCode.complete
      }
      let settings = try Settings(name, options, try typed.expanded(by: presets))
      if let preset = typed.texts[Preset.option] {
        surroundings.output.write("\(preset) is: \(settings.command)\n")
      }
      let place = try place(settings, surroundings)
      let folder = try claimed.withLock { (claimed) throws(OutputError) in
        let folder = try OutputFolder(at: place, for: name)
        claimed = folder
        return folder
      }
      defer { folder.discard() }
      let lesson = try perform(settings, surroundings, body)
      return try finish(lesson, settings, folder, surroundings)
    } catch let error as UsageError {
      return fail(error.message, ExitCode.usage, surroundings)
    } catch let error as OutputError {
      let advice = error.code == ExitCode.cannotCreate ? ". Name another folder with '--out <out>'" : ""
      return fail(error.message + advice, error.code, surroundings)
    } catch {
      return fail(String(describing: error), ExitCode.failed, surroundings)
    }
  }

  private func place(_ settings: Settings, _ surroundings: Surroundings) throws(OutputError) -> OutputPlace {
    let here = surroundings.workingDirectory
    let path =
      settings.output ?? here.map { defaultOutput(of: name, isQuick: settings.isQuick, from: $0) } ?? "Output/\(name)"
    return try OutputPlace(path, from: here, home: surroundings.environment["HOME"])
  }

  /// Calls the body.
  private func perform(
    _ settings: Settings, _ surroundings: Surroundings, _ body: (Lesson) throws -> Void
  ) throws -> Lesson {
    let isColoured = surroundings.isColoured(surroundings.output)
    let progress = Progress(surroundings.errors, isBar: surroundings.isLively(surroundings.errors))
    let lesson = Lesson(
      seed: settings.seed, isQuick: settings.isQuick, threads: settings.threads, theme: settings.theme,
      size: settings.size, isFilmed: settings.isFilmed,
      values: Dictionary(uniqueKeysWithValues: settings.options), progress: progress,
      partialFolder: surroundings.workingDirectory.map { here in { partialFolder(of: name, settings, from: here) } },
      announce: { surroundings.output.write($0.line(isColoured: isColoured)) },
      say: { surroundings.output.write("\(visible($0))\n") },
      warn: { surroundings.errors.write("\(visible($0))\n") })
    defer { progress.endLine() }
    try body(lesson)
    return lesson
  }

  /// Writes the folder, and names its files.
  private func finish(
    _ lesson: Lesson, _ settings: Settings, _ folder: OutputFolder, _ surroundings: Surroundings
  ) throws(OutputError) -> Int32 {
    func manifest(_ files: [KeptFile]) -> Manifest {
      Manifest(
        notebook: name, claim: claim, seed: settings.seed, isQuick: settings.isQuick, options: settings.options,
        checks: lesson.checks, divergence: lesson.divergence, files: files)
    }
    let status = manifest([]).status
    // The figure of the claim comes first, on the page and in every list of files.
    let isOpening = { [figure] (file: KeptFile) in figure.map { file.path.hasPrefix("figures/\($0).") } ?? false }
    let kept = lesson.files.filter(isOpening) + lesson.files.filter { !isOpening($0) }
    let report = Report(
      notebook: name, claim: claim, opening: figure, status: status, isQuick: settings.isQuick,
      divergence: lesson.divergence, blocks: lesson.blocks,
      checks: lesson.checks,
      settings: settings.options.map { ($0.name, $0.value.text) } + [("seed", "\(settings.seed)")],
      command: settings.command, files: kept.map(\.path))
    let player = lesson.frames.map { frames in
      Player(
        notebook: name, title: frames.title, film: Film(frames), claim: claim, command: settings.command,
        isDark: settings.theme == .dark)
    }
    let files =
      kept + [KeptFile("report.html", report.html)]
      + (player.map { [KeptFile("player.html", $0.html)] } ?? [])
    try folder.commit(files, manifest: manifest(files).json)
    lesson.partial?.discard()
    let shown = shortened(folder.place.path, from: surroundings.workingDirectory)
    for path in files.map(\.path) + ["manifest.json"] { surroundings.output.write(visible("\(shown)/\(path)") + "\n") }
    if status == .failed, settings.isQuick { surroundings.errors.write(Report.quickNote + "\n") }
    return status == .complete ? ExitCode.complete : ExitCode.failed
  }

  private func fail(_ message: String, _ code: Int32, _ surroundings: Surroundings) -> Int32 {
    surroundings.errors.write("Error: \(visible(message))\n")
    return code
  }
}

/// A path as seen from a folder above it.
private func shortened(_ path: String, from folder: String?) -> String {
  guard let folder, path.hasPrefix(folder + "/") else { return path }
  return String(path.dropFirst(folder.count + 1))
}

extension Check {
  /// The check as one line of the terminal.
  fileprivate func line(isColoured: Bool) -> String {
    let mark = holds ? "✓" : "✗"
    let shown = isColoured ? "\u{1B}[\(holds ? 32 : 31)m\(mark)\u{1B}[0m" : mark
    return "\(shown) \(visible(claim)): \(comparison)\n"
  }
}
