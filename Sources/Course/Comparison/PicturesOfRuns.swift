/// Runs on the same axes: densities and D on the line, samples over the data in the plane.
struct PicturesOfRuns {
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

  /// A run at one moment. The first picture of a row has numbers on the left, and the one that names its marks does it for all.
  func panel(_ title: RichText, _ pair: TrainedPair, seed: UInt64, isFirst: Bool, isNamed: Bool) -> Panel {
    pair.data.dimension == 1
      ? line(title, pair, isNamed: isFirst) : plane(title, pair, seed: seed, isFirst: isFirst, isNamed: isNamed)
  }

  /// Numbers that fit the narrowest picture, the same in all: as few as are more than one.
  private func ticks(from: Double, to: Double) -> Axis.Ticks {
    let values = (2...5).map { roundValues(from: from, to: to, count: $0) }
    return .at(values.first { $0.count > 1 } ?? values[0])
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
          style: .given.width(1), label: "data"))
    }
    let name: RichText = unit == 1 ? "density, D" : RichText(numbers: "density per \(rounded(unit)), D")
    return Panel(
      title,
      x: Axis("x", from: places.first, to: places.last, ticks: ticks(from: places[0], to: places[places.count - 1])),
      y: Axis(isNamed ? name : nil, from: 0, to: top),
      marks: marks)
  }

  private func plane(_ title: RichText, _ pair: TrainedPair, seed: UInt64, isFirst: Bool, isNamed: Bool) -> Panel {
    let picture = PlanePicture(of: runs[0].data), points = pair.samples(400, seed: seed)
    var ground = picture.circles(named: isNamed)
    if let observed = pair.data.observations {
      ground = [picture.dots(observed, atMost: 300, style: .given, label: isNamed ? "data" : nil)]
    }
    var panel = picture.panel(
      title, isNamed: isFirst,
      ground + [picture.dots(points, atMost: 400, style: .generated.width(0.8), label: isNamed ? "G(z)" : nil)])
    panel.x.ticks = ticks(from: picture.lower.x, to: picture.upper.x)
    if isFirst { panel.y.ticks = ticks(from: picture.lower.y, to: picture.upper.y) }
    return panel
  }
}

extension Style {
  /// Data under samples: black, as their density is, so that they stay apart in greys.
  fileprivate static let given = Style(.black, width: 0.2, marker: .disc, opacity: 0.6)
}
