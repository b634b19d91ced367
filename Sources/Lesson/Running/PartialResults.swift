internal import Foundation

/// Finished runs of a long study, one small file each, so that the same command goes on where the last one stopped; and what
/// unfinished ones can go on from.
///
/// They lie in `Output/.partial/NOTEBOOK-HASH`, where the hash covers options, seed and the program itself, so that
/// another question, or a changed program, never picks up an old answer.
final class PartialResults: Sendable {
  private let folder: String

  init(folder: String) { self.folder = folder }

  /// The numbers of a run that was finished before; nil if there is none, or if any byte of it is not as it was kept.
  func read(_ name: String) -> [Double]? {
    guard let text = try? String(contentsOfFile: "\(folder)/\(name).csv", encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[1] == sha256(Array(lines[0].utf8)) else { return nil }
    let fields = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { decimalNumber($0) }
    return numbers.count == fields.count ? numbers : nil
  }

  /// Keeps a run. What cannot be kept is only missed if the study is interrupted.
  func keep(_ numbers: [Double], as name: String) {
    let manager = FileManager.default
    try? manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let row = numbers.map(shortest).joined(separator: ","), text = "\(row)\n\(sha256(Array(row.utf8)))\n"
    let unfinished = "\(folder)/.\(name).new"
    guard (try? writeFile(Array(text.utf8), to: unfinished)) != nil else { return }
    rename(unfinished, "\(folder)/\(name).csv")
    unlink("\(folder)/\(name).state")
  }

  /// What a run goes on from that was not finished; nil if there is nothing, or not a whole state.
  func readState(_ name: String) -> [UInt64]? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name).state") else { return nil }
    let bytes = [UInt8](data.dropLast(32))
    guard bytes.count.isMultiple(of: 8), sha256Bytes(bytes) == [UInt8](data.suffix(32)) else { return nil }
    return bytes.withUnsafeBytes { buffer in
      (0..<bytes.count / 8).map { UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)) }
    }
  }

  /// Keeps what an unfinished run can go on from.
  func keepState(_ words: [UInt64], as name: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let bytes = words.map(\.littleEndian).withUnsafeBytes { [UInt8]($0) }
    let unfinished = "\(folder)/.\(name).state.new"
    guard (try? writeFile(bytes + sha256Bytes(bytes), to: unfinished)) != nil else { return }
    rename(unfinished, "\(folder)/\(name).state")
  }

  /// Removes the folder when the study is written.
  func discard() { try? FileManager.default.removeItem(atPath: folder) }
}

extension Lesson {
  /// Results of independent pieces of work, one thread a core, that outlive an interruption: a few finite numbers each.
  ///
  /// Piece `i` has `lengths[i]` steps, and `work` writes into the logbook now and then. Kept numbers that are not `whole` are
  /// computed again.
  func resumably(
    _ names: [String], _ phase: String, lengths: [Int], whole: @escaping @Sendable ([Double]) -> Bool = { _ in true },
    _ work: @escaping @Sendable (_ index: Int, _ logbook: Logbook) -> [Double]
  ) -> [[Double]] {
    precondition(Set(names).count == names.count, "two runs of one name")
    let partial = openPartial(), done = Locked([Int](repeating: 0, count: names.count))
    let total = lengths.reduce(0, +)
    var time = RemainingTime()
    func show() {
      let sum = done.withLock { $0.reduce(0, +) }
      progress(sum, of: total, phase, remaining: time.after(sum, of: total))
    }
    return inParallel(names.count, threads: threads, finished: { _ in show() }, meanwhile: show) { index in
      defer { done.withLock { $0[index] = lengths[index] } }
      if let numbers = partial?.read(names[index]), whole(numbers) { return numbers }
      let logbook = Logbook(
        advance: { steps in done.withLock { $0[index] = min(steps, lengths[index]) } },
        state: { partial?.readState(names[index]) }, keep: { partial?.keepState($0, as: names[index]) })
      let numbers = work(index, logbook)
      partial?.keep(numbers, as: names[index])
      return numbers
    }
  }

  /// The same for pieces of work that are short, or about as long as each other.
  public func resumably(
    _ names: [String], _ phase: String, _ work: @escaping @Sendable (Int) -> [Double]
  ) -> [[Double]] {
    resumably(names, phase, lengths: names.map { _ in 1 }) { index, _ in work(index) }
  }
}

/// Where a notebook's finished runs wait, for these settings and this program.
func partialFolder(of notebook: String, _ settings: Settings, from workingDirectory: String) -> String {
  let place = defaultOutput(of: notebook, isQuick: false, from: workingDirectory)
  let program = (try? Data(contentsOf: URL(filePath: CommandLine.arguments[0]))).map { sha256([UInt8]($0)) } ?? ""
  let question = sha256(Array((settings.command + program).utf8)).prefix(16)
  return place.dropLast(notebook.count) + ".partial/\(notebook)-\(question)"
}
