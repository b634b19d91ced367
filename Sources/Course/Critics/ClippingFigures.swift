/// A trained critic with its name in tables and figures.
public struct NamedCritic: Sendable {
  /// What its slopes were bounded by.
  public let name: String
  /// The critic.
  public let network: Perceptron
  /// What it was on the way, if anybody looked.
  let looks: [Look]

  /// A critic at a step of its training.
  struct Look: Sendable {
    let step: Int
    let network: Perceptron
  }

  /// A critic by itself.
  init(_ name: String, _ network: Perceptron) {
    (self.name, self.network, looks) = (name, network, [])
  }

  /// How much of the slope of f is left at the input of every layer, from the first to the last: the mean of ‖∂f/∂h‖ over
  /// points.
  public func slopesByDepth(at points: [[Double]]) -> [Double] {
    let shape = network.architecture
    return shape.layers.enumerated().map { index, layer in
      let above = Architecture(Array(shape.widths[index...]), hidden: shape.hidden, output: shape.output)
      var inputs = points.flatMap { $0 }
      if index > 0 {
        let below = Architecture(Array(shape.widths[...index]), hidden: shape.hidden, output: shape.hidden)
        inputs = Widened(Perceptron(below, parameters: Array(network.parameters[..<layer.weights]))).values(at: inputs)
      }
      let parameters = Array(network.parameters[layer.weights...]), panels = (points.count + 31) / 32
      let pass = Pass(above, panels: panels, secondOrder: true)
      for row in points.indices {
        for feature in 0..<above.inputs {
          pass.input(row / 32)[2 * feature + row % 32 / 16][row % 16] = Float(inputs[row * above.inputs + feature])
        }
      }
      pass.forward(0..<panels, parameters)
      pass.differentiateInput(0..<panels, parameters)
      return points.indices.reduce(0) { sum, row in
        let squares = (0..<above.inputs).reduce(0.0) { sum, feature in
          let slope = Double(pass.inputGradient(row / 32)[2 * feature + row % 32 / 16][row % 16])
          return sum + slope * slope
        }
        return sum + squares.squareRoot() / Double(points.count)
      }
    }
  }

  /// All weights of all matrices, without biases.
  public var weights: [Double] {
    network.architecture.layers.flatMap { layer in network.parameters[layer.weights..<layer.biases].map(Double.init) }
  }

  /// The shares of weights in 41 bins from −1 to 1 times the largest.
  fileprivate var bins: (centres: [Double], shares: [Double]) {
    let weights = weights, reach = weights.map { $0.magnitude }.max() ?? 1, bins = 41
    var shares = [Double](repeating: 0, count: bins)
    for weight in weights {
      let place: Double = (weight / reach + 1) / 2 * Double(bins)
      shares[min(bins - 1, Int(place))] += 1 / Double(weights.count)
    }
    return (cellMiddles(bins, reach: reach), shares)
  }

  /// The same as an outline: the edges of the bins, each twice, and their heights.
  var histogram: (edges: [Double], heights: [Double]) {
    let (centres, shares) = bins, half = (weights.map { $0.magnitude }.max() ?? 1) / Double(centres.count)
    return (centres.flatMap { [$0 - half, $0 + half] }, shares.flatMap { [$0, $0] })
  }

  /// f on a square grid of `cells` × `cells`, the lowest row first, with the mean taken off.
  public func surface(reach: Double, cells: Int) -> [Double] {
    let places = cellMiddles(cells, reach: reach)
    let values = Widened(network).values(at: places.flatMap { y in places.flatMap { x in [x, y] } })
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }
}

/// What critics of one law in the plane see of it.
public struct CriticSurfaces: Sendable {
  /// The law's name above its column.
  let name: String
  let critics: [NamedCritic]
  /// Where the data are: modes or points.
  let data: [SIMD2<Double>]
  /// The square that is shown, from −reach to reach.
  let reach: Double

  /// The surfaces of critics, drawn one above the other.
  public init(_ name: String, of critics: [NamedCritic], data: [SIMD2<Double>], reach: Double) {
    (self.name, self.critics, self.data, self.reach) = (name, critics, data, reach)
  }

  /// f on a grid for each critic, with its lowest and its highest value.
  fileprivate func maps(cells: Int) -> [HeatMap] {
    critics.map { critic in
      HeatMap(critic.surface(reach: reach, cells: cells), columns: cells, x: (-reach, reach), y: (-reach, reach))
    }
  }

