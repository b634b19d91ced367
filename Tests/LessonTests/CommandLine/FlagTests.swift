import Testing

@testable import Lesson

@Suite struct `Options without a value` {
  private static let plain = Option.flag("plain", "plain players")
  private static let rate = Option.real("rate", default: 0.5, above: 0, "a rate").given(plain, default: 0.25)
  private static let own = [plain.declaration, rate.declaration]

  private func settings(_ line: String) throws -> Settings? {
    let parser = ArgumentParser(notebook: "study", options: Self.own + Settings.common("study"))
    guard let arguments = try parser.parse(words(line)) else { return nil }
    return try Settings("study", Self.own, arguments)
  }

  @Test(
    arguments: [
      ("", false, 0.5, ""), ("--plain", true, 0.25, " --plain"),
      ("--plain --rate 0.5", true, 0.5, " --plain --rate 0.5"),
      ("--rate 2 --plain --seed 3", true, 2, " --plain --rate 2 --seed 3"),
    ] as [(String, Bool, Double, String)])
  func `are given or not, bring defaults along and stand in the command`(
    line: String, isPlain: Bool, rate: Double, command: String
  ) throws {
    let settings = try #require(try settings(line))
    #expect(settings.options[0].value.value as? Bool == isPlain && settings.options[1].value.value as? Double == rate)
    #expect(settings.command == "swift run study" + command)
  }

  @Test(
    arguments: [
      ("--plain=1", "The option '--plain' takes no value, but got '1'"),
      ("--plain --plain", "The option '--plain' is given twice"), ("--plain 1", "Unexpected argument '1'"),
      ("--plane", "Did you mean '--plain'?"),
    ])
  func `are refused a value, a second time and another name`(line: String, part: String) {
    let error = #expect(throws: UsageError.self) { _ = try settings(line) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func `stand in the help without a default`() {
    let parser = ArgumentParser(notebook: "study", options: Self.own)
    let help = parser.help(claim: "c").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(help.contains("--plain plain players --rate <rate>"))
    #expect(help.contains("a rate (default: 0.5, with --plain: 0.25; above 0)"))
  }

  @Test func `a number in a range that need not be given`() throws {
    let option = Option<Double?>.optionalReal("share", in: 0...1, otherwise: "a third", "a share").declaration
    #expect(try option.value(given: nil, isQuick: false)?.text == nil)
    #expect(try option.resolve("0").value as? Double == 0)
    #expect(throws: Refusal(reason: "expected a number from 0 to 1")) { try option.resolve("1.5") }
    #expect(option.allowed == "0 to 1; default: a third")
  }
}
