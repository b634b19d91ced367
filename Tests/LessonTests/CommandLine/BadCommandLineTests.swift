import Testing

@testable import Lesson

private let seeds = "expected an integer from 0 to 18446744073709551615"
private let steps = "expected an integer from 1 to 10000000"

@Suite struct `Bad command lines` {
  @Test(arguments: [
    ("--seed x", "The value 'x' is invalid for '--seed <seed>': \(seeds)"),
    ("--seed -1", "The value '-1' is invalid for '--seed <seed>': \(seeds)"),
    ("--seed 18446744073709551616", "The value '18446744073709551616' is invalid for '--seed <seed>': \(seeds)"),
    ("--steps 0", "The value '0' is invalid for '--steps <steps>': \(steps)"),
    ("--steps 1e18", "The value '1e18' is invalid for '--steps <steps>': \(steps)"),
    ("--steps=", "The value '' is invalid for '--steps <steps>': \(steps)"),
    ("--steps --quick", "Missing value for '--steps <steps>'"),
    ("--seed", "Missing value for '--seed <seed>'"),
    ("--sed 3", "Unknown option '--sed'. Did you mean '--seed'?"),
    ("--Seed 3", "Unknown option '--Seed'. Did you mean '--seed'?"),
    ("-seed 3", "Unknown option '-seed'. Did you mean '--seed'?"),
    ("-s 3", "Unknown option '-s'. See 'swift run sample --help'"),
    ("--nonsense", "Unknown option '--nonsense'. See 'swift run sample --help'"),
    ("--obj minimax", "Unknown option '--obj'. Did you mean '--objective'?"),
    ("--lr_d 1", "Unknown option '--lr_d'. Did you mean '--lr-d'?"),
    ("--hepl", "Unknown option '--hepl'. Did you mean '--help'?"),
    ("--quick=yes", "The option '--quick' takes no value, but got 'yes'"),
    ("--quick --quick", "The option '--quick' is given twice"),
    ("--seed 1 --seed=2", "The option '--seed <seed>' is given twice: '1', then '2'"),
    ("training", "Unexpected argument 'training'"),
    ("-3", "Unexpected argument '-3'"),
    ("-- x", "Unexpected argument 'x'"),
    ("other.swift", "Unexpected argument 'other.swift'"),
    ("--steps 5 sample.swift", "Unexpected argument 'sample.swift'"),
    ("--lr-d 0", "The value '0' is invalid for '--lr-d <lr-d>': expected a number above 0"),
    ("--lr-d 1e400", "The value '1e400' is invalid for '--lr-d <lr-d>': expected a number above 0"),
    (
      "--lr-d 0,001",
      "The value '0,001' is invalid for '--lr-d <lr-d>': expected a number above 0. Did you mean '0.001'?"
    ),
    ("--lr-d −0,5", "The value '−0,5' is invalid for '--lr-d <lr-d>': expected a number above 0"),
    ("--share 1,5", "The value '1,5' is invalid for '--share <share>': expected a number from 0 to 1"),
    ("--shift −0,5", "The value '−0,5' is invalid for '--shift <shift>': expected a number. Did you mean '-0.5'?"),
    ("--shift –2", "The value '–2' is invalid for '--shift <shift>': expected a number. Did you mean '-2'?"),
    ("--shift 1,0,0", "The value '1,0,0' is invalid for '--shift <shift>': expected a number"),
    ("--share 1.5", "The value '1.5' is invalid for '--share <share>': expected a number from 0 to 1"),
    ("--shift far", "The value 'far' is invalid for '--shift <shift>': expected a number"),
    (
      "--objective minmax",
      "The value 'minmax' is invalid for '--objective <objective>': expected 'minimax' or 'non-saturating'."
        + " Did you mean 'minimax'?"
    ),
    (
      "--objective wgan",
      "The value 'wgan' is invalid for '--objective <objective>': expected 'minimax' or 'non-saturating'"
    ),
    ("--data 0.5*N(0,1)", "The value '0.5*N(0,1)' is invalid for '--data <data>': the weights sum to 0.5, not 1"),
    ("--out=", "The value '' is invalid for '--out <out>': expected a text that is not empty"),
    ("--threads 0", "The value '0' is invalid for '--threads <threads>': expected an integer from 1 to 1024"),
  ])
  func `are refused in one sentence that names option, value and what is allowed`(line: String, message: String) {
    #expect(Sample.refusal(words(line)) == message)
  }

  @Test func `of many words a refusal names the nearest, and the help has them all`() {
    let words = DynamicsMethod.all.map(\.name)
    let option = Option.choice("method", default: words[0], of: words, "how to train").declaration
    func refusal(_ text: String) -> String? {
      do {
        _ = try option.resolve(text)
        return nil
      } catch {
        return error.reason
      }
    }
    let expected = "expected one of the \(words.count) words that '--help' lists"
    #expect(refusal("gna_sim") == expected + ". Did you mean 'gan_sim'?" && refusal("diffusion") == expected)
    #expect(words.allSatisfy { refusal($0) == nil && option.allowed.contains($0) })
  }

