extension RunComparison {
  /// So many variants stand beside each other on the figure's own canvas; more go on in a second row.
  private static let inARow = 4

  /// The variants of each row: as many in one as in the other, or one more.
  private var perRow: Int { variants.count <= Self.inARow ? variants.count : (variants.count + 1) / 2 }

  /// How the run ended that stands for each variant, a column a variant, above the way of every run.
  var pictures: Chart {
    let shown = self.shown
    let picture = PicturesOfRuns(zip(variants, shown).map { $0.runs[$1] })
    let columns = variants.enumerated().map { index, variant -> Chart.Column in
      let end = picture.panel(
        heading(of: index), variant.runs[shown[index]].end, seed: seeds[shown[index]], isFirst: index % perRow == 0,
        isNamed: index == 0)
      return .init([end] + histories(of: index, shown[index]), gap: 22)
    }
    let rows = variants.count > perRow ? 1.6 : 1.0
    var chart = Chart(
      "The runs side by side" + sharedWords,
      description:
        "Large, the run of each variant that is the median of its ends (of two, the one with the lower value); below "
        + "it, where the canvas has room, the way of every run, that one in full. \(summary)",
      size: .init(width: 960, height: rows * (measures.count > 1 ? 660 : 600)), labels: .legend, columns: columns)
    chart.wraps = true
    return chart
  }

  /// What all variants have in common, behind the title.
  private var sharedWords: RichText { shared.plain.isEmpty ? "" : ": " + shared }

  /// What a variant's picture is of: its name, and which run it shows, with its value.
  private func heading(of index: Int) -> RichText {
    let order = shown[index]
    return variants[index].words + RichText(": seed\u{A0}\(seeds[order])") + value(of: index, order)
  }

  /// The value of the measure that says most, with its name, in a piece that is not broken.
  private func value(of index: Int, _ order: Int) -> RichText {
    guard let measure = measures.first else { return "" }
    let value = RichText(numbers: rounded(ends[index][order], digits: 2))
    return switch measure {
    case .jensenShannon: ", JSD\u{A0}" + value
    case .modes: ", " + value + RichText("\u{A0}of\u{A0}\(variants[index].runs[0].data.modes.count)\u{A0}modes")
    case .transport: ", W_{1} " + value
    }
  }

  /// The measures along every run of a variant, with what its samples would come to if they were data.
  private func histories(of index: Int, _ shown: Int) -> [Panel] {
    let last = Double(variants.flatMap { $0.runs }.map { $0.end.round }.max() ?? 1), style = Style.series(index)
    let ticks = Axis.Ticks.at(roundValues(from: 0, to: last, count: 2))
    let (thick, thin) = (style.width(2.8), style.width(1.2).opacity(0.5))
    return measures.indices.map { measure in
      let isLast = measure == measures.count - 1, ways = ways[measure][index]
      var lines = ways.indices.filter { $0 != shown }.map { order -> Mark in
        .line(x: ways[order].rounds, y: ways[order].values, style: thin)
      }
      lines.append(.line(x: ways[shown].rounds, y: ways[shown].values, style: thick))
      if measure == 0, let floor = floor(of: index) { lines.append(.floor(floor)) }
      // Said once for all variants, whatever their colours.
      if index == 0, measure == 0, seeds.count > 1 {
        let black = Style(.black)
        lines.append(.line(x: [], y: [], style: black.width(2.8), label: "thick: the run shown above", at: .legend))
        lines.append(
          .line(x: [], y: [], style: black.width(1).opacity(0.5), label: "thin: the other seeds", at: .legend))
      }
      var panel = Panel(
        height: 0.45, x: isLast ? Axis("round", from: 0, to: last, ticks: ticks) : .hidden(from: 0, to: last),
        y: axis(of: measure, isNamed: index % perRow == 0), marks: lines)
      panel.isSpare = true
      return panel
    }
  }