  /// A panel a critic; the first column names the critics.
  fileprivate func column(_ maps: [HeatMap], isFirst: Bool) -> Chart.Column {
    let (small, ticks) = (data.count > 8, Axis.Ticks.at(reach > 4 ? [-4, 0, 4] : [-2, 0, 2]))
    return Chart.Column(
      zip(critics, maps).enumerated().map { row, pair in
        let isLast = row == critics.count - 1
        return Panel(
          RichText(verbatim: "\(name), \(pair.0.name)"),
          x: Axis(isLast ? "x_{1}" : nil, from: -reach, to: reach, ticks: isLast ? ticks : .none),
          y: Axis(isFirst ? "x_{2}" : nil, from: -reach, to: reach, ticks: ticks),
          isIsometric: true,
          marks: [.heat(pair.1)] + pair.1.levels + [
            .dots(
              x: data.map { $0.x }, y: data.map { $0.y },
              style: Style(.black, width: small ? 0.6 : 2.4, marker: .disc),
              label: isFirst && row == 0 ? "data" : nil, at: .legend)
          ])
      })
  }
}

extension HeatMap {
  /// Level lines at seven equal steps between the lowest and the highest value.
  fileprivate var levels: [Mark] {
    (1...7).map { step in
      .contour(
        of: self, at: range.from + Double(step) / 8 * (range.to - range.from),
        style: Style(.white, width: 1, opacity: 0.8))
    }
  }
}

extension Findings {
  /// Keeps value surfaces of critics in the plane as `figures/surfaces.svg`, a law a column, with points of the data.
  ///
  /// Each surface has colours of its own, from its lowest to its highest value: a critic knows nothing of scale.
  public mutating func keepSurfaces(_ laws: [CriticSurfaces]) {
    let maps = laws.map { $0.maps(cells: 40) }
    let texts = zip(laws, maps).flatMap { law, maps in
      zip(law.critics, maps).map {
        "\(law.name), \($0.name): from \(rounded($1.range.from)) to \(rounded($1.range.to))"
      }
    }
    keep(
      Chart(
        "What each critic sees of the data",
        description:
          "Values of trained critics in the plane, low purple, high yellow, with lines at seven levels between, and "
          + "where the data are. "
          + texts.joined(separator: "; ") + ".",
        columns: laws.indices.map { laws[$0].column(maps[$0], isFirst: $0 == 0) }), as: "surfaces")
  }

  /// Keeps slopes by depth as `data/slopes.csv` and `figures/slopes.svg`, one line a critic.
  public mutating func keepSlopes(_ slopes: [[Double]], of critics: [NamedCritic]) {
    var table = Table("critic", "layer", "slope")
    let styles = [
      Style(.vermillion, width: 2.6, marker: .square), Style(.reddishPurple, width: 2.6, dash: .longDashed),
      Style(.black, width: 2.6, dash: .dashDotted), Style(.blue, width: 2.6, marker: .disc),
    ]
    var marks: [Mark] = []
    for ((critic, slopes), style) in zip(zip(critics, slopes), styles) {
      for (layer, slope) in slopes.enumerated() { table.append(critic.name, layer + 1, slope) }
      marks.append(
        .line(
          x: slopes.indices.map { Double($0 + 1) }, y: slopes, style: style, label: RichText(verbatim: critic.name)))
    }
    keep(table, as: "slopes")
    let ends = zip(critics, slopes).map {
      "\($0.name): \(rounded($1.first ?? .nan)) at the first layer and \(rounded($1.last ?? .nan)) at the last"
    }
    keep(
      Chart(
        "Clipped weights lose the slope on the way down, or multiply it",
        description: "Mean size of the derivative of deep critics by the input of each of their layers. "
          + ends.joined(separator: "; ") + ".",
        panel: Panel(
          x: Axis("layer, from the input"), y: Axis("mean ‖∂f/∂h‖", scale: .logarithmic), marks: marks)),
      as: "slopes")
  }

  /// Keeps the shares of weights by size as `data/weights.csv` and `figures/weights.svg`, a clipped critic left.
  public mutating func keepWeights(of critics: [NamedCritic]) {
    var table = Table("critic", "weight", "share")
    let columns = critics.map { critic -> Chart.Column in
      let (centres, counts) = critic.bins
      for (centre, count) in zip(centres, counts) { table.append(critic.name, centre, count) }
      let (edges, heights) = critic.histogram
      return [
        Panel(
          RichText(verbatim: critic.name), x: Axis("weight"), y: Axis("share of all weights", from: 0),
          marks: [.area(x: edges, to: heights, style: Style(.blue, opacity: 0.6))])
      ]
    }
    keep(table, as: "weights")
    keep(
      Chart(
        "Clipped weights pile up at the ends",
        description: "Histograms of the weights of "
          + critics.map { "\($0.name) (largest \(rounded($0.weights.map { $0.magnitude }.max() ?? .nan)))" }
          .joined(separator: " and ") + ".", columns: columns), as: "weights")
  }
}
