extension TrainingRun {
  /// Where the samples came to, as far as modes tell.
  private func snapshotsTitle(seed: UInt64) -> RichText {
    guard let captured = rows.last?.statistics?.captured, let near = nearModes(seed: seed) else {
      return "Samples on their way"
    }
    let all = data.modes.count
    if captured == all { return "From noise to the data" }
    guard 2 * near <= all else { return RichText("From noise to \(captured) of \(all) modes") }
    let hit = "\(captured == 0 ? "no" : word(for: captured)) mode\(captured > 1 ? "s are" : " is") captured"
    return RichText("From noise to a crowd: \(hit), \(word(for: near)) \(near == 1 ? "is" : "are") near")
  }

  /// A small number as a word.
  private func word(for number: Int) -> String {
    let words = [
      "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(number) ? words[number] : "\(number)"
  }

  /// Samples on the way.
  func snapshotsChart(seed: UInt64) -> Chart {
    let picture = whole, moments = snapshots(6), points = moments.map { $0.samples(250, seed: seed) }
    let lost = points.map { $0.count { !picture.contains($0) } }, all = points.first?.count ?? 0
    return Chart(
      snapshotsTitle(seed: seed),
      description: "Samples of G after " + moments.map { "\($0.round)" }.joined(separator: ", ")
        + " rounds, over the same data."
        + (lost.allSatisfy { $0 == 0 }
          ? "" : " Outside of the frames lie \(lost.map(String.init).joined(separator: ", ")) of \(all) samples.")
        + " \(summary)",
      size: .init(width: 960, height: 300), labels: .legend,
      columns: moments.indices.map { index in
        let isFirst = index == 0
        let title = "round \(moments[index].round)" + (lost[index] == 0 ? "" : ", \(lost[index]) outside")
        return [
          picture.panel(
            RichText(verbatim: title), isNamed: isFirst,
            ground(picture, named: isFirst, isShaded: false)
              + [picture.dots(points[index], atMost: 250, style: .generated, label: isFirst ? "G(z)" : nil)])
        ]
      })
  }
}
