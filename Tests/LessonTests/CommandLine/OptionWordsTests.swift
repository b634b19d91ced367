import Testing

@testable import Course
@testable import Lesson

@Suite struct `Words for options` {
  private static let options = [Option.trainingData("data", default: "ring8", "the law")] + GameOptions.all

  private func variation(_ text: String) throws -> Variation {
    try Variation(text, of: Self.options.map { $0.declaration })
  }

  @Test(arguments: [
    ("clip", "0.01", "weight clipping, c = 0.01"), ("clip", "0.0", "no weight clipping"),
    ("gradient-penalty", "1", "gradient penalty, λ = 1"), ("r1", "0.1", "R_1 penalty, γ = 0.1"),
    ("objective", "wasserstein", "Wasserstein loss"), ("objective", "minimax", "minimax loss log(1 − D)"),
    ("objective", "hinge", "hinge loss"), ("critic-steps", "5", "critic steps = 5"), ("data", "ring8", "ring8"),
    ("preset", "cure", "cure"), ("lr-d", "1e-3", "rate of D = 0.001"), ("lr-d", "2e-5", "rate of D = 2·10^−5"),
    ("lr-g", "1e-12", "rate of G = 10^−12"), ("steps", "1", "1 round"), ("schedule", "constant", "constant rates"),
    ("something-new", "3", "something new = 3"),
  ])
  func `an option reads as a lecturer says it`(option: String, text: String, words: String) {
    #expect(RichText(OptionWords.words(option, text)).plain == words)
  }

  @Test func `every option of a game has words, with nothing of a command line in them`() {
    for declaration in Self.options.map({ $0.declaration }) {
      let words = RichText(OptionWords.words(declaration.name, declaration.defaultText ?? "2")).plain
      #expect(!words.isEmpty && !words.contains("--") && !words.contains("#"), "\(words)")
      if declaration.name.contains("-") { #expect(!words.contains(declaration.name), "\(words)") }
    }
  }

  @Test func `what all variants have alike is in no heading, and said once`() throws {
    let both = try variation("clip=0.01 objective=wasserstein / objective=wasserstein gradient-penalty=1")
    #expect((0..<2).map { both.words(of: $0).plain } == ["weight clipping, c = 0.01", "gradient penalty, λ = 1"])
    #expect(both.shared.map { $0.text } == ["wasserstein"])
    #expect(Variation.name(both.variants[1]) == "objective = wasserstein, gradient-penalty = 1")
    let own = try variation("clip=0.01 objective=wasserstein / objective=hinge")
    #expect(own.shared.isEmpty && own.words(of: 1).plain == "hinge loss")
    let more = try variation("r1=0.1 / r1=0.1 noise=0.3")
    #expect(more.words(of: 0).plain == "R_1 penalty, γ = 0.1")
  }

  @Test func `a preset stands for what it sets, but for what all have or somebody typed`() throws {
    let pair = try variation("preset=collapse,cure")
    #expect(pair.meaning(of: 0, typed: [])?.plain.contains("no R_1 penalty") == true)
    #expect(pair.meaning(of: 0, typed: ["r1"])?.plain.contains("penalty") == false)
    #expect(pair.meaning(of: 0, typed: [])?.plain.contains("rounds") == false)
    let mixed = try variation("preset=collapse / preset=collapse r1=0.1")
    #expect(mixed.meaning(of: 1, typed: [])?.plain.contains("penalty") != true)
    #expect(try variation("r1=0,1").meaning(of: 0, typed: []) == nil)
  }
}
