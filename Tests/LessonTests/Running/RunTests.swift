import Foundation
import Testing

@testable import Lesson

/// A lesson of two tables, a chart and two checks.
private func lecture(_ lesson: Lesson) {
  lesson.heading("A heading")
  lesson.prose("What `G` does\nto noise.\n\nAnd more.")
  lesson.progress(1, of: 2, "training")
  var training = Table("step", "v")
  for step in 1...30 { training.append(step, 1 / Double(step)) }
  lesson.keep(training, as: "training")
  lesson.keep(Table(columns: ["x": [0, 1], "d_star": [0.5, 0.25]]), as: "panels")
  lesson.keep(Chart("A figure", description: "From 0 to 1.", panel: Panel(marks: [])), as: "figure-1")
  lesson.check("the first bound holds", measured: 0.01, atMost: 0.02)
  lesson.check("the second, too", measured: Double(lesson[Sample.steps]), atLeast: 1_000)
}

@Suite struct `A run` {
  let stage: Stage

  init() throws { stage = try Stage() }

  private func run(_ line: String, _ body: (Lesson) throws -> Void = lecture) -> Int32 {
    Sample.notebook.run(in: stage.surroundings(words(line)), body)
  }

  @Test func `that holds its checks is complete, exit code 0`() throws {
    #expect(run("--seed 3 --data U(0,1)") == 0)
    #expect(
      stage.output.text == """
        ✓ the first bound holds: 0.01 ≤ 0.02
        ✓ the second, too: 6000 ≥ 1000
        Output/sample/data/training.csv
        Output/sample/data/panels.csv
        Output/sample/figures/figure-1.svg
        Output/sample/figures/figure-1.pdf
        Output/sample/report.html
        Output/sample/manifest.json

        """)
    #expect(stage.errors.text == "training 50 %\n")
    #expect(stage.folder.read("Output/sample/data/panels.csv") == "x,d_star\n0,0.5\n1,0.25\n")
    let svg = try #require(stage.folder.read("Output/sample/figures/figure-1.svg"))
    let pdf = try Data(contentsOf: URL(filePath: "\(stage.folder.path)/Output/sample/figures/figure-1.pdf"))
    let page = try #require(stage.folder.read("Output/sample/report.html"))
    let csv = try #require(stage.folder.read("Output/sample/data/training.csv"))
    #expect(
      stage.folder.read("Output/sample/manifest.json") == """
        {
          "made_by": "ToyGAN",
          "schema": 1,
          "notebook": "sample",
          "claim": "Training finds the law of the data",
          "status": "complete",
          "seed": 3,
          "quick": false,
          "options": {"data": "U(0,1)", "steps": 6000, "lr-d": 0.002, "share": 0.5, "shift": 0, \
        "objective": "non-saturating"},
          "checks": [
            {"claim": "the first bound holds", "measured": 0.01, "at_most": 0.02, "holds": true},
            {"claim": "the second, too", "measured": 6000, "at_least": 1000, "holds": true}
          ],
          "files": [
            {"path": "data/training.csv", "bytes": \(csv.utf8.count), "sha256": "\(sha256(Array(csv.utf8)))"},
            {"path": "data/panels.csv", "bytes": 22, "sha256": "\(sha256(Array("x,d_star\n0,0.5\n1,0.25\n".utf8)))"},
            {"path": "figures/figure-1.svg", "bytes": \(svg.utf8.count), "sha256": "\(sha256(Array(svg.utf8)))"},
            {"path": "figures/figure-1.pdf", "bytes": \(pdf.count), "sha256": "\(sha256(Array(pdf)))"},
            {"path": "report.html", "bytes": \(page.utf8.count), "sha256": "\(sha256(Array(page.utf8)))"}
          ]
        }

        """)
  }

  @Test func `names its files without what acts on a terminal, and in the folder asked for`() throws {
    let name = "e\u{1B}[31m\u{202E}x"
    #expect(run("--out \(name)") == 0)
    #expect(stage.output.text.contains(#"e\u{1B}[31m\u{202E}x/manifest.json"#))
    #expect(stage.output.text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.hidesText })
    #expect(stage.folder.read("\(name)/manifest.json") != nil)
    let raw = String(system: [0x61, 0xFF])
    if run("--out \(raw)") == 0 { #expect(try HeldFolder(at: stage.folder.path).names().contains(raw)) }
    #expect(stage.output.text.contains(#"a\xFF/manifest.json"#) || stage.errors.text.contains(#"a\xFF"#))
  }

  @Test func `without a working directory writes where it is told to and nowhere else`() throws {
    let gone = Surroundings(
      arguments: ["--out", stage.folder.path + "/out"], workingDirectory: nil, environment: [:],
      output: stage.output.stream(), errors: stage.errors.stream(), handlesSignals: false)
    #expect(Sample.notebook.run(in: gone, lecture) == 0 && stage.folder.read("out/manifest.json") != nil)
    for arguments in [["--out", "x"], [], ["--quick"]] {
      let lost = Surroundings(
        arguments: arguments, workingDirectory: nil, environment: [:], output: stage.output.stream(),
        errors: stage.errors.stream(), handlesSignals: false)
      #expect(Sample.notebook.run(in: lost, lecture) == 73)
    }
    let lines = stage.errors.text.split(separator: "\n").filter { $0.hasPrefix("Error") }
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains("the working directory is gone") })
  }

  @Test func `gives the same bytes with any place and any number of threads`() throws {
    #expect(run("--seed 5 --threads 1") == 0)
    #expect(run("--out elsewhere/talk --threads 9 --seed 5") == 0)
    for name in ["data/training.csv", "data/panels.csv", "figures/figure-1.svg", "report.html", "manifest.json"] {
      let first = try #require(stage.folder.read("Output/sample/\(name)"))
      #expect(stage.folder.read("elsewhere/talk/\(name)") == first)
      #expect(!first.contains(stage.folder.path) && !first.contains("talk"))
    }
  }

  @Test func `draws in the colours and on the canvas that are asked for, and says so`() throws {
    #expect(run("--theme dark --size half --steps 1000") == 0)
    let svg = try #require(stage.folder.read("Output/sample/figures/figure-1.svg"))
    #expect(svg.contains("width=\"480\" height=\"540\"") && svg.contains("height=\"540\" fill=\"#16181c\""))
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains("\"theme\": \"dark\", \"size\": \"half\"}"))
    let page = try #require(stage.folder.read("Output/sample/report.html"))
    #expect(page.contains("swift run sample --steps 1000 --theme dark --size half"))
    #expect(run("--theme light --size own") == 0)
    #expect(stage.folder.read("Output/sample/manifest.json")?.contains("theme") == false)
    #expect(run("--theme drak") == 64 && stage.errors.text.contains("Did you mean 'dark'?"))
  }

  @Test func `with --quick takes the quick defaults into a folder that git ignores`() throws {
    var steps: [Int] = []
    #expect(run("--quick") { lesson in steps.append(lesson.isQuick ? lesson[Sample.steps] : 0) } == 0)
    #expect(stage.folder.read("Output/.quick/sample/manifest.json")?.contains(#""quick": true"#) == true)
    #expect(run("--quick --steps 7") { lesson in steps.append(lesson[Sample.steps]) } == 0)
    #expect(steps == [1_500, 7])
  }

  @Test func `with a check that does not hold has failed, exit code 1, its folder in place`() throws {
    #expect(run("--steps 999") == 1)
    #expect(stage.output.text.contains("✗ the second, too: 999 < 1000\n"))
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains(#""status": "failed""#) && manifest.contains(#""holds": false"#))
    #expect(stage.folder.read("Output/sample/report.html")?.contains("1 of 2 checks does not hold.") == true)
  }

  @Test func `that is quick and fails says that the claim is about the default one`() throws {
    let note = "A quick run is short, and the claim is about the default one"
    #expect(run("--quick --steps 999") == 1)
    #expect(stage.errors.text.contains(note))
    #expect(stage.folder.read("Output/.quick/sample/report.html")?.contains(note) == true)
    stage.errors.text = ""
    #expect(run("--steps 999") == 1 && run("--quick") == 0)
    #expect(!stage.errors.text.contains(note))
    for folder in ["Output/sample", "Output/.quick/sample"] {
      #expect(stage.folder.read(folder + "/report.html")?.contains(note) == false)
    }
  }

  @Test func `that diverged says where, keeps what it had, exit code 1`() throws {
    let code = run("") { lesson in
      lecture(lesson)
      lesson.diverged(at: 12, "the loss of D is not finite")
      lesson.diverged(at: 13, "later")
    }
    #expect(code == 1)
    #expect(stage.errors.text.hasSuffix("diverged at step 12: the loss of D is not finite\n"))
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains(#""status": "diverged""#))
    #expect(manifest.contains(#""diverged": {"step": 12, "what": "the loss of D is not finite"}"#))
    #expect(stage.folder.read("Output/sample/data/training.csv")?.contains("\n30,") == true)
    #expect(stage.folder.read("Output/sample/report.html")?.contains("diverged at step 12") == true)
  }

  @Test func `never writes what is not a number: such rows are left out and the run diverged`() throws {
    let code = run("") { lesson in
      lesson.keep(Table(columns: ["x": [1, 2, 3], "v": [0.5, .nan, .infinity]]), as: "t")
      lesson.check("c", measured: .nan, atMost: 1)
    }
    #expect(code == 1)
    #expect(stage.folder.read("Output/sample/data/t.csv") == "x,v\n1,0.5\n3,inf\n")
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains(#""diverged": {"what": "v in row 2 of t is not a number"}"#))
    #expect(manifest.contains(#"{"claim": "c", "measured": null, "at_most": 1, "holds": false}"#))
    #expect(!manifest.contains("nan") && !manifest.contains("inf"))
  }

  @Test func `whose body throws ends in one line, exit code 1, the old folder as it was`() throws {
    struct Broken: Error, CustomStringConvertible { let description = "a quadrature\ndid not converge" }
    #expect(run("--seed 1") == 0)
    let before = stage.folder.read("Output/sample/manifest.json")
    stage.errors.text = ""
    let code = run("--seed 2") { lesson in
      lecture(lesson)
      throw Broken()
    }
    #expect(code == 1)
    #expect(stage.errors.text == "training 50 %\nError: a quadrature\\u{A}did not converge\n")
    #expect(stage.folder.read("Output/sample/manifest.json") == before)
    #expect(!stage.folder.everything.contains { $0.contains(".sample.") })
  }

  @Test func `whose body finds the options at odds ends with exit code 64`() throws {
    let code = run("--share 1") { lesson in throw lesson.invalid(Sample.share, "nothing is left for --shift") }
    #expect(code == 64)
    #expect(stage.errors.text == "Error: The value '1' is invalid for '--share <share>': nothing is left for --shift\n")
    #expect(stage.folder.everything.isEmpty)
  }

  @Test func `shows a table and a remark on the terminal where it is asked to`() throws {
    let code = run("") { lesson in
      var table = Table("quantity", "value", "error")
      table.append("jsd", 0.123_456_789, 1e-15)
      table.append("kl", Double.infinity, Double?.none)
      lesson.keep(table, as: "main", onTerminal: true)
      lesson.keep(table, as: "other")
      lesson.remark("`kl` is infinite.")
    }
    #expect(code == 0)
    #expect(
      stage.output.text.hasPrefix(
        """
        main:
        quantity  value     error
        jsd       0.123457  1e-15
        kl        ∞
        `kl` is infinite.
        Output/sample/data/main.csv

        """))
    #expect(stage.folder.read("Output/sample/report.html")?.contains("<code>kl</code> is infinite.") == true)
  }

  @Test func `badly asked for touches no disk`() throws {
    #expect(run("--sed 3") { _ in Issue.record("the body ran") } == 64)
    #expect(stage.errors.text == "Error: Unknown option '--sed'. Did you mean '--seed'?\n")
    #expect(stage.output.text.isEmpty)
    #expect(stage.folder.everything.isEmpty)
  }

  @Test(arguments: ["talk", "file", "file/below"])
  func `that cannot write says so before it computes`(out: String) throws {
    try stage.folder.write("precious", to: "talk/slides.txt")
    try stage.folder.write("precious", to: "file")
    let before = stage.folder.everything
    #expect(run("--out \(out)") { _ in Issue.record("the body ran") } == 73)
    let lines = stage.errors.text.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].hasPrefix("Error: Cannot write to '"))
    #expect(lines[0].hasSuffix(". Name another folder with '--out <out>'"))
    #expect(stage.folder.everything == before)
  }

  @Test func `colours and draws on a terminal only, and colours not with NO_COLOR`() throws {
    let notebook = Sample.notebook
    func output(_ environment: [String: String], isTerminal: Bool) throws -> (String, String) {
      let stage = try Stage()
      _ = notebook.run(in: stage.surroundings([], environment: environment, isTerminal: isTerminal), lecture)
      return (stage.output.text, stage.errors.text)
    }
    #expect(try output([:], isTerminal: true).0.hasPrefix("\u{1B}[32m✓\u{1B}[0m the first"))
    #expect(try output(["NO_COLOR": ""], isTerminal: true).0.hasPrefix("\u{1B}[32m✓"))
    #expect(try output(["NO_COLOR": "1"], isTerminal: true).0.hasPrefix("✓ the first"))
    #expect(try output(["TERM": "dumb"], isTerminal: true).0.hasPrefix("✓ the first"))
    #expect(try output([:], isTerminal: true).1.contains("█"))
    #expect(try output(["NO_COLOR": "1"], isTerminal: true).1.contains("█"))
    #expect(try output(["TERM": "dumb"], isTerminal: true).1 == "training 50 %\n")
    #expect(try output([:], isTerminal: false).1 == "training 50 %\n")
  }

  @Test func `maps work over threads and shows it`() throws {
    let code = run("--threads 3") { lesson in
      let scale = lesson[Sample.share]
      #expect(lesson.concurrently(8, "runs") { Double($0) * scale } == [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5])
    }
    #expect(code == 0)
    #expect(stage.errors.text.hasSuffix("runs 100 %\n"))
  }

  @Test func `draws from named streams of its seed`() throws {
    var draws: [UInt64] = []
    for line in ["--seed 4", "--seed 4 --threads 3", "--seed 5"] {
      _ = run(line) { lesson in
        for name in ["data", "latent"] {
          var stream = lesson.random(name)
          draws.append(stream.next())
        }
      }
    }
    #expect(draws[0...1] == draws[2...3] && Set(draws).count == 4)
  }

  @Test func `reads its options with their types`() throws {
    let code = run("--data 0.25*N(0,1)+0.75*U(0,2) --lr-d 0.5 --objective minimax --seed 9 --threads 2") { lesson in
      #expect(lesson[Sample.rate] == 0.5)
      #expect(lesson[Sample.objective] == "minimax")
      #expect(lesson.text(of: Sample.data) == "0.25*N(0,1) + 0.75*U(0,2)")
      let law = lesson[Sample.data]
      #expect(law.weights == [0.25, 0.75])
      #expect(law.components.map(\.mean) == [0, 1] && law.components.map(\.variance) == [1, 4.0 / 12])
      #expect(lesson.seed == 9 && lesson.threads == 2 && !lesson.isQuick)
    }
    #expect(code == 0)
  }
}
