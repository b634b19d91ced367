extension NamedCritic {
  /// Trains a critic to its end, and keeps it as it was before the first step and about `looks` times on the way.
  public init(_ name: String, after training: DiscriminatorTraining, looks count: Int) {
    let every = max(1, training.length / max(1, count))
    var looks = [Look(step: 0, network: training.discriminator)]
    for step in training.steps where step % every == 0 || step == training.length {
      looks.append(Look(step: step, network: training.discriminator))
    }
    (self.name, network, self.looks) = (name, training.discriminator, looks)
  }

  /// The critic as it was at a look.
  fileprivate func critic(_ look: Int) -> NamedCritic { NamedCritic(name, looks[min(look, looks.count - 1)].network) }

  /// The share of the weights that are within a twentieth of the largest.
  public var shareAtTheEnds: Double {
    let largest = weights.map { $0.magnitude }.largest()
    return Double(weights.filter { $0.magnitude > 0.95 * largest }.count) / Double(weights.count)
  }
}

extension Frames {
  /// What critics in the plane see as they learn, a column a critic, above the histogram of its weights; beside them the share
  /// of weights that pile up at the ends; nil for fewer than two looks.
  public init?(of critics: [NamedCritic], data: [SIMD2<Double>], reach: Double) {
    guard let steps = critics.first?.looks.map({ $0.step }), steps.count > 1, let last = steps.last else { return nil }
    self.init("What each critic sees, step by step")
    let styles = [Style(.vermillion, width: 2.6), Style(.blue, width: 2.6, dash: .dashed)]
    let timeline = Timeline(
      "step", to: Double(last), width: 0.9,
      panels: [
        Panel(
          "weights at the ends", y: Axis("share", from: 0, to: 1),
          marks: zip(critics, styles).map { critic, style in
            .line(
              x: critic.looks.map { Double($0.step) },
              y: critic.looks.indices.map { critic.critic($0).shareAtTheEnds }, style: style,
              label: RichText(verbatim: critic.name))
          })
      ])
    let widest = critics.map { critic in
      critic.looks.indices.flatMap { critic.critic($0).weights.map { $0.magnitude } }.largest()
    }
    let highest = critics.flatMap { critic in
      critic.looks.indices.flatMap { critic.critic($0).histogram.heights }
    }.largest()
    for (look, step) in steps.enumerated() {
      let now = critics.map { $0.critic(look) }
      let columns = now.indices.map { i in
        let (edges, shares) = now[i].histogram
        let surface = Panel(
          RichText(verbatim: now[i].name), height: 2.4, x: Axis("x_{1}", from: -reach, to: reach),
          y: Axis(i == 0 ? "x_{2}" : nil, from: -reach, to: reach), isIsometric: true,
          marks: [
            .heat(now[i].map(reach: reach, cells: 40), label: "f, low to high"),
            .dots(
              x: data.map { $0.x }, y: data.map { $0.y }, style: Style(.vermillion, width: 2.4, marker: .disc),
              label: "data"),
          ])
        let weights = Panel(
          x: Axis("weight", from: -widest[i], to: widest[i]), y: Axis(i == 0 ? "share" : nil, from: 0, to: highest),
          marks: [.area(x: edges, to: shares, style: Style(.blue, opacity: 0.6), label: "weights")])
        return Chart.Column([surface, weights])
      }
      let texts = now.map { "\($0.name) \(rounded(100 * $0.shareAtTheEnds)) %" }
      append(
        columns, beside: timeline, at: step,
        describing: "After \(step) steps, weights within a twentieth of the largest: \(texts.joined(separator: ", ")).")
    }
  }
}

extension NamedCritic {
  /// f on a grid as colours from its lowest to its highest value, in as many shades as the eye tells apart.
  fileprivate func map(reach: Double, cells: Int) -> HeatMap {
    let values = surface(reach: reach, cells: cells)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1), shades = 40.0
    let shown = values.map {
      high > low ? ((($0 - low) / (high - low)) * shades).rounded(.toNearestOrEven) / shades : 0.5
    }
    return HeatMap(shown, columns: cells, x: (-reach, reach), y: (-reach, reach), range: (0, 1))
  }
}
