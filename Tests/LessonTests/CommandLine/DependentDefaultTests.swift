import Testing

@testable import Lesson

@Suite struct `A default that another option's word brings along` {
  private static let whose = Option.choice("protocol", default: "own", of: ["own", "published"], "whose")
  private static let steps = Option.integer("steps", default: 20, quick: 4, in: 1...1_000, "rounds")
    .given(whose, "published", default: 400, quick: 7)
  private static let seeds = Option.integer("seeds", default: 10, quick: 2, in: 1...1_000, "runs")
    .given(whose, "published", default: 5)

  private func settings(_ line: String) throws -> Settings? {
    let own = [Self.whose.declaration, Self.steps.declaration, Self.seeds.declaration]
    let parser = ArgumentParser(notebook: "study", options: own + Settings.common("study"))
    guard let arguments = try parser.parse(words(line)) else { return nil }
    return try Settings("study", own, arguments)
  }

  @Test(
    arguments: [
      ("", 20, 10, ""), ("--quick", 4, 2, " --quick"), ("--protocol own", 20, 10, ""),
      ("--protocol published", 400, 5, " --protocol published"),
      ("--steps 9 --protocol published", 9, 5, " --protocol published --steps 9"),
      ("--steps 20 --protocol published", 20, 5, " --protocol published --steps 20"),
      ("--protocol published --steps 400", 400, 5, " --protocol published"),
      ("--protocol published --quick", 7, 5, " --protocol published --quick"),
      ("--steps 400", 400, 10, " --steps 400"),
    ] as [(String, Int, Int, String)])
  func `is taken where the word was chosen and nothing was given, and is not worth a word`(
    line: String, steps: Int, seeds: Int, command: String
  ) throws {
    let settings = try #require(try settings(line))
    #expect(settings.options[1].value.value as? Int == steps && settings.options[2].value.value as? Int == seeds)
    #expect(settings.command == "swift run study" + command)
  }

  @Test func `is no change of the option`() throws {
    let notebook = Notebook("study", "A study", options: [Self.whose, Self.steps, Self.seeds])
    func changed(_ line: String) throws -> [Bool] {
      var changed: [Bool] = []
      let code = notebook.run(in: try Stage().surroundings(words(line))) { lesson in
        changed = [lesson.isChanged(Self.steps), lesson.isChanged(Self.seeds)]
      }
      #expect(code == 0)
      return changed
    }
    #expect(try changed("") == [false, false])
    #expect(try changed("--quick") == [false, false])
    #expect(try changed("--protocol published") == [false, false])
    #expect(try changed("--protocol published --quick --steps 7") == [false, false])
    #expect(try changed("--protocol published --steps 20") == [true, false])
    #expect(try changed("--steps 400 --seeds 3") == [true, true])
  }

  @Test func `stands in the help`() throws {
    let parser = ArgumentParser(notebook: "study", options: [Self.steps.declaration])
    let help = parser.help(claim: "c").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(help.contains("rounds (default: 20, with --quick: 4, with --protocol published: 400; 1 to 1000)"))
  }
}
