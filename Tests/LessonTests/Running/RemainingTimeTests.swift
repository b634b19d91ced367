import Testing

@testable import Lesson

@Suite struct `The time that is left` {
  private let start = ContinuousClock.now

  @Test func `is that of even work since the first look, once there is something to go by`() {
    var time = RemainingTime()
    #expect(time.after(100, of: 1_100, now: start) == nil, "the first look only looks")
    #expect(time.after(100, of: 1_100, now: start + .seconds(60)) == nil, "nothing has happened")
    #expect(time.after(105, of: 1_100, now: start + .milliseconds(500)) == nil, "too early to say")
    // 5 steps in 10.5 s: 995 take 2089.5 s.
    let left = time.after(105, of: 1_100, now: start + .milliseconds(10_500)) ?? .zero
    #expect(left > .milliseconds(2_089_499) && left < .milliseconds(2_089_501))
    // Half of what there was to do has been done in a minute.
    #expect(time.after(600, of: 1_100, now: start + .seconds(60)) == .seconds(60))
  }

  @Test func `is said in two units at most`() {
    let cases: [(Int, String)] = [
      (0, "0 s"), (31, "40 s"), (120, "2 min"), (121, "3 min"), (3_600, "60 min"), (6_001, "1 h 50 min"),
      (7_200, "2 h"), (47 * 3_600, "47 h"), (49 * 3_600, "2 days 1 h"), (96 * 3_600, "4 days"), (-5, "0 s"),
    ]
    for (seconds, text) in cases { #expect(rough(.seconds(seconds)) == text) }
  }

  @Test func `stands behind a bar, and is said once a phase without a terminal`() {
    func transcript(isBar: Bool) -> String {
      let transcript = Transcript(), progress = Progress(transcript.stream(), isBar: isBar)
      progress.report(0, of: 100, "ring8")
      progress.report(1, of: 100, "ring8", remaining: .seconds(7_200))
      progress.report(1, of: 100, "ring8", remaining: .seconds(7_200))
      progress.report(1, of: 100, "ring8", remaining: .seconds(6_600))
      progress.report(50, of: 100, "ring8", remaining: .seconds(60))
      progress.report(50, of: 100, "grid25", remaining: .seconds(60))
      return transcript.text
    }
    #expect(
      transcript(isBar: false)
        == "ring8: about 2 h left\nring8 50 %\ngrid25: about 60 s left\ngrid25 50 %\n")
    let bar = transcript(isBar: true)
    #expect(bar.contains("  1 % ring8, about 2 h left\u{1B}[K\r") && bar.contains("ring8, about 1 h 50 min left"))
    #expect(bar.split(separator: "\r").count == 5, "what has not changed is not written again")
  }
}
