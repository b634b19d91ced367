import Foundation
import Testing

@testable import Lesson

/// Every call of the operating system that a run makes fails once: the folder is the old one or the new one, whole, and the next
/// run repairs what is left.
@Suite struct `A disk that fails once` {
  /// Where the run begins: nothing there, a missing parent, a folder of ours, what a crash left beside it.
  enum Start: CaseIterable, Sendable { case nothing, noParent, ours, leftover, cutOff }

  private static func files(_ text: String) -> [KeptFile] {
    [KeptFile("data/a.csv", text), KeptFile("figures/f.svg", "<svg>\(text)</svg>"), KeptFile("report.html", text)]
  }

  private static func run(_ base: TemporaryFolder, _ name: String, _ text: String) throws(OutputError) {
    let files = files(text)
    try OutputFolder(at: OutputPlace(name, from: base.path, home: nil), for: "sample")
      .commit(files, manifest: Manifest.unfinished(text, files).replacing("unfinished", with: "complete"))
  }

  /// Which run's folder stands there whole; nil if none does, "?" if it is not whole.
  private static func whole(_ base: TemporaryFolder, _ name: String) -> String? {
    let listed = base.everything.filter { $0.hasPrefix(name + "/") }
    guard base.everything.contains(name) else { return nil }
    let expected = ["data", "data/a.csv", "figures", "figures/f.svg", "manifest.json", "report.html"]
    guard listed == expected.map({ "\(name)/\($0)" }), let text = base.read("\(name)/data/a.csv"),
      base.read("\(name)/figures/f.svg") == "<svg>\(text)</svg>", base.read("\(name)/report.html") == text,
      let manifest = base.read("\(name)/manifest.json"),
      manifest.contains("\"\(text)\"") && manifest.contains("complete")
    else { return "?" }
    return text
  }

  /// A folder as a run finds it, and what counts as nothing lost.
  private static func begin(_ start: Start) throws -> (base: TemporaryFolder, name: String, before: String?) {
    let base = try TemporaryFolder(inMemory: true)
    let path = base.path
    switch start {
    case .nothing: return (base, "out", nil)
    case .noParent: return (base, "deep/er/out", nil)
    case .ours: try run(base, "out", "old")
    case .leftover:
      try run(base, "out", "old")
      try FileManager.default.copyItem(atPath: "\(path)/out", toPath: "\(path)/.out.new")
      try FileManager.default.copyItem(atPath: "\(path)/out", toPath: "\(path)/.out.old")
    case .cutOff:
      try run(base, "out", "old")
      try FileManager.default.moveItem(atPath: "\(path)/out", toPath: "\(path)/.out.old")
    }
    return (base, "out", "old")
  }

  /// EINVAL says that there is no exchange of two folders, which matters where there is something to exchange.
  @Test(arguments: Start.allCases.map { ($0, EIO) } + [(.ours, EINVAL), (.leftover, EINVAL)])
  func `leaves the old folder or the new one, and says why in one line`(start: Start, code: Int32) throws {
    let calm = FailingCall(-1, code: code)
    let (base, name, _) = try Self.begin(start)
    try FailingCall.$current.withValue(calm) { try Self.run(base, name, "new") }
    #expect(Self.whole(base, name) == "new" && calm.calls > 40)
    var (finished, refused) = (0, 0)
    for index in 0..<calm.calls {
      let (base, name, before) = try Self.begin(start)
      do {
        try FailingCall.$current.withValue(FailingCall(index, code: code)) { try Self.run(base, name, "new") }
        finished += 1
        #expect(Self.whole(base, name) == "new", "call \(index)")
      } catch let error as OutputError {
        refused += 1
        #expect([73, 74].contains(error.code) && error.message.hasPrefix("Cannot write to"), "call \(index)")
        // Where two renames did it before, the old folder may still wait under its other name.
        let there = Self.whole(base, name)
        #expect(
          there == before || start == .cutOff && Self.whole(base, ".out.old") == "old",
          "call \(index): \(base.everything)")
        if start == .noParent || start == .nothing { #expect(base.everything == [], "call \(index)") }
      }
      try Self.run(base, name, "next")
      #expect(Self.whole(base, name) == "next", "call \(index)")
      #expect(!base.everything.contains { $0.hasPrefix(".") }, "call \(index): \(base.everything)")
    }
    #expect(refused > 30 && finished + refused == calm.calls)
  }

  @Test func `without an exchange the two renames do it`() throws {
    // The first call that can answer EINVAL and change nothing is found by its effect: the run ends well, over two renames.
    let (base, name, _) = try Self.begin(.ours)
    let parent = try HeldFolder(at: base.path), place = try OutputPlace(name, from: base.path, home: nil)
    try base.write("new", to: ".out.new/file")
    let trade = try FailingCall.$current.withValue(FailingCall(0, code: ENOSYS)) { try Trade(in: parent, at: place) }
    #expect(trade.aside == ".out.old" && base.read("out/file") == "new" && base.read(".out.old/data/a.csv") == "old")
    try trade.undo()
    #expect(base.read(".out.new/file") == "new" && Self.whole(base, name) == "old")
    #expect(throws: SystemError(code: EIO)) {
      try FailingCall.$current.withValue(FailingCall(0, code: EIO)) { try Trade(in: parent, at: place) }
    }
    #expect(Self.whole(base, name) == "old")
  }

  @Test func `kept runs that cannot be kept or read are computed again`() throws {
    let calm = FailingCall(-1, code: EIO)
    func study(_ base: TemporaryFolder) -> [Double]? {
      let results = PartialResults(folder: base.path + "/kept/study")
      results.keepState([1, 2], as: "run")
      results.keep([0.5], as: "run")
      let read = results.read("run")
      results.discard()
      return read
    }
    let base = try TemporaryFolder(inMemory: true)
    #expect(FailingCall.$current.withValue(calm) { study(base) } == [0.5] && base.everything == ["kept"])
    for index in 0..<calm.calls {
      let base = try TemporaryFolder(inMemory: true)
      let read = FailingCall.$current.withValue(FailingCall(index, code: EIO)) { study(base) }
      #expect(read == nil || read == [0.5], "call \(index)")
    }
  }

  @Test func `a file of points that cannot be read is refused`() throws {
    let base = try TemporaryFolder(inMemory: true)
    try base.write("x,y\n1,2\n", to: "points.csv")
    let path = base.path + "/points.csv", calm = FailingCall(-1, code: EIO)
    #expect(try FailingCall.$current.withValue(calm) { try InputFile(at: path).bytes.count } == 8)
    for index in 0..<calm.calls {
      #expect(throws: Refusal(reason: "cannot be read: Input/output error")) {
        try FailingCall.$current.withValue(FailingCall(index, code: EIO)) { try InputFile(at: path) }
      }
    }
    #expect(calm.calls >= 4)
  }
}
