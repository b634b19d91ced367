import Testing

@testable import Lesson

@Suite struct `Good command lines` {
  @Test(
    arguments: [
      ("", "swift run sample"),
      ("--steps 1", "swift run sample --steps 1"),
      ("--steps=1", "swift run sample --steps 1"),
      ("--steps 10000000", "swift run sample --steps 10000000"),
      ("--steps 6000", "swift run sample"),
      ("--steps 007", "swift run sample --steps 7"),
      ("--steps +8", "swift run sample --steps 8"),
      ("--seed 0", "swift run sample --seed 0"),
      ("--seed 18446744073709551615", "swift run sample --seed 18446744073709551615"),
      ("--seed 1", "swift run sample"),
      ("--lr-d 1e38", "swift run sample --lr-d 1e+38"),
      ("--lr-d 2e-3", "swift run sample"),
      ("--lr-d .5", "swift run sample --lr-d 0.5"),
      ("--lr-d 5.", "swift run sample --lr-d 5"),
      ("--lr-d 1E-2", "swift run sample --lr-d 0.01"),
      ("--lr-d 1e-38", "swift run sample --lr-d 1e-38"),
      ("--share 0", "swift run sample --share 0"),
      ("--share 1.0", "swift run sample --share 1"),
      ("--shift -3", "swift run sample --shift -3"),
      ("--shift=-3", "swift run sample --shift -3"),
      ("--shift -.5e1", "swift run sample --shift -5"),
      ("--shift -1e-3", "swift run sample --shift -0.001"),
      ("--objective minimax", "swift run sample --objective minimax"),
      ("--objective=minimax", "swift run sample --objective minimax"),
      ("--data U(-1,1)", "swift run sample --data 'U(-1,1)'"),
      ("--data=0.5*N(0,1)+0.5*N(3,0.5)", "swift run sample --data '0.5*N(0,1) + 0.5*N(3,0.5)'"),
      ("--quick", "swift run sample --quick"),
      ("--quick --steps 1500", "swift run sample --quick"),
      ("--quick --steps 6000", "swift run sample --steps 6000 --quick"),
      ("--threads 1 --out x", "swift run sample"),
      ("--threads 1024", "swift run sample"),
      ("--", "swift run sample"),
      ("--steps 5 --", "swift run sample --steps 5"),
      ("sample.swift", "swift run sample"),
      ("./sample.swift --steps 5", "swift run sample --steps 5"),
      ("Notebooks-as-scripts/sample.swift --seed 3", "swift run sample --seed 3"),
      ("--seed 3 --steps 5 --quick", "swift run sample --steps 5 --seed 3 --quick"),
    ] as [(String, String)])
  func `resolve to what would be typed again`(line: String, command: String) throws {
    let settings = try #require(try Sample.settings(words(line)))
    #expect(settings.command == command)
  }

  @Test func `what would be typed again resolves to the same`() throws {
    let lines = [
      "--data 0.25*Laplace(0,2)+0.75*U(-1e-7,1e6)", "--lr-d 0.1 --shift -7e-9", "--quick --seed 99 --steps 3",
    ]
    for line in lines {
      let settings = try #require(try Sample.settings(words(line)))
      let again = settings.command.replacing("'", with: "\u{0}").split(
        separator: "\u{0}", omittingEmptySubsequences: false)
      let arguments = again.enumerated().flatMap { index, part in
        index.isMultiple(of: 2) ? words(String(part)) : [String(part)]
      }
      let second = try #require(try Sample.settings(Array(arguments.dropFirst(3))))
      #expect(second.command == settings.command)
    }
  }

  @Test(arguments: ["-h", "--help", "--steps 0 --help", "--sed 3 -h", "sample.swift --help", "--help --"])
  func `asking for help is never refused`(line: String) throws {
    #expect(try Sample.settings(words(line)) == nil)
  }

  @Test func `after two dashes nothing is an option, not even help`() {
    #expect(Sample.refusal(["--", "--help"]) == "Unexpected argument '--help'")
  }

  @Test func `values have their types`() throws {
    let settings = try #require(try Sample.settings(words("--out talk --threads 3 --seed 7 --quick --lr-d 1")))
    #expect(settings.output == "talk")
    #expect(settings.threads == 3)
    #expect(settings.seed == 7)
    #expect(settings.isQuick)
    #expect(settings.options.map(\.name) == ["data", "steps", "lr-d", "share", "shift", "objective"])
    #expect(settings.options[1].value.value as? Int == 1_500)
    #expect(settings.options[2].value.canonical == .number(1))
  }
}
