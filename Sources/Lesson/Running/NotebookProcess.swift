internal import Foundation

/// A notebook that runs as a process of its own.
final class NotebookProcess: Sendable {
  let name: String
  private let executable: String
  private let folder: String
  private let arguments: [String]
  private let process = Locked<(process: Process?, isOver: Bool)>((nil, false))

  init(name: String, executable: String, folder: String, arguments: [String]) {
    (self.name, self.executable, self.folder, self.arguments) = (name, executable, folder, arguments)
  }

  /// Runs it to its end, and hands over each line that it says on stderr; returns its exit code and the lines that are no
  /// progress.
  func run(_ hear: (String) -> Void) -> (code: Int32, said: String) {
    let child = Process()
    let errors = Pipe()
    child.executableURL = URL(filePath: executable)
    child.arguments = arguments
    child.currentDirectoryURL = URL(filePath: folder)
    // Its checks and files are in its manifest.
    child.standardOutput = FileHandle.nullDevice
    child.standardError = errors
    child.standardInput = FileHandle.nullDevice
    let reason: String? = process.withLock { state in
      guard !state.isOver else { return "interrupted" }
      do {
        try child.run()
        state.process = child
        return nil
      } catch {
        return String(describing: error)
      }
    }
    if let reason { return (ExitCode.failed, visible(reason)) }
    var (rest, said): ([UInt8], [String]) = ([], [])
    func take(_ line: ArraySlice<UInt8>) {
      let text = visible(String(decoding: line, as: UTF8.self))
      hear(text)
      if !text.isEmpty, !text.hasSuffix(" %") { said.append(text) }
    }
    while true {
      let data = errors.fileHandleForReading.availableData
      if data.isEmpty { break }
      rest += data
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        take(rest[..<end])
        rest.removeSubrange(...end)
      }
    }
    take(rest[...])
    child.waitUntilExit()
    process.withLock { $0 = (nil, true) }
    return (child.terminationStatus, said.joined(separator: "\n"))
  }

  /// Asks it to end, which leaves its last output as it was; a run that has not begun never will.
  func end() {
    process.withLock { state in
      state.isOver = true
      state.process?.terminate()
    }
  }
}
