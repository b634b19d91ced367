extension ModeStudy {
  /// Every run as a dot, a strip a method; published means below them.
  public func chart() -> Chart {
    let published = PublishedModes.all.filter { $0.data == data.name }, all = Double(data.modes.count)
    let strips = Strips(methods: methods.count, published: published.count)
    let names =
      methods.map { RichText(verbatim: $0.name) }
      + published.map { RichText(verbatim: "\($0.method) (\($0.source.prefix { $0 != "," }))") }
    let ticks = names.enumerated().map { (value: strips.middle($0.offset), name: $0.element) }
    func panel(_ x: Axis, isFirst: Bool, _ runs: [(x: Double, y: Double)], _ means: [Double]) -> Panel {
      let ceiling = Mark.rule(
        x: 100 * ModeStatistics.ceiling(), style: .bound, label: "the law itself", at: .legend)
      return Panel(
        x: x,
        y: Axis(from: 0, to: strips.top, ticks: .named(isFirst ? ticks : ticks.map { (value: $0.value, name: "") })),
        marks: [
          .rule(y: strips.border),
          .dots(
            x: runs.map { $0.x }, y: runs.map { $0.y }, style: Style(.bluishGreen, width: 1.3, marker: .disc),
            label: isFirst ? "one run" : nil, at: .legend),
          .dots(
            x: means, y: published.indices.map { strips.middle(methods.count + $0) },
            style: Style(.vermillion, width: 2.6, marker: .square), label: isFirst ? "published mean" : nil, at: .legend
          ),
        ] + (isFirst ? [] : [ceiling]))
    }
    let captured = outcomes.enumerated().flatMap { row, outcomes in
      // Runs on the same number of modes stand across their row, as wide as they are many; none is moved along the axis.
      (0...data.modes.count).flatMap { modes in
        let count = outcomes.count { $0.modes == modes }
        return (0..<count).map { (x: Double(modes), y: strips.place($0, of: count, in: row, among: outcomes.count)) }
      }
    }
    let quality = outcomes.enumerated().flatMap { row, outcomes in
      outcomes.enumerated().map {
        (x: 100 * $1.highQuality, y: strips.place($0, of: outcomes.count, in: row, among: outcomes.count))
      }
    }
    return Chart(
      RichText("Modes found on \(data.name): \(counted(seeds.count, "run")) a method"),
      description: description,
      columns: [
        .init(
          [
            panel(
              Axis("modes captured", from: -0.04 * all, to: 1.06 * all), isFirst: true, captured,
              published.map { $0.modes }
            )
          ], width: 1.35),
        .init([
          panel(
            Axis("samples of high quality", units: "%", from: -2, to: 104), isFirst: false, quality,
            published.map { 100 * $0.highQuality })
        ]),
      ])
  }

  /// The study in numbers.
  private var description: String {
    let parts = zip(methods, outcomes).map { method, outcomes in
      let (modes, quality) = (Spread(outcomes.map { Double($0.modes) }), Spread(outcomes.map { $0.highQuality }))
      return "\(method.name) \(rounded(modes.mean)) modes at \(rounded(100 * quality.mean)) %"
    }
    return
      "Green discs are single runs, orange squares published means. Means over \(counted(seeds.count, "seed")): "
      + parts.joined(separator: ", ") + ". The dashed line is what the law itself would score, "
      + "\(rounded(100 * ModeStatistics.ceiling(), digits: 5)) %."
  }
}

/// The rows of the figure: strips for methods, lines for published means below them.
private struct Strips {
  let methods: Int
  let published: Int
  private let high = 1.8

  var border: Double { Double(published) }
  var top: Double { border + high * Double(methods) }

  func middle(_ row: Int) -> Double {
    row < methods ? top - high * (Double(row) + 0.5) : border - (Double(row - methods) + 0.5)
  }

  /// The height of one of `count` dots around the middle of a method's strip, which `all` of them would fill.
  func place(_ index: Int, of count: Int, in row: Int, among all: Int) -> Double {
    middle(row) + 0.8 * high * (0.5 * Double(count - 1) - Double(index)) / Double(max(all, 2))
  }
}
