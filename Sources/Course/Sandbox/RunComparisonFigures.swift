extension RunComparison {
  /// How the first seed's run of each variant ended, a column a variant, above the way of every run.
  func pictures(seed: UInt64) -> Chart {
    let picture = PicturesOfRuns(variants.map { $0.runs[0] })
    let columns = variants.enumerated().map { index, variant -> Chart.Column in
      let end = picture.panel(RichText(numbers: variant.name), variant.runs[0].end, seed: seed, isNamed: index == 0)
      return .init([end] + histories(of: index), gap: 22)
    }
    return Chart(
      "Side by side: how the runs ended, and how they came there",
      description:
        "Above, the run with seed \(seeds[0]) of each variant at its end; below, every run, that one in full. "
        + variants.indices.map { "\(variants[$0].name): \(summary(of: $0))" }.joined(separator: "; ") + ".",
      size: .init(width: 960, height: measures.count > 1 ? 660 : 600), labels: .legend, columns: columns)
  }

  /// The measures along every run of a variant.
  private func histories(of index: Int) -> [Panel] {
    let last = Double(variants.flatMap { $0.runs }.map { $0.end.round }.max() ?? 1), style = Style.series(index)
    return measures.indices.map { measure in
      let isLast = measure == measures.count - 1
      let lines = ways[measure][index].enumerated().reversed().map { order, way -> Mark in
        .line(x: way.rounds, y: way.values, style: order == 0 ? style.width(2.6) : style.width(1.2).opacity(0.5))
      }
      return Panel(
        height: 0.45, x: isLast ? Axis("round", from: 0, to: last) : .hidden(from: 0, to: last),
        y: axis(of: measure, isNamed: index == 0), marks: lines)
    }
  }

  /// The measure that says most, at the end of every run, by variant.
  private var ends: [[Double]] { ways[0].map { $0.map { $0.values.last ?? .nan } } }

  /// What the measure that says most is at the end of every run, a row a variant.
  var outcomes: Chart? {
    guard let measure = measures.first, seeds.count > 1 else { return nil }
    let rows = variants.indices.map { Double(variants.count - $0) }
    let names = zip(rows, variants).map { (value: $0, name: RichText(numbers: $1.name)) }
    let all = ends
    let dots = variants.indices.map { index -> Mark in
      let ends = all[index]
      // Across the row, so that equal runs are counted and none is moved along the axis.
      let places = ends.indices.map { rows[index] + 0.5 * ((Double($0) + 0.5) / Double(ends.count) - 0.5) }
      return .dots(x: ends, y: places, style: Style(Style.series(index).colour, marker: .disc).opacity(0.8))
    }
    let reach = 1.06 * (all.joined().filter { $0.isFinite }.max() ?? 1)
    let name: RichText =
      switch measure {
      case .jensenShannon: "JSD at the end (nats)"
      case .modes: "modes captured at the end"
      case .transport: "W_{1} of samples and points at the end (deviations)"
      }
    return Chart(
      "Every run, a row for each variant",
      description: variants.indices.map { "\(variants[$0].name): \(summary(of: $0))" }.joined(separator: "; ") + ".",
      panel: Panel(
        x: Axis(name, from: 0, to: reach > 0 ? reach : 1),
        y: Axis(from: 0.4, to: Double(variants.count) + 0.6, ticks: .named(names)), marks: dots))
  }

  /// How a variant's runs ended, in words.
  private func summary(of index: Int) -> String {
    guard let measure = measures.first else { return counted(seeds.count, "run") }
    let ends = ends[index], all = variants[index].runs[0].data.modes.count
    return switch measure {
    case .jensenShannon: "JSD " + ends.map { rounded($0, digits: 2) }.joined(separator: ", ")
    case .modes: ends.map { rounded($0) }.joined(separator: ", ") + " of \(all) modes"
    case .transport: "W₁ " + ends.map { rounded($0, digits: 2) }.joined(separator: ", ")
    }
  }

  /// One run of each variant side by side, on one clock of rounds; nil where nobody played.
  func frames(seed: UInt64) -> Frames? {
    let runs = variants.map { $0.runs[0] }
    let rounds = Set(runs.flatMap { $0.looks.map { $0.round } }).sorted()
    guard rounds.count > 1, let last = rounds.last else { return nil }
    let picture = PicturesOfRuns(runs)
    let panels = measures.indices.map { measure in
      Panel(
        y: axis(of: measure, isNamed: true),
        marks: variants.indices.map { index in
          let way = ways[measure][index][0]
          return .line(
            x: way.rounds, y: way.values, style: .series(index), label: RichText(numbers: variants[index].name))
        })
    }
    let timeline = Timeline(to: Double(last), panels: panels)
    var frames = Frames("The runs, frame by frame")
    for round in Frames.chosen(of: rounds.count).map({ rounds[$0] }) {
      // Where a run was not looked at in this round, as it was before.
      let now = runs.map { run in run.looks.last { $0.round <= round } ?? run.looks[0] }
      let columns = zip(variants, now).enumerated().map { index, item -> Chart.Column in
        [picture.panel(RichText(numbers: item.0.name), item.1, seed: seed, isNamed: index == 0)]
      }
      frames.append(
        columns, beside: timeline, at: round,
        describing: "After \(round) rounds: " + variants.map { $0.name }.joined(separator: ", ") + ".")
    }
    return frames
  }
}

