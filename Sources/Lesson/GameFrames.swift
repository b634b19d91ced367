extension GameHistory {
  /// More than this many frames make the page large and the slider coarse.
  private static let most = 80

  /// The looks as frames, about evenly among them if there are many: the densities and discriminators above the map from z
  /// to x, and beside them the value of the game with a line at the round; nil for fewer than two looks.
  func frames() -> Frames? {
    guard rows.count > 1, let last = rows.last else { return nil }
    let count = min(rows.count, Self.most)
    let shown = (0..<count).map { ($0 * (rows.count - 1) + (count - 1) / 2) / (count - 1) }
    let range = Moment.range(of: shown.map { moments[$0] })
    let xs = (0...300).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 300 }
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    let played = rows.filter { $0.round > 0 }
    let rounds = played.map { Double($0.round) }
    var frames = Frames("The game, frame by frame")
    for index in shown {
      let (round, state) = rows[index]
      var column = Chart.Column(moments[index], caption: "densities and discriminators", at: xs, latents: latents)
      // The arrows that are grey and nameless in Figure 1 can be switched off here.
      column.panels[1].marks[0].label = "G"
      let value = Panel(
        "value of the game", height: 2.4, x: .hidden(from: 1, to: Double(last.round), scale: .logarithmic),
        y: Axis("V", units: "nats"),
        marks: [
          .rule(y: -log(4), label: "−log 4", at: .legend),
          .line(x: rounds, y: played.map { $0.state.bound.value }, style: .optimalValue, label: "−log 4 + 2 JSD"),
          .line(x: rounds, y: played.map { $0.state.value.value }, style: .value, label: "V(D, G)"),
          .rule(x: Double(round), style: Style(.black, width: 1.4)),
          .dots(x: [Double(round)], y: [state.value.value], style: Style(.blue, width: 3, marker: .disc)),
        ])
      let left = Panel(
        x: Axis("round", from: 1, to: Double(last.round), scale: .logarithmic), y: Axis("JSD", scale: .logarithmic),
        marks: [
          .line(x: rounds, y: played.map { $0.state.jensenShannon.value }, style: .jensenShannon),
          .rule(x: Double(round), style: Style(.black, width: 1.4)),
        ])
      frames.append(
        Chart(
          "Round \(round)",
          description: "After round \(round): V(D, G) is \(rounded(state.value.value)) and its bound "
            + "\(rounded(state.bound.value)) nats, JSD is \(rounded(state.jensenShannon.value)), the distance of D from D* is "
            + "\(rounded(state.discriminatorError.value)).",
          columns: [column, .init([value, left], width: 0.8, gap: 26, sharesX: true)]), named: "round \(round)")
    }
    return frames
  }
}
