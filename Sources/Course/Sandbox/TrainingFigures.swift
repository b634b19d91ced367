extension Findings {
  /// Keeps how a run ended as figures: the samples, what D says, where G takes the latent plane, where D sends samples, and
  /// snapshots on the way; on the line the densities, D and D*, and snapshots of them.
  public mutating func keepFigures(of run: TrainingRun, seed: UInt64) {
    let points = run.end.samples(run.settings.samples, seed: seed)
    if run.data.dimension == 1 {
      for (name, chart) in run.lineCharts(points) { keep(chart, as: name) }
    } else {
      keep(run.samplesChart(points), as: "samples")
      keep(run.discriminatorChart(points), as: "discriminator")
      if let chart = run.manifoldChart { keep(chart, as: "manifold") }
      keep(run.arrowsChart(points), as: "arrows")
      keep(run.snapshotsChart(seed: seed), as: "snapshots")
    }
  }
}

extension TrainingRun {
  var whole: PlanePicture { PlanePicture(of: data) }

  /// The mode that is nearest to most samples, from near; nothing if the data have no modes.
  private func close(_ points: [SIMD2<Double>]) -> PlanePicture? {
    let modes = data.modes
    guard modes.count > 1 else { return nil }
    let nearest = ModeStatistics(of: points, modes: modes).nearest
    let mode = modes[nearest.indices.max { nearest[$0] < nearest[$1] } ?? 0]
    let own = points.filter { point in
      modes.allSatisfy { mode.squaredDistance(to: point) <= $0.squaredDistance(to: point) }
    }
    return PlanePicture(of: data, around: mode, with: own)
  }

  /// The modes of the data, where theirs and G's law are known in the plane.
  var countedModes: [PlaneMode]? {
    guard cells != nil, rows.last?.state != nil, case .modes(let modes) = data.law else { return nil }
    return modes
  }

  /// The data as a figure shows them: their modes, with a heat map of the density if `isShaded`, or points.
  func ground(_ picture: PlanePicture, named: Bool = true, isShaded: Bool = true) -> [Mark] {
    guard case .modes(let modes) = data.law else {
      var random = RandomStream(seed: 0, "ground")
      let points = data.points(data.source.points(1_000, using: &random).map(Double.init))
      return [picture.dots(points, atMost: 1_000, style: .observed, label: named ? "data" : nil)]
    }
    let circles = picture.circles(named: named)
    guard isShaded else { return circles }
    let density = picture.middles(128).map { point in
      modes.reduce(0) { sum, mode in
        sum + mode.weight * exp(-0.5 * mode.squaredDistance(to: point)) / mode.covariance.determinant.squareRoot()
      }
    }
    // Half of the greys only: dots on the darkest must be seen, on paper too.
    let range = (from: 0.0, to: 2 * (density.filter { $0.isFinite }.max() ?? 1))
    return [.heat(picture.heat(density, 128, range: range, .greys), label: named ? "density of the data" : nil)]
      + circles
  }

  /// How many of some samples a frame leaves out, if it does: ` 3 of 250 samples lie outside of the frame.`
  func outside(_ points: [SIMD2<Double>], _ isInside: (SIMD2<Double>) -> Bool) -> String {
    let count = points.count { !isInside($0) }
    return count == 0 ? "" : " \(count) of \(points.count) samples lie\(count == 1 ? "s" : "") outside of the frame."
  }

  /// Samples over the data, and one mode from near.
  fileprivate func samplesChart(_ points: [SIMD2<Double>]) -> Chart {
    func column(_ title: RichText, _ picture: PlanePicture, named: Bool) -> Chart.Column {
      let dots = picture.dots(points, atMost: 700, style: .generated, label: named ? "G(z)" : nil)
      return [picture.panel(title, ground(picture, named: named) + [dots])]
    }
    var columns = [column(data.modes.count > 1 ? "all modes" : "samples", whole, named: true)]
    if let close = close(points) { columns.append(column("the mode nearest to most samples", close, named: false)) }
    return Chart(
      "Samples of G, and where the data are",
      description: "Generated samples in green over the data in grey"
        + (data.modes.isEmpty ? "" : ", three standard deviations around each mode as lines")
        + ".\(outside(points, whole.contains)) \(summary)",
      size: columns.count > 1 ? .slide : .single, labels: .legend, columns: columns)
  }

