import Probability

/// How far a law's draws are from the nearest of some training examples: a generator that memorises is nearer than fresh data are.
///
///     E min_i |X − x_i|
public struct NearestExample: Sendable, Equatable {
  /// The training examples, ascending.
  public let points: [Double]

  /// Examples in any order, one or more.
  public init(_ points: [Double]) { self.points = points.sorted() }

  init(sorted points: [Double]) { self.points = points }

  /// min_i |x − x_i|.
  public func distance(from x: Double) -> Double {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < x { low = middle + 1 } else { high = middle }
    }
    let below = low > 0 ? x - points[low - 1] : .infinity
    return low < points.count ? min(below, points[low] - x) : below
  }

  /// Where the distance is not smooth: the examples, and the middles between them.
  private var breaks: [Double] { points + zip(points, points.dropFirst()).map { 0.5 * $0 + 0.5 * $1 } }

  /// E of the distance over a law with a density, by quadrature.
  public func expectedDistance(of law: some LineDistribution) -> Estimate {
    law.expectation(breaks: breaks) { distance(from: $0) }
  }

  /// E of the distance over a generator's samples, by quadrature over its latent.
  public func expectedDistance<Latent>(of generator: Pushforward<Latent>) -> Estimate {
    Quadrature(absoluteTolerance: 1e-12).integrate(
      over: generator.latentPanels(breaks: breaks, landmarks: []), count: 1
    ) { nodes, values, _ in
      let images = generator.map(nodes).values
      for (i, z) in nodes.enumerated() { values[i] = generator.latent.density(at: z) * distance(from: images[i]) }
    }[0]
  }
}
