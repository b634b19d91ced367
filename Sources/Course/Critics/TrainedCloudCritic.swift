/// A critic in the middle of a game beside the one that exact transport between the same points calls optimal.
public struct TrainedCloudCritic: Sendable {
  /// The optimal critics.
  public let optimal: CloudCritic
  private let trained: Widened

  /// Compares the critic of a game with the optimal one between `count` points and as many samples.
  public init(_ game: Game, on data: PlaneData, seed: UInt64, points count: Int) throws(TransportError) {
    trained = Widened(game.discriminator)
    optimal = try CloudCritic(
      data: PointCloud(data.points(count, seed: seed)),
      model: PointCloud(game.generator.planeSamples(count, seed: seed)))
  }

  /// The lines along which mass is carried, from a sample to a datum; those too short to have a direction are left out.
  var lines: [(from: SIMD2<Double>, to: SIMD2<Double>)] {
    optimal.transport.plan.compactMap { shipment in
      let (x, y) = (optimal.model.points[shipment.target], optimal.data.points[shipment.source])
      return length(y - x) > 1e-6 ? (x, y) : nil
    }
  }

  /// How far ∇f is at most from the unit vector towards the data, at three points of every line, for the optimal critic.
  public var optimalError: Double {
    lines.flatMap { line in
      [0.25, 0.5, 0.75].map { t in
        let way = line.to - line.from
        return length(optimal.middle(at: line.from + t * way).gradient - way / length(way))
      }
    }.largest()
  }

  /// How steeply the trained critic rises from sample to datum on each line, in the mean over the line.
  public var rises: [Double] {
    let values = trained.values(at: lines.flatMap { [$0.from.x, $0.from.y, $0.to.x, $0.to.y] })
    return lines.enumerated().map { (values[2 * $0 + 1] - values[2 * $0]) / length($1.to - $1.from) }
  }

  /// W₁ between the points and the samples.
  public var distance: Double { optimal.transport.wasserstein.value }

  /// Both critics as colours with the plan above them, the optimal one left.
  public func chart(reach: Double) -> Chart {
    let cells = 64, places = cellMiddles(cells, reach: reach)
    let points = places.flatMap { y in places.map { x in SIMD2(x, y) } }
    func panel(_ title: RichText, _ values: [Double], isFirst: Bool) -> Panel {
      let (x, y) = (optimal.data.points, optimal.model.points)
      return Panel(
        title, x: Axis("x_{1}", from: -reach, to: reach), y: Axis(isFirst ? "x_{2}" : nil, from: -reach, to: reach),
        isIsometric: true,
        marks: [
          .heat(
            HeatMap(values, columns: cells, x: (-reach, reach), y: (-reach, reach)),
            label: isFirst ? "what the critic says, from its lowest to its highest" : nil),
          .segments(
            lines.map { Mark.Segment(from: ($0.from.x, $0.from.y), to: ($0.to.x, $0.to.y)) },
            style: Style(.black, width: 1.4), label: isFirst ? "the cheapest plan" : nil, at: .legend),
          .dots(
            x: y.map { $0.x }, y: y.map { $0.y }, style: Style(.bluishGreen, width: 1.6, marker: .triangle),
            label: isFirst ? "samples" : nil, at: .legend),
          .dots(
            x: x.map { $0.x }, y: x.map { $0.y }, style: Style(.vermillion, width: 1.6, marker: .disc),
            label: isFirst ? "data" : nil, at: .legend),
        ])
    }
    return Chart(
      "The best critic rises towards the data, with slope 1 along the plan",
      description:
        "\(optimal.data.points.count) data and as many samples, W₁ = \(rounded(distance)), with the cheapest plan "
        + "that carries the one onto the other. Left, an optimal critic from the plan’s dual: its gradient has length 1 on "
        + "every line. Right, the trained one, which rises with \(rounded(Spread(rises).mean)) in the mean.",
      columns: [
        [panel("optimal, from the plan", points.map { optimal.middle(at: $0).value }, isFirst: true)],
        [panel("trained", trained.values(at: planeCoordinates(of: points)), isFirst: false)],
      ])
  }
}

private func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }
