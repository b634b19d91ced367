/// How far a run is, on stderr: a bar that is written over on a terminal, else a line for every quarter.
final class Progress {
  private let stream: TextStream
  private let isBar: Bool
  private var phase = ""
  private var shown = -1
  private var shownLeft = ""
  private var isLeftSaid = false
  private var isLineOpen = false

  init(_ stream: TextStream, isBar: Bool) {
    self.stream = stream
    self.isBar = isBar
  }

  /// Shows that `step` steps of `total` are done; cheap where nothing changes.
  ///
  /// How long the rest will take stands behind a bar; without a terminal it is said once a phase.
  func report(_ step: Int, of total: Int, _ phase: String, remaining: Duration? = nil) {
    guard total > 0 else { return }
    let left = remaining.map { "about \(rough($0)) left" } ?? ""
    if phase != self.phase { isLeftSaid = false }
    if !isBar, !left.isEmpty, !isLeftSaid {
      stream.write("\(visible(phase)): \(left)\n")
      isLeftSaid = true
    }
    let percent = Int(100 * (Double(min(max(step, 0), total)) / Double(total)))
    let mark = isBar ? percent : percent / 25 * 25
    guard mark != shown || phase != self.phase || isBar && left != shownLeft else { return }
    if phase != self.phase { endLine() }
    (self.phase, shown, shownLeft) = (phase, mark, left)
    guard isBar else {
      if mark > 0 { stream.write("\(visible(phase)) \(mark) %\n") }
      return
    }
    let filled = mark / 4
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 25 - filled)
    let number = String(repeating: " ", count: mark < 10 ? 2 : mark < 100 ? 1 : 0) + "\(mark)"
    let ending = left.isEmpty || mark == 100 ? "" : ", \(left)"
    stream.write("\r\(bar) \(number) % \(visible(phase))\(ending)\u{1B}[K")
    isLineOpen = true
    if mark == 100 { endLine() }
  }

  /// Ends a bar, so that what follows stands on a line of its own.
  func endLine() {
    if isLineOpen { stream.write("\n") }
    isLineOpen = false
  }
}