  /// The latent plane, and where G takes it.
  fileprivate var manifoldChart: Chart? {
    guard settings.latent == 2 else { return nil }
    let reach = 2.5, picture = whole, side = 128
    let stations = (0...100).map { reach * (Double($0) / 50 - 1) }
    var (before, after): ([Mark], [Mark]) = ([], [])
    for isFirst in [true, false] {
      let style = isFirst ? Style(.blue, width: 1.3) : Style(.vermillion, width: 1.3, dash: .longDashed)
      let name: RichText = isFirst ? "z_{1} constant" : "z_{2} constant"
      for k in -5...5 {
        let fixed = Double(k) / 2
        let line = stations.map { isFirst ? SIMD2(fixed, $0) : SIMD2($0, fixed) }
        let image = end.samples(of: planeCoordinates(of: line))
        let label = k == -5 ? name : nil
        before.append(.line(x: line.map { $0.x }, y: line.map { $0.y }, style: style, label: label, at: .legend))
        after.append(.line(x: image.map { $0.x }, y: image.map { $0.y }, style: style))
      }
    }
    func normal(_ cells: Int) -> HeatMap {
      let axis = cellMiddles(cells, reach: 3)
      let values = axis.flatMap { y in axis.map { x in normalDensity(x) * normalDensity(y) } }
      return HeatMap(values, columns: cells, x: (-3, 3), y: (-3, 3), colours: .greys)
    }
    var shade: [Mark] = []
    if let modes = countedModes {
      // Densities range over many powers of 10.
      let masses = picture.masses(of: modes, end, side).model
      let area = (picture.upper - picture.lower) / Double(side)
      let powers = masses.map { $0 > 0 ? log($0 / (area.x * area.y)) / log(10) : -.infinity }
      let top = powers.max() ?? 0
      shade = [.heat(picture.heat(powers.map { max($0, top - 4) }, side, .greys))]
    }
    let latent = Panel(
      "z", x: Axis("z_{1}", from: -3, to: 3), y: Axis("z_{2}", from: -3, to: 3), isIsometric: true,
      marks: [
        .heat(normal(60), label: shade.isEmpty ? "density of z" : "density of z, and of G(z) as its logarithm")
      ] + before)
    return Chart(
      "Where G takes the latent plane",
      description: "Left, lines of equal z\u{2081} and z\u{2082} in steps of \u{BD}; right, their images under G. "
        + (shade.isEmpty
          ? "Left, grey is the density." : "Grey is the density, right its logarithm over four powers of 10.")
        + " \(summary)",
      labels: .legend, columns: [[latent], [picture.panel("G(z)", shade + after)]])
  }

  /// Samples, and which way D sends them.
  fileprivate func arrowsChart(_ points: [SIMD2<Double>]) -> Chart {
    let isProbability = settings.isProbability, unit = data.unit
    var steepest = 0.0
    let name: RichText = isProbability ? "gradient of logit D" : "gradient of D"
    func column(_ title: RichText, _ picture: PlanePicture, named: Bool) -> Chart.Column {
      let inSight = picture.thinned(points, 24)
      let gradients = end.logitGradients(at: inSight)
      let slopes = data.isIsometric ? gradients : gradients.map { unit * $0 }
      steepest = max(steepest, slopes.map { ($0 * $0).sum().squareRoot() }.filter { $0.isFinite }.max() ?? 0)
      let arrows = picture.arrows(at: inSight, along: gradients, acrossIn: 9)
      return [
        picture.panel(
          title,
          ground(picture, named: named) + [
            picture.dots(inSight, atMost: 600, style: .generated, label: named ? "G(z)" : nil),
            .arrows(arrows, style: Style(.blue, width: 1.3), label: named ? name : nil, at: .legend),
          ])
      ]
    }
    var columns = [column(data.modes.count > 1 ? "all modes" : "samples", whole, named: true)]
    if let close = close(points) { columns.append(column("the mode nearest to most samples", close, named: false)) }
    return Chart(
      "Which way D sends the samples of G",
      description:
        "Arrows point where \(isProbability ? "the logit of D" : "D") rises, which is where the generator's loss pushes a sample"
        + (settings.rules.objective.name == "least-squares" ? " while D is below 1" : "")
        + (data.isIsometric ? "" : ", in units of the columns' deviations")
        + "; in each panel the longest is the steepest, and the others are drawn with the square root of their size. Where samples "
        + "crowd, one stands for all.\(outside(points, whole.contains)) The steepest \(isProbability ? "logit" : "D") "
        + "rises by \(rounded(steepest)) \(data.isIsometric ? "a data unit" : "a deviation").",
      size: columns.count > 1 ? .slide : .single, labels: .legend, columns: columns)
  }
}
