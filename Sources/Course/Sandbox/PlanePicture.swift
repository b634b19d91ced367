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

  /// Seven deviations each way around one mode.
  init(of data: TrainingData, around mode: PlaneMode) {
    let deviations = SIMD2(mode.covariance.xx, mode.covariance.yy).squareRoot()
    let half = 7 * (data.isIsometric ? SIMD2(repeating: deviations.max()) : deviations)
    (self.data, lower, upper) = (data, mode.centre - half, mode.centre + half)
  }

  /// A panel of the square; without `isNamed` the axis on the left has neither name nor numbers.
  func panel(_ title: RichText?, isNamed: Bool = true, ticks: Axis.Ticks = .automatic, _ marks: [Mark]) -> Panel {
    Panel(
      title, x: Axis(isNamed ? "x_{1}" : nil, from: lower.x, to: upper.x, ticks: ticks),
      y: Axis(isNamed ? "x_{2}" : nil, from: lower.y, to: upper.y, ticks: isNamed ? ticks : .unlabelled),
      isIsometric: data.isIsometric, marks: marks)
  }

  func contains(_ point: SIMD2<Double>) -> Bool {
    point.x >= lower.x && point.x <= upper.x && point.y >= lower.y && point.y <= upper.y
  }

  /// Three deviations around every mode in sight.
  var circles: [Mark] {
    let inSight = data.modes.filter { contains($0.centre) }
    return inSight.map { mode in
      // μ + 3Lu for u on the circle of radius 1, Σ = LLᵀ.
      let across = mode.covariance.xx.squareRoot(), shear = mode.covariance.xy / across
      let up = (mode.covariance.yy - shear * shear).squareRoot()
      let rim = (0...32).map { k -> SIMD2<Double> in
        let angle = Double(k) / 16 * .pi, (c, s) = (cos(angle), sin(angle))
        return mode.centre + 3 * SIMD2(across * c, shear * c + up * s)
      }
      return .line(x: rim.map { $0.x }, y: rim.map { $0.y }, style: Style(.black, width: 1.2))
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

  /// The masses of cells brought to this grid: those of small cells by their middles, those of others by their density.
  func gridded(_ masses: [Double], of plane: PlaneCells, _ cells: Int) -> [Double] {
    let side = (upper - lower) / Double(cells), areas = plane.areas, small = 0.1 * side.x * side.y
    var sums = [Double](repeating: 0, count: cells * cells)
    for (index, centre) in plane.centres.enumerated() where areas[index] < small && contains(centre) {
      let place = (centre - lower) / side
      sums[Self.index(place.y, cells) * cells + Self.index(place.x, cells)] += masses[index]
    }
    for (index, middle) in middles(cells).enumerated() {
      let cell = plane.cell(at: middle)
      if cell < areas.count, areas[cell] >= small { sums[index] += masses[cell] * side.x * side.y / areas[cell] }
    }
    return sums
  }
}

extension Style {
  /// Generated samples in the plane: small green discs.
  static let generated = Style(.bluishGreen, width: 0.4, marker: .disc, opacity: 0.8)
  /// Data in the plane: small grey discs.
  static let observed = Style(.grey, width: 0.2, marker: .disc, opacity: 0.6)
}
