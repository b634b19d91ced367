import Probability

/// How far a generator that fills in hidden coordinates is from the conditional of a normal law, for one set of seen coordinates.
public struct FamilyAssessment: Sendable {
  /// The conditional that it should have.
  public let law: ConditionalGaussian
  /// The root mean square over x of E(G|x) − A·x_o, of the hidden coordinate for which it is largest; data units.
  public let meanError: Double
  /// The largest entry of E Cov(G|x) − C, without its sign; squared data units.
  public let covarianceError: Double
  /// Mean E(G|x) at some x_o and the mean covariance, hidden coordinate by hidden coordinate, for figures.
  public let example: (seen: [Double], mean: [Double])
  /// E Cov(G|x).
  public let covariance: SquareMatrix

  /// A normal law of mean 0, which coordinates are seen, and a generator of rows m⊙x, m, z, all coordinates of each.
  ///
  /// Expectations over x_o and z by Gauss and Hermite's rule with five points a dimension: exact for polynomials of degree 9.
  public init(of covariance: SquareMatrix, seen: [Int], generator: (_ rows: [Double]) -> [Double]) {
    let n = covariance.size, law = ConditionalGaussian(covariance: covariance, seen: seen), k = law.seen.count
    let own = SquareMatrix(size: k, (0..<k * k).map { covariance[law.seen[$0 / k], law.seen[$0 % k]] }).factor
    let (points, latents) = (hermite(dimensions: k), hermite(dimensions: n)), h = law.hidden.count
    var squares = [Double](repeating: 0, count: h), spread = [Double](repeating: 0, count: h * h)
    var example = (seen: [Double](), mean: [Double](), distance: Double.infinity)
    for point in points {
      let x = (0..<k).map { i in (0...i).reduce(0) { $0 + own[i * k + $1] * point.place[$1] } }
      var head = [Double](repeating: 0, count: 2 * n)
      for (i, place) in law.seen.enumerated() { (head[place], head[n + place]) = (x[i], 1) }
      let values = generator(latents.flatMap { head + $0.place }), exact = law.mean(given: x)
      func value(_ row: Int, _ i: Int) -> Double { values[row * n + law.hidden[i]] }
      let mean = (0..<h).map { i in latents.indices.reduce(0) { $0 + latents[$1].weight * value($1, i) } }
      for i in 0..<h {
        squares[i] += point.weight * (mean[i] - exact[i]) * (mean[i] - exact[i])
        for j in 0..<h {
          spread[i * h + j] += latents.indices.reduce(0) {
            $0 + point.weight * latents[$1].weight * (value($1, i) - mean[i]) * (value($1, j) - mean[j])
          }
        }
      }
      // The example stands at about a deviation in every coordinate that is seen.
      let distance = point.place.reduce(0) { $0 + ($1 - 1.3556) * ($1 - 1.3556) }
      if distance < example.distance { example = (x, mean, distance) }
    }
    self.law = law
    self.covariance = SquareMatrix(size: h, spread)
    self.example = (example.seen, example.mean)
    meanError = squares.reduce(0) { max($0, $1) }.squareRoot()
    covarianceError = zip(spread, law.covariance.numbers).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }
}

/// The nodes of a standard normal law in several dimensions, and their weights.
private func hermite(dimensions: Int) -> [(place: [Double], weight: Double)] {
  let rule = [
    (0, 0.5333333333333333), (1.3556261799742659, 0.22207592200561266), (-1.3556261799742659, 0.22207592200561266),
    (2.8569700138728056, 0.011257411327720693), (-2.8569700138728056, 0.011257411327720693),
  ]
  var nodes: [(place: [Double], weight: Double)] = [([], 1)]
  for _ in 0..<dimensions {
    nodes = nodes.flatMap { node in rule.map { (place: node.place + [$0.0], weight: node.weight * $0.1) } }
  }
  return nodes
}
