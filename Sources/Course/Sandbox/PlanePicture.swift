/// A part of the plane as figures show it: its axes, what is drawn on all of them, and grids of values.
struct PlanePicture {
  let lower: SIMD2<Double>
  let upper: SIMD2<Double>
  private let data: TrainingData

  /// All there is of the data.
  init(of data: TrainingData) {
    self.data = data
    (lower, upper) = data.window
  }

  /// Four deviations each way around one mode, or so many that half of some samples are in sight; never more than all there is.
  init(of data: TrainingData, around mode: PlaneMode, with samples: [SIMD2<Double>]) {
    let deviations = SIMD2(mode.covariance.xx, mode.covariance.yy).squareRoot()
    let least = 4 * (data.isIsometric ? SIMD2(repeating: deviations.max()) : deviations)
    let distances = samples.map { sample -> Double in
      let away = (sample - mode.centre) / least
      return max(away.x.magnitude, away.y.magnitude)
    }.filter { $0.isFinite }.sorted()
    let most = (0.5 * (data.window.upper - data.window.lower) / least).max()
    let half = max(1, min(most, distances.isEmpty ? 1 : 1.2 * distances[distances.count / 2])) * least
    (self.data, lower, upper) = (data, mode.centre - half, mode.centre + half)
  }

  /// A panel of the square; without `isNamed` the axes have no names, and that on the left no numbers.
  func panel(
    _ title: RichText?, isNamed: Bool = true, ticks: Axis.Ticks = .automatic, _ marks: [Mark]
  ) -> Panel {
    Panel(
      title, x: Axis(isNamed ? data.axisNames[0] : nil, from: lower.x, to: upper.x, ticks: ticks),
      y: Axis(isNamed ? data.axisNames[1] : nil, from: lower.y, to: upper.y, ticks: isNamed ? ticks : .unlabelled),
      isIsometric: data.isIsometric, marks: marks)
  }

  func contains(_ point: SIMD2<Double>) -> Bool {
    point.x >= lower.x && point.x <= upper.x && point.y >= lower.y && point.y <= upper.y
  }

  /// Three deviations around every mode in sight; if `named`, the legend says so.
  func circles(named: Bool = false) -> [Mark] {
    let inSight = data.modes.filter { contains($0.centre) }
    return inSight.enumerated().map { index, mode in
      // μ + 3Lu for u on the circle of radius 1, Σ = LLᵀ.
      let across = mode.covariance.xx.squareRoot(), shear = mode.covariance.xy / across
      let up = (mode.covariance.yy - shear * shear).squareRoot()
      let rim = (0...64).map { k -> SIMD2<Double> in
        let angle = Double(k) / 32 * .pi, (c, s) = (cos(angle), sin(angle))
        return mode.centre + 3 * SIMD2(across * c, shear * c + up * s)
      }
      return .line(
        x: rim.map { $0.x }, y: rim.map { $0.y }, style: Style(.black, width: 1.2),
        label: named && index == 0 ? "three deviations around a mode" : nil, at: .legend)
    }
  }

  /// Up to `count` points in sight, the first ones.
  func dots(
    _ points: [SIMD2<Double>], atMost count: Int, style: Style, label: RichText? = nil
  ) -> Mark {
    let inSight = points.filter(contains).prefix(count)
    return .dots(x: inSight.map { $0.x }, y: inSight.map { $0.y }, style: style, label: label, at: .legend)
  }

  /// Arrows from points along gradients, in units of the columns' deviations where these differ much: so many of the longest
  /// would cross the picture, others have the square root of their size.
  func arrows(at points: [SIMD2<Double>], along gradients: [SIMD2<Double>], acrossIn count: Double) -> [Mark.Arrow] {
    let unit = data.isIsometric ? SIMD2(repeating: 1) : data.unit, vectors = gradients.map { unit * $0 }
    let sizes = vectors.map { ($0 * $0).sum().squareRoot() }, largest = sizes.filter { $0.isFinite }.max() ?? 0
    let reach = (upper.x - lower.x) / unit.x / count
    return zip(points, zip(vectors, sizes)).compactMap { point, vector in
      guard vector.1 > 0, vector.1.isFinite else { return nil }
      let head = point + reach * (vector.1 / largest).squareRoot() / vector.1 * vector.0 * unit
      return .init(from: (point.x, point.y), to: (head.x, head.y))
    }
  }

  /// The first of the points in each cell of a grid of `cells` × `cells`: where points crowd, one stands for all.
  func thinned(_ points: [SIMD2<Double>], _ cells: Int) -> [SIMD2<Double>] {
    var isTaken = [Bool](repeating: false, count: cells * cells)
    return points.filter { point in
      guard contains(point) else { return false }
      let place = (point - lower) / (upper - lower) * Double(cells)
      let cell = Self.index(place.y, cells) * cells + Self.index(place.x, cells)
      defer { isTaken[cell] = true }
      return !isTaken[cell]
    }
  }

  /// The cell of a point in sight; the first one in a picture without extent, where the place is not a number.
  private static func index(_ place: Double, _ cells: Int) -> Int { place > 0 ? min(Int(place), cells - 1) : 0 }

  /// The middles of a grid of `cells` × `cells`, the lowest row first.
  func middles(_ cells: Int) -> [SIMD2<Double>] {
    (0..<cells * cells).map { index in
      let place = (SIMD2(Double(index % cells), Double(index / cells)) + 0.5) / Double(cells)
      return lower + (upper - lower) * place
    }
  }

  /// Values at those middles as colours.
  func heat(_ values: [Double], _ cells: Int, range: (from: Double, to: Double)? = nil, _ colours: ColourMap) -> HeatMap
  {
    HeatMap(values, columns: cells, x: (lower.x, upper.x), y: (lower.y, upper.y), range: range, colours: colours)
  }

  /// The masses that data of normal modes and a generator of the plane have in the cells of that grid.
  func masses(of modes: [PlaneMode], _ pair: TrainedPair, _ side: Int) -> (data: [Double], model: [Double]) {
    let cells = PlaneCells(from: lower, to: upper, side: side)
    return (cells.masses(of: modes).dropLast(), cells.masses(of: pair.mesh).dropLast())
  }
}

extension Style {
  /// Generated samples in the plane: small green discs.
  static let generated = Style(.bluishGreen, width: 0.4, marker: .disc, opacity: 0.8)
  /// Data in the plane: small grey discs.
  static let observed = Style(.grey, width: 0.2, marker: .disc, opacity: 0.6)
}
