import Foundation
import Testing

@testable import Course
@testable import Lesson

@Suite struct `Finished runs of a long study` {
  private let notebook = Notebook("study", "Runs outlive an interruption", options: [Sample.steps])

  /// Runs a study of four runs that fails after `failing`; says which runs were computed.
  private func run(_ stage: Stage, _ arguments: String = "", failing: Int? = nil) -> [Int] {
    let computed = Locked<[Int]>([])
    struct Stop: Error {}
    _ = notebook.run(in: stage.surroundings(words("--threads 1 " + arguments))) { lesson in
      @Sendable func numbers(_ index: Int) -> [Double] { [Double(index), 0.1 + 0.2, -1e-300] }
      let results = lesson.resumably((0..<4).map { "run-\($0)" }, "runs") { index in
        computed.withLock { $0.append(index) }
        return numbers(index)
      }
      let expected = (0..<4).map(numbers)
      #expect(results == expected)
      if failing != nil { throw Stop() }
    }
    return computed.withLock { $0 }
  }

  @Test func `are picked up by the same command, to the last bit, and removed when it succeeds`() throws {
    let stage = try Stage()
    #expect(run(stage, failing: 1) == [0, 1, 2, 3])
    #expect(stage.folder.everything.count { $0.hasSuffix(".csv") } == 4)
    #expect(run(stage) == [])
    #expect(!stage.folder.everything.contains { $0.contains(".partial/study") })
    #expect(run(stage) == [0, 1, 2, 3])
  }

  @Test func `do not answer another question`() throws {
    let stage = try Stage()
    _ = run(stage, failing: 1)
    #expect(run(stage, "--steps 7", failing: 1) == [0, 1, 2, 3])
    #expect(run(stage, "--seed 2", failing: 1) == [0, 1, 2, 3])
    #expect(run(stage, "--out elsewhere") == [], "where the output goes is not part of the question")
  }

  @Test func `go on from their last whole state, which goes when they are finished`() throws {
    let folder = try TemporaryFolder(), results = PartialResults(folder: folder.path)
    #expect(results.readState("run") == nil)
    results.keepState([1, .max, 0], as: "run")
    #expect(results.readState("run") == [1, .max, 0] && results.readState("other") == nil)
    let path = "\(folder.path)/run.state"
    let bytes = try #require(FileManager.default.contents(atPath: path))
    for broken in [bytes.dropLast(), bytes.dropFirst(8), Data(bytes.reversed()), Data()] {
      try broken.write(to: URL(filePath: path))
      #expect(results.readState("run") == nil)
    }
    results.keepState([7], as: "run")
    results.keep([3], as: "run")
    #expect(results.readState("run") == nil && results.read("run") == [3])
  }

  @Test func `go when the study is written, and nothing else does`() throws {
    let folder = try TemporaryFolder(), results = PartialResults(folder: folder.path + "/study")
    try folder.write("precious", to: "study/my-notes.txt")
    try folder.write("precious", to: "study/other.csv")
    results.keepState([1], as: "one")
    results.keep([1], as: "two")
    results.discard()
    #expect(folder.everything == ["study", "study/my-notes.txt", "study/other.csv"])
    let alone = PartialResults(folder: folder.path + "/alone")
    alone.keep([1], as: "one")
    alone.discard()
    #expect(folder.everything.count == 3)
  }

  @Test(arguments: ["1,2", "1,zwei\n", "\n", ""])
  func `that are not whole are computed again`(text: String) throws {
    let folder = try TemporaryFolder(), results = PartialResults(folder: folder.path)
    try folder.write(text, to: "run.csv")
    #expect(results.read("run") == nil)
    results.keep([3, 0.5], as: "run")
    #expect(results.read("run") == [3, 0.5] && results.read("other") == nil)
  }

  @Test func `with a byte that is not as it was kept are computed again`() throws {
    let folder = try TemporaryFolder(), results = PartialResults(folder: folder.path), path = "\(folder.path)/run.csv"
    results.keep([3, 0.5, 12], as: "run")
    let kept = try #require(FileManager.default.contents(atPath: path))
    for index in kept.indices {
      // Any digit may become another one.
      var damaged = kept
      damaged[index] = damaged[index] == 0x31 ? 0x32 : 0x31
      try damaged.write(to: URL(filePath: path))
      #expect(results.read("run") == nil, "byte \(index)")
      try kept.prefix(index).write(to: URL(filePath: path))
      #expect(results.read("run") == nil, "\(index) bytes")
    }
    try kept.write(to: URL(filePath: path))
    #expect(results.read("run") == [3, 0.5, 12])
  }

  @Test func `of a study that have another shape are played again`() throws {
    let stage = try Stage(), played = Locked(0)
    func run(after prepare: @escaping (Lesson) -> Void = { _ in }) -> [PlaneOutcome] {
      var outcomes: [PlaneOutcome] = []
      _ = notebook.run(in: stage.surroundings(words("--threads 1"))) { lesson in
        prepare(lesson)
        let study: ModeStudy = lesson.study([.vanilla(rounds: 1)], on: .ring8, seeds: [1, 2]) { _, seed, _ in
          played.withLock { $0 += 1 }
          return PlaneOutcome(
            step: 1, modes: Int(seed), highQuality: 0.5, reverseKullbackLeibler: 0.25, jensenShannon: 0.125)
        }
        outcomes = study.outcomes[0]
      }
      return outcomes
    }
    let names = [1, 2].map { "ring8-\(PlaneMethod.vanilla(rounds: 1).name)-\($0)" }
    let outcomes = run { lesson in
      lesson.openPartial()?.keep([1, 2, 3], as: names[0])
      lesson.openPartial()?.keep([1, 2e300, 0.5, 0.25, 0.125], as: names[1])
    }
    #expect(outcomes.map(\.modes) == [1, 2] && played.withLock { $0 } == 2)
  }
}
