extension Lesson {
  /// Keeps what a part of the course found, in its order; returns what the body returns.
  @discardableResult
  func keep<Result>(_ body: (inout Findings) -> Result) -> Result {
    var findings = Findings()
    let result = body(&findings)
    for item in findings.items {
      switch item {
      case .table(let table, let name, let isOnTerminal): keep(table, as: name, onTerminal: isOnTerminal)
      case .chart(let chart, let name): keep(chart, as: name)
      case .check(let check): add(check)
      case .player(let frames): keepPlayer(frames)
      case .divergence(let step, let what): diverged(at: step, what)
      case .heading(let text): heading(text)
      case .prose(let text): prose(text)
      case .remark(let text): remark(text)
      }
    }
    return result
  }
}
