/// What theory said of a game at the rounds that were looked at.
public struct GameHistory: Sendable {
  /// One row a look: how many rounds had been played, and where the game stood.
  public private(set) var rows: [(round: Int, state: GameAssessment)] = []
  /// The players at each look.
  private(set) var moments: [Moment] = []

  /// A history without rows.
  public init() {}

  /// Looks at the game as it is now, and returns where it stands; `step` says when, if it is not the round.
  @discardableResult
  public mutating func look(at moment: Moment, step: Int? = nil) -> GameAssessment {
    let state = moment.assessment()
    rows.append((step ?? moment.round, state))
    moments.append(moment)
    return state
  }

  /// The round to look at next: every second one first, then whenever two per cent more have been played; in a short run every
  /// tenth, then whenever eight per cent more have been played, since a look takes as long as forty rounds.
  public static func next(after round: Int, isShort: Bool = false) -> Int {
    isShort ? max(round + 10, round * 27 / 25) : max(round + 2, round * 51 / 50)
  }

  /// V below its bound on the left; what is left to learn on the right.
  func chart(titled title: RichText) -> Chart? {
    guard let end = rows.last?.state, rows.count > 1 else { return nil }
    // A line through more points than this is a smear at the back of the hall.
    let stride = max(1, rows.count / 100)
    let last = rows.count - 1
    let drawn = rows.indices.filter { rows[$0].round > 0 && (last - $0) % stride == 0 }.map { rows[$0] }
    let rounds = drawn.map { Double($0.round) }
    let value = Panel(
      "value of the game", x: Axis("round", scale: .logarithmic), y: Axis("V", units: "nats"),
      marks: [
        .rule(y: -log(4), label: "−log 4", at: .beside()),
        .line(
          x: rounds, y: drawn.map { $0.state.bound.value }, style: Style(.vermillion, width: 5, opacity: 0.45),
          label: "−log 4 + 2 JSD"),
        .line(x: rounds, y: drawn.map { $0.state.value.value }, style: Style(.blue, width: 1.6), label: "V(D, G)"),
      ])
    let gaps = Panel(
      "what is left to learn", x: Axis("round", scale: .logarithmic), y: Axis("nats", scale: .logarithmic),
      marks: [
        .line(
          x: rounds, y: drawn.map { $0.state.jensenShannon.value },
          style: Style(.reddishPurple, width: 3.4, opacity: 0.6), label: "JSD"),
        .line(x: rounds, y: drawn.map { $0.state.regret.value }, style: Style(.black, width: 1), label: "regret of D"),
      ])
    return Chart(
      title,
      description: "V(D, G) and −log 4 + 2·JSD over \(counted(rows.count, "look")) at the game; at the end V is "
        + "\(rounded(end.value.value)) and the bound \(rounded(end.bound.value)) nats, JSD is "
        + "\(rounded(end.jensenShannon.value)).",
      columns: [[value], [gaps]])
  }
}