/// Runs on the same axes: densities and D on the line, samples over the data in the plane.
private struct PicturesOfRuns {
  private let runs: [TrainingRun]
  private let places: [Double]
  private let top: Double
  /// Data units that densities are counted in.
  private let unit: Double

  init(_ runs: [TrainingRun]) {
    self.runs = runs
    let moments = runs.compactMap { $0.end.moment }
    let xs: [Double]
    if runs[0].data.dimension == 1, !moments.isEmpty {
      let range = Moment.range(of: moments)
      xs = (0...240).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 240 }
    } else {
      let picture = PlanePicture(of: runs[0].data)
      xs = (0...240).map { picture.lower.x + (picture.upper.x - picture.lower.x) * Double($0) / 240 }
    }
    let densities = moments.first.map { moment in xs.map { moment.data.density(at: $0) } } ?? [1]
    places = xs
    unit = Chart.Column.densityUnit(peak: densities.largest())
    top = max(1.08, 1.35 * unit * densities.largest())
  }

  func panel(_ title: RichText, _ pair: TrainedPair, seed: UInt64, isNamed: Bool) -> Panel {
    pair.data.dimension == 1
      ? line(title, pair, isNamed: isNamed) : plane(title, pair, seed: seed, isNamed: isNamed)
  }

  private func line(_ title: RichText, _ pair: TrainedPair, isNamed: Bool) -> Panel {
    var marks: [Mark] = [
      .line(
        x: places, y: pair.lineModel.logDensities(at: places).map { unit * exp($0) }, style: .generator, label: "p_{g}"),
      .line(
        x: places, y: pair.logits(at: places.map { SIMD2($0, 0) }).map { sigmoid($0) }, style: .discriminator,
        label: "D"),
    ]
    if let moment = pair.moment {
      marks.append(
        .line(x: places, y: places.map { unit * moment.data.density(at: $0) }, style: .data, label: "p_{data}"))
    } else if let points = pair.data.observations {
      marks.append(
        .dots(
          x: points.prefix(200).map { $0.x }, y: [Double](repeating: 0.02 * top, count: min(points.count, 200)),
          style: .observed.width(1), label: "data"))
    }
    let name: RichText = unit == 1 ? "density, D" : RichText(numbers: "density per \(rounded(unit)), D")
    return Panel(
      title, x: Axis("x", from: places.first, to: places.last), y: Axis(isNamed ? name : nil, from: 0, to: top),
      marks: marks)
  }

  private func plane(_ title: RichText, _ pair: TrainedPair, seed: UInt64, isNamed: Bool) -> Panel {
    let picture = PlanePicture(of: runs[0].data), points = pair.samples(400, seed: seed)
    var ground = picture.circles(named: isNamed)
    if let observed = pair.data.observations {
      ground = [picture.dots(observed, atMost: 300, style: .observed, label: isNamed ? "data" : nil)]
    }
    return picture.panel(
      title, isNamed: isNamed,
      ground + [picture.dots(points, atMost: 400, style: .generated.width(0.8), label: isNamed ? "G(z)" : nil)])
  }
}
