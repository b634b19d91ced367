/// A variational autoencoder with one latent and a curved decoder, held against its own evidence point by point.
public struct EvidenceRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// Points of the data.
  let points: [SIMD2<Double>]
  /// log p, its bound and what is between, for each.
  public let states: [EvidenceAssessment]
  /// The decoder's curve over z from −3 to 3.
  let curve: [SIMD2<Double>]
  /// σ as it was learnt; the data's is 0.25.
  public let deviation: Double
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// E over the points.
  public func mean(_ value: (EvidenceAssessment) -> Double) -> Double {
    states.reduce(0) { $0 + value($1) } / Double(states.count)
  }

  /// The median of KL(q ‖ posterior) over the points: far out, where data are rare, it is larger.
  public var medianGap: Double { states.map { $0.divergence }.sorted()[states.count / 2] }

  /// (t, ½t² − ½) + 0.25·ε, t standard normal.
  static let data = Source(dimension: 2) { points, random in
    random.fillNormal(points)
    for start in stride(from: 0, to: points.count, by: 2) {
      let t = points[start]
      points[start] = t + 0.25 * Float(random.normal())
      points[start + 1] = 0.5 * t * t - 0.5 + 0.25 * points[start + 1]
    }
  }

  /// Trains one from scratch and looks at it at some points of the data.
  public init(rounds: Int, _ learning: Learning, seed: UInt64, random: RandomStream, points count: Int) {
    let system = VariationalAutoencoder(
      Self.data, latents: 1, hidden: [32, 32], noise: nil, batch: 128, rounds: rounds, learning, random: random)
    while system.play.round < rounds, system.play.playRound() {}
    let (encoder, decoder) = (Widened(system.encoder.perceptron), Widened(system.decoder.perceptron))
    let deviation = exp(Double(system.logDeviation?.perceptron.parameters.last ?? 0))
    var stream = random.split("points")
    let numbers = Self.data.points(count, using: &stream).map { Double($0) }
    let points = (0..<count).map { SIMD2(numbers[2 * $0], numbers[2 * $0 + 1]) }
    let codes = encoder.values(at: numbers)
    states = points.indices.map { i in
      EvidenceAssessment(
        of: [points[i].x, points[i].y], decoder: { decoder.values(at: $0) }, deviation: deviation,
        mean: codes[2 * i], variance: exp(codes[2 * i + 1]))
    }
    let codesAlongCurve = (0...120).map { -3 + Double($0) / 20 }
    let places = decoder.values(at: codesAlongCurve)
    curve = stride(from: 0, to: places.count, by: 2).map { SIMD2(places[$0], places[$0 + 1]) }
    (self.points, self.deviation, self.seed) = (points, deviation, seed)
    divergence = system.play.divergence?.round
  }
}
