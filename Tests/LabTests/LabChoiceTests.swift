import Course
import Foundation
import Testing

@testable import Lab
@testable import Lesson

@Suite struct `The lab's choices` {
  /// What the command line has under a name, for `train`.
  private func declaration(_ name: String) -> OptionDeclaration? {
    GameOptions.all.map { $0.declaration }.first { $0.name == name }
  }

  @Test func `have the names, words and defaults of the command line`() throws {
    for choice in LabChoice.all where choice.notebooks.contains(.train) && choice.name != "seed" {
      let option = try #require(declaration(choice.name), "\(choice.name)")
      guard choice.words.isEmpty else {
        #expect(option.defaultText == choice.words[0], "\(choice.name)")
        for word in choice.words { #expect(throws: Never.self, "\(word)") { try option.resolve(word) } }
        continue
      }
      // What depends on the law, and the rounds, have no number of their own.
      guard let text = option.defaultText, choice.name != "steps" else { continue }
      #expect(Double(text) == choice.standard, "\(choice.name)")
    }
  }

  @Test func `of words mean what they say`() throws {
    let objectives = try #require(LabChoice.all.first { $0.name == "objective" })
    for (index, word) in objectives.words.enumerated() {
      var choices = LabChoices()
      #expect(objectives.choose(Double(index), in: &choices) && choices.train.objective.name == word)
    }
    #expect(Set(objectives.words).count == GameChoices.objectives.count)
  }

  @Test(arguments: ["k", "batch", "lr-d", "r1", "spectral", "label"])
  func `out of their range are refused`(name: String) throws {
    let choice = try #require(LabChoice.all.first { $0.name == name })
    var choices = LabChoices()
    #expect(!choice.choose(choice.range.upperBound + 1, in: &choices) && !choice.choose(.nan, in: &choices))
    #expect(choice.choose(choice.standard, in: &choices))
    #expect(throws: LabGame.Refusal.self) {
      try `The lab's games`.game(name == "k" ? .panels : .train, choosing: [name: choice.range.upperBound + 1])
    }
  }

  /// A value beside the default that goes with the defaults of all others.
  private static let others: [(name: String, value: Double)] = [
    ("seed", 2), ("objective", 3), ("critic-steps", 2), ("steps", 50), ("lr-d", 0.01), ("lr-g", 0.01), ("batch", 32),
    ("schedule", 1), ("optimiser", 1), ("beta1", 0), ("activation", 2), ("r1", 0), ("r2", 1), ("gradient-penalty", 1),
    ("clip", 0.1), ("spectral", 1), ("label", 0.8), ("pack", 2), ("noise", 0.5), ("minibatch", 4), ("unrolling", 1),
    ("averaging", 0.9),
  ]

  @Test func `each change the game that is seen`() throws {
    func seen(_ chosen: [String: Double]) throws -> [Double] {
      let game = try `The lab's games`.ring8(choosing: chosen)
      #expect(game.advance(12) == 12)
      return game.plane(samples: 3, side: 0)
    }
    let usual = try seen([:])
    #expect(try seen([:]) == usual)
    for (name, value) in Self.others { #expect(try seen([name: value]) != usual, "\(name)") }
    let all = LabChoice.all.filter { $0.notebooks.contains(.train) }.map { $0.name }
    #expect(Set(Self.others.map { $0.name }) == Set(all))
  }

  @Test func `that do not go together are refused with the command line's sentence`() {
    func reason(_ chosen: [String: Double]) -> String {
      do {
        _ = try `The lab's games`.ring8(choosing: chosen)
        return ""
      } catch { return error is LabGame.Refusal ? (error as? LabGame.Refusal)?.reason ?? "" : "?" }
    }
    #expect(reason(["clip": 0.1, "spectral": 1]) == "'--clip': D's weights are bounded by '--spectral on' already")
    #expect(reason(["pack": 3]).contains("it must divide the batch, and 128 is no multiple of 3"))
    #expect(reason(["unrolling": 2, "r1": 1]).contains("it goes with no penalty"))
  }

  @Test func `of a law that is none are refused`() {
    #expect(throws: LabGame.Refusal.self) { try `The lab's games`.game(.panels, .typed("N(2,-0.5)")) }
    #expect(throws: LabGame.Refusal.self) { try `The lab's games`.game(.panels, .typed("")) }
    #expect(throws: LabGame.Refusal.self) {
      try `The lab's games`.game(.train, .points("points.csv", [0, 0, 1, 1], columns: 2))
    }
  }

  @Test func `that nobody has made leave the game of the command line`() throws {
    let data = try TrainingData("ring8", .modes(PlaneMode.ring(8)))
    let settings = try GameChoices().settings(on: data)
    #expect(settings.rules.penalties.count == 1 && settings.latent == 2 && settings.rules.discriminatorSteps == 1)
  }
}

@Suite struct `The lab's probe` {
  @Test func `tells one rounding from two`() {
    #expect(LabProbe.isFused)
    for item in LabProbe.cases where item.a * item.b + item.c != multiplyAddThroughDouble(item.a, item.b, item.c) {
      return
    }
    Issue.record("no case tells them apart")
  }
}
