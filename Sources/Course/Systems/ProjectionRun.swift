/// A linear autoencoder that was trained: what it keeps, by linear algebra on its weights.
public struct ProjectionRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// E |x − A(x)|² above the sum of the discarded variances, in shares of the largest variance.
  public let excess: Double
  /// ‖W − UUᵀ‖, U the axes that should be kept.
  public let projectorError: Double
  /// The angle of the decoder's first column to the first axis, degrees.
  public let angle: Double
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch.
  public init(
    _ data: AxesData, keeping numbers: Int, rounds: Int, _ learning: Learning, seed: UInt64, random: RandomStream
  ) {
    let system = Autoencoder(data.source, keeping: numbers, rounds: rounds, learning, random: random)
    while system.play.round < rounds, system.play.playRound() {}
    let network = Widened(system.network.perceptron), size = data.variances.count
    // A(0) and the images of the unit vectors are all of an affine map.
    let offset = network.values(at: [Double](repeating: 0, count: size))
    var map = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      let image = network.values(at: (0..<size).map { $0 == column ? 1 : 0 })
      for i in 0..<size { map[i * size + column] = image[i] - offset[i] }
    }
    let covariance = data.covariance
    var loss = offset.reduce(0) { $0 + $1 * $1 }
    for i in 0..<size {
      let row = (0..<size).map { ($0 == i ? 1 : 0) - map[i * size + $0] }
      loss += covariance.form(row, row)
    }
    let kept = SquareMatrix(Array(data.axes[..<numbers]), values: [Double](repeating: 1, count: numbers))
    excess = (loss - data.standard[numbers...].reduce(0, +)) / data.standard[0]
    projectorError = SquareMatrix(size: size, map).distance(from: kept)
    let decoder = network.architecture.layers[1]
    let column = (0..<size).map { network.parameters[decoder.weights + $0 * numbers] }
    let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let cosine = zip(column, data.axes[0]).reduce(0) { $0 + $1.0 * $1.1 }.magnitude / length
    angle = arcCosineInDegrees(cosine)
    (self.seed, divergence) = (seed, system.play.divergence?.round)
  }
}

/// The angle whose cosine is given, between 0° and 90°, by halving.
private func arcCosineInDegrees(_ cosine: Double) -> Double {
  var (low, high) = (0.0, 90.0)
  for _ in 0..<60 {
    let middle = 0.5 * (low + high)
    if cos(middle * .pi / 180) > cosine { low = middle } else { high = middle }
  }
  return low
}
