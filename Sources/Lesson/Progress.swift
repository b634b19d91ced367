/// How far a run is, on stderr: a bar that is written over on a terminal, else a line for every quarter.
final class Progress {
  private let stream: TextStream
  private let isBar: Bool
  private var phase = ""
  private var shown = -1
  private var isLineOpen = false

  init(_ stream: TextStream, isBar: Bool) {
    self.stream = stream
    self.isBar = isBar
  }

  /// Shows that `step` steps of `total` are done; cheap where nothing changes.
  func report(_ step: Int, of total: Int, _ phase: String) {
    guard total > 0 else { return }
    let percent = Int(100 * (Double(min(max(step, 0), total)) / Double(total)))
    let mark = isBar ? percent : percent / 25 * 25
    guard mark != shown || phase != self.phase else { return }
    if phase != self.phase { endLine() }
    (self.phase, shown) = (phase, mark)
    guard isBar else {
      if mark > 0 { stream.write("\(visible(phase)) \(mark) %\n") }
      return
    }
    let filled = mark / 4
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 25 - filled)
    let number = String(repeating: " ", count: mark < 10 ? 2 : mark < 100 ? 1 : 0) + "\(mark)"
    stream.write("\r\(bar) \(number) % \(visible(phase))\u{1B}[K")
    isLineOpen = true
    if mark == 100 { endLine() }
  }

  /// Ends a bar, so that what follows stands on a line of its own.
  func endLine() {
    if isLineOpen { stream.write("\n") }
    isLineOpen = false
  }
}
