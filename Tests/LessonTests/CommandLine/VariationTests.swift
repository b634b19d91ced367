import Testing

@testable import Course
@testable import Lesson

@Suite struct `What varies` {
  private static let data = Option.trainingData("data", default: "ring8", "the law")
  private static let options = ([data] + GameOptions.all as [any AnyOption]).map { $0.declaration }

  private func names(_ text: String) throws -> [String] {
    try Variation(text, of: Self.options).variants.map(Variation.name)
  }

  @Test func `values of one option, or whole settings`() throws {
    #expect(try names("r1=0,0.1") == ["r1 = 0", "r1 = 0.1"])
    #expect(try names("objective=minimax,hinge,wasserstein").count == 3)
    #expect(try names("preset=collapse,cure") == ["preset = collapse", "preset = cure"])
    #expect(try names("--r1=0,1") == ["r1 = 0", "r1 = 1"])
    #expect(
      try names("clip=0.01  objective=wasserstein / gradient-penalty=1")
        == ["clip = 0.01, objective = wasserstein", "gradient-penalty = 1"])
  }

  @Test func `commas and spaces of a law, slashes of a path and lists of widths stay whole`() throws {
    #expect(try names("data=N(0,1),N(2,1)") == ["data = N(0,1)", "data = N(2,1)"])
    #expect(try names("data=N([0,1],1),ring8") == ["data = N([0,1],1)", "data = ring8"])
    #expect(try names("data=a/b.csv / data=c/d.csv") == ["data = a/b.csv", "data = c/d.csv"])
    #expect(try names("hidden=16,16 / hidden=64,64") == ["hidden = 16,16", "hidden = 64,64"])
  }

  @Test func `what is typed again is the same variation`() throws {
    for text in ["r1=0,0.1", "clip=0.01 objective=wasserstein / r1=0", "data=N(0,1),N(2,1)", "hidden=8,8 / hidden=9"] {
      let variation = try Variation(text, of: Self.options)
      #expect(try Variation(variation.text, of: Self.options) == variation)
    }
  }

  @Test(arguments: [
    ("r1=0", "expected 2 to 6 variants, found 1"), ("r1=1,2,3,4,5,6,7", "expected 2 to 6 variants, found 7"),
    ("rl=0,1", "no option 'rl' of a game. Did you mean 'r1'?"), ("r1", "expected OPTION=VALUE, found 'r1'"),
    ("r1=0 / ", "a variant is empty"), ("r1=0,0", "two variants are 'r1 = 0'"),
    ("r1=0 r1=1 / r1=2", "'r1' is there twice in 'r1=0 r1=1'"),
    ("preset=colapse,cure", "no preset 'colapse', expected one of collapse, cure"),
    ("seed=1,2", "no option 'seed' of a game"),
  ])
  func `anything else is refused with its reason`(text: String, reason: String) {
    do {
      _ = try Variation(text, of: Self.options)
      Issue.record("accepted")
    } catch {
      #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }
  }
}