  /// What the measure that says most is at the end of every run, a row a variant.
  var outcomes: Chart? {
    guard let measure = measures.first, seeds.count > 1 else { return nil }
    let rows = variants.indices.map { Double(variants.count - $0) }
    let names = zip(rows, variants).map { (value: $0, name: $1.words) }
    let all = ends, floors = variants.indices.map { floor(of: $0) }
    var marks = variants.indices.map { index -> Mark in
      let ends = all[index]
      // Across the row, so that equal runs are counted and none is moved along the axis.
      let places = ends.indices.map { rows[index] + 0.5 * ((Double($0) + 0.5) / Double(ends.count) - 0.5) }
      return .dots(x: ends, y: places, style: Style(Style.series(index).colour, marker: .disc).opacity(0.8))
    }
    let segments = zip(rows, floors).compactMap { row, floor in
      floor.map { Mark.Segment(from: ($0, row - 0.5), to: ($0, row + 0.5)) }
    }
    if !segments.isEmpty { marks.append(.segments(segments, style: .floor, label: Mark.floorName, at: .legend)) }
    let reach = 1.06 * (all.joined().filter { $0.isFinite } + floors.compactMap { $0 }).largest()
    let name: RichText =
      switch measure {
      case .jensenShannon: "JSD at the end (nats)"
      case .modes: "modes captured at the end"
      case .transport: "W_{1} of samples and points at the end (deviations)"
      }
    return Chart(
      "Every run: a row for each variant, a dot for each seed" + sharedWords, description: summary,
      panel: Panel(
        x: Axis(name, from: 0, to: reach > 0 ? reach : 1),
        y: Axis(from: 0.4, to: Double(variants.count) + 0.6, ticks: .named(names)), marks: marks))
  }

  /// How all runs ended, in words, and which generators have stopped.
  private var summary: String {
    let outcomes = variants.indices.map { index -> String in
      let meaning = variants[index].meaning.map { " (\($0.plain))" } ?? ""
      return "\(variants[index].words.plain)\(meaning): \(ends(of: index))"
    }
    var sentences = [outcomes.joined(separator: "; ") + "."]
    let floors = variants.indices.compactMap { floor(of: $0) }.map { rounded($0, digits: 2) }
    if let floor = floors.first {
      let all = Set(floors).count == 1 ? floor : floors.joined(separator: ", ")
      sentences.append(
        "Two halves of the data, a dotted line, have W₁ \(all): samples of the right law would come to that.")
    }
    if let stopped { sentences.append(stopped) }
    return sentences.joined(separator: " ")
  }

  private func ends(of index: Int) -> String {
    guard let measure = measures.first else { return counted(seeds.count, "run") }
    let ends = ends[index], all = variants[index].runs[0].data.modes.count
    return switch measure {
    case .jensenShannon: "JSD " + ends.map { rounded($0, digits: 2) }.joined(separator: ", ")
    case .modes: ends.map { rounded($0) }.joined(separator: ", ") + " of \(all) modes"
    case .transport: "W₁ " + ends.map { rounded($0, digits: 2) }.joined(separator: ", ")
    }
  }

  /// The run that stands for each variant side by side, on one clock of rounds; nil where nobody played.
  var frames: Frames? {
    let shown = self.shown
    let runs = zip(variants, shown).map { $0.runs[$1] }
    let rounds = Set(runs.flatMap { $0.looks.map { $0.round } }).sorted()
    guard rounds.count > 1, let last = rounds.last else { return nil }
    let picture = PicturesOfRuns(runs)
    let panels = measures.indices.map { measure in
      var marks = variants.indices.map { index -> Mark in
        let way = ways[measure][index][shown[index]]
        return .line(x: way.rounds, y: way.values, style: .series(index), label: variants[index].words)
      }
      let floors = variants.indices.compactMap { floor(of: $0) }
      if measure == 0, let floor = floors.first, Set(floors).count == 1 { marks.append(.floor(floor)) }
      return Panel(y: axis(of: measure, isNamed: true), marks: marks)
    }
    let timeline = Timeline(to: Double(last), panels: panels)
    var frames = Frames("The runs, frame by frame")
    for round in Frames.chosen(of: rounds.count).map({ rounds[$0] }) {
      let columns = variants.indices.map { index -> Chart.Column in
        let run = runs[index], seed = seeds[shown[index]]
        // Where a run was not looked at in this round, as it was before.
        let now = run.looks.last { $0.round <= round } ?? run.looks[0]
        let title = variants[index].words + RichText(": seed\u{A0}\(seed)")
        return [picture.panel(title, now, seed: seed, isFirst: index % perRow == 0, isNamed: index == 0)]
      }
      frames.append(
        columns, beside: timeline, at: round,
        describing: "After \(round) rounds: " + variants.map { $0.words.plain }.joined(separator: ", ") + ".")
    }
    // Beside the pictures stands a column of curves.
    return frames.map { chart in
      var chart = chart
      chart.wraps = true
      return chart
    }
  }
}

extension Mark {
  static let floorName: RichText = "two halves of the data"

  /// Where samples of the right law would come to.
  fileprivate static func floor(_ value: Double) -> Mark {
    .rule(y: value, style: .floor, label: floorName, at: .legend)
  }
}

extension Style {
  /// What the data themselves come to: black, dotted.
  fileprivate static let floor = Style(.black, width: 2, dash: .dotted)
}
