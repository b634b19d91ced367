internal import Foundation

/// Finished runs of a long study, one small file each, so that the same command goes on where the last one stopped; and what
/// unfinished ones can go on from.
///
/// They lie in `Output/.partial/NOTEBOOK-HASH`, where the hash covers options, seed and the program itself, so that
/// another question, or a changed program, never picks up an old answer.
final class PartialResults: Sendable {
  private let path: String
  /// The runs that were asked for or kept.
  private let names = Locked<Set<String>>([])

  init(folder: String) { path = folder }

  private func read(_ name: String, _ kind: String) -> [UInt8]? {
    names.withLock { _ = $0.insert(name) }
    return (try? HeldFolder(at: path).read(name + kind)) ?? nil
  }

  /// What cannot be kept is only missed if the study is interrupted.
  private func keep(_ bytes: [UInt8], _ name: String, _ kind: String) -> HeldFolder? {
    names.withLock { _ = $0.insert(name) }
    guard let folder = try? Way(to: path).end, (try? folder.replace(name + kind, with: bytes)) != nil else {
      return nil
    }
    return folder
  }

  /// The numbers of a run that was finished before; nil if there is none, or if any byte of it is not as it was kept.
  func read(_ name: String) -> [Double]? {
    guard let text = read(name, ".csv").map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[1] == sha256(Array(lines[0].utf8)) else { return nil }
    let fields = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { decimalNumber($0) }
    return numbers.count == fields.count ? numbers : nil
  }

  /// Keeps a run.
  func keep(_ numbers: [Double], as name: String) {
    let row = numbers.map(shortest).joined(separator: ","), text = "\(row)\n\(sha256(Array(row.utf8)))\n"
    try? keep(Array(text.utf8), name, ".csv")?.remove(name + ".state")
  }

  /// What a run goes on from that was not finished; nil if there is nothing, or not a whole state.
  func readState(_ name: String) -> [UInt64]? {
    guard let whole = read(name, ".state") else { return nil }
    let bytes = Array(whole.dropLast(32))
    guard bytes.count.isMultiple(of: 8), sha256Bytes(bytes) == Array(whole.suffix(32)) else { return nil }
    return bytes.withUnsafeBytes { buffer in
      (0..<bytes.count / 8).map { UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)) }
    }
  }

  /// Keeps what an unfinished run can go on from.
  func keepState(_ words: [UInt64], as name: String) {
    let bytes = words.map(\.littleEndian).withUnsafeBytes { [UInt8]($0) }
    _ = keep(bytes + sha256Bytes(bytes), name, ".state")
  }

  /// Removes the kept runs when the study is written, and their folder if nobody has put anything else there.
  func discard() {
    guard let folder = try? HeldFolder(at: path) else { return }
    for name in names.withLock({ $0.sorted() }) {
      for file in [".csv", ".state"].map({ name + $0 }) {
        for file in [file, HeldFolder.unfinished(file)] { try? folder.remove(file) }
      }
    }
    rmdir(path.systemPath)
  }
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
  let program = Bundle.main.executablePath.flatMap { contents(of: $0) }.map { sha256($0) } ?? ""
  let question = sha256(Array((settings.command + program).utf8)).prefix(16)
  return place.dropLast(notebook.count) + ".partial/\(notebook)-\(question)"
}