  @Test(
    arguments: ["steps", "seed", "threads"],
    [
      "x", "-1", "0.5", "1.0", "1e3", "0x10", "١", "5 ", " 5", "1_000", "1,000", "--1", "", "nan", "inf", "-inf",
      "1e18",
      "99999999999999999999", "-99999999999999999999", "٣", "5\u{0}", "½", "∞", "1\n2", "五",
    ])
  func `what is no whole number in range is none`(option: String, value: String) throws {
    let message = try #require(Sample.refusal(["--\(option)=\(value)"]))
    #expect(
      message.hasPrefix("The value ")
        && message.contains("is invalid for '--\(option) <\(option)>': expected an integer"))
  }

  @Test(
    arguments: ["lr-d", "share"],
    [
      "x", "-1", "-0.0001", "", ".", "e5", "1e", "1e+", "1.2.3", "0x1p3", "nan", "NaN", "inf", "infinity", "-inf",
      "1e400",
      "-1e400", "1 ", " 1", "1,5", "1_0", "١", "½", "1f", "--1", "+-1", "1e5.5",
    ])
  func `what is no decimal number in range is none`(option: String, value: String) throws {
    let message = try #require(Sample.refusal(["--\(option)=\(value)"]))
    #expect(message.contains("is invalid for '--\(option) <\(option)>': expected a number"))
  }

  @Test func `a value of many kilobytes is quoted by its beginning`() throws {
    for value in [String(repeating: "9", count: 1 << 18), "e" + String(repeating: "\u{301}", count: 1 << 17)] {
      for option in ["steps", "lr-d", "data", "objective"] {
        let message = try #require(Sample.refusal(["--\(option)", value]))
        #expect(message.utf8.count < 1_000)
        #expect(message.contains("…' is invalid for"))
      }
      let unknown = try #require(Sample.refusal(["--" + value]))
      #expect(unknown.utf8.count < 1_000)
    }
  }

  @Test func `a message is one line whatever was typed`() throws {
    let stage = try Stage()
    for value in ["a\nb", "a\r\nb", "\u{2028}", "\u{1B}[31m", "\u{202E}x", "\u{0}", "\u{85}"] {
      for arguments in [["--steps", value], ["--" + value], [value], ["--data", value], ["--quick=" + value]] {
        stage.errors.text = ""
        #expect(Sample.notebook.run(in: stage.surroundings(arguments)) { _ in } == 64)
        let lines = stage.errors.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2 && lines[0].hasPrefix("Error: "))
        #expect(stage.errors.text.dropLast().unicodeScalars.allSatisfy { !$0.hidesText })
      }
    }
  }

  @Test func `a slip of one finger is always understood`() throws {
    for name in ["steps", "objective", "threads", "quick", "share"] {
      let letters = Array(name)
      for index in letters.indices {
        var dropped = letters
        dropped.remove(at: index)
        var doubled = letters
        doubled.insert(letters[index], at: index)
        var other = letters
        other[index] = "z"
        var swapped = letters
        if index > 0 { swapped.swapAt(index, index - 1) }
        for slip in [dropped, doubled, other, swapped].map({ String($0) }) where slip != name {
          let message = try #require(Sample.refusal(["--\(slip)", "1"]))
          #expect(message == "Unknown option '--\(slip)'. Did you mean '--\(name)'?")
        }
      }
    }
  }

  @Test func `two thousand random command lines are understood or refused, never a trap`() {
    let pieces = [
      "--", "-", "--steps", "--seed", "--lr-d", "--data", "--objective", "--quick", "--out", "--threads", "-h", "=",
      "==",
      "1", "-1", "1e18", "1e400", "nan", "-inf", "N(0,1)", "0.5*N(0,1)", "N(", "*", ",", ")", "+", "U(1,0)", "minimax",
      "\u{202E}", "é", "🧪", "\u{0}", "\n", " ", "", "sample.swift", "0x", ".", "e", "9223372036854775808",
    ]
    var state: UInt64 = 20
    func draw(below count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var understood = 0
    for _ in 0..<2_000 {
      let arguments = (0..<draw(below: 5)).map { _ in
        (0...draw(below: 3)).map { _ in pieces[draw(below: pieces.count)] }.joined()
      }
      if let message = Sample.refusal(arguments) {
        #expect(!message.isEmpty && message.utf8.count < 2_000)
      } else {
        understood += 1
      }
    }
    #expect(understood > 100 && understood < 1_900)
  }
}
