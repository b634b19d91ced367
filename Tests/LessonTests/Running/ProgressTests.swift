import Testing

@testable import Lesson

@Suite struct `Progress of a run` {
  private func transcript(isBar: Bool, _ body: (Progress) -> Void) -> String {
    let transcript = Transcript()
    body(Progress(transcript.stream(), isBar: isBar))
    return transcript.text
  }

  @Test func `without a terminal it is a line for every quarter`() {
    let text = transcript(isBar: false) { progress in
      for step in 0...1_000 { progress.report(step, of: 1_000, "training") }
    }
    #expect(text == "training 25 %\ntraining 50 %\ntraining 75 %\ntraining 100 %\n")
  }

  @Test func `on a terminal it is one line written over, once for every hundredth`() {
    let text = transcript(isBar: true) { progress in
      for step in 0...10_000 { progress.report(step, of: 10_000, "training") }
    }
    #expect(text.split(separator: "\r").count == 101)
    #expect(text.count { $0 == "\n" } == 1 && text.hasSuffix("\n"))
    #expect(text.contains("\r████████████░░░░░░░░░░░░░  50 % training\u{1B}[K"))
  }

  @Test func `a bar that is not full gets its line ended`() {
    let text = transcript(isBar: true) { progress in
      progress.report(1, of: 3, "a")
      progress.report(1, of: 3, "b")
      progress.endLine()
      progress.endLine()
    }
    #expect(text.count { $0 == "\n" } == 2)
  }

  @Test func `absurd numbers show nothing absurd`() {
    let text = transcript(isBar: false) { progress in
      for (step, total) in [(5, 0), (5, -1), (-7, 10), (.max, 10), (.max, .max), (.min, .max)] {
        progress.report(step, of: total, "p\n")
      }
    }
    #expect(text == "p\\u{A} 100 %\n")
  }
}
