/// What a score is when it is estimated from n samples of the data's own law, over many draws.
public struct BiasRow: Sendable {
  /// `inception`, for log IS, or `frechet`.
  public let score: String
  /// n.
  public let samples: Int
  /// The mean over the draws of how much the estimate is off, in nats or squared standard units.
  public let measured: Spread
  /// What theory says of that mean.
  public let law: Double

  /// Standard errors between the two.
  public var deviation: Double {
    let distance = (measured.mean - law).magnitude
    // Classes that are one and the same leave rounding alone.
    return distance < 1e-12 ? 0 : distance / (measured.standardError ?? .infinity)
  }

  /// Both scores' biases for a number of samples.
  public static func both(_ data: Mixture, samples n: Int, draws: Int, random: RandomStream) -> [BiasRow] {
    let score = InceptionScore(classes: data), truth = log(score(data).value)
    var (stream, inception, frechet) = (random, [Double](), [Double]())
    for _ in 0..<draws {
      let (first, second) = (draw(n, from: data, &stream), draw(n, from: data, &stream))
      inception.append(log(score.estimate(over: first)) - truth)
      let (a, b) = (Spread(first), Spread(second))
      frechet.append(
        squaredFrechetDistance(mean: a.mean, deviation: a.deviation, toMean: b.mean, deviation: b.deviation))
    }
    return [
      BiasRow(
        score: "inception", samples: n, measured: Spread(inception), law: score.logBias(of: data, samples: n).value),
      BiasRow(
        score: "frechet", samples: n, measured: Spread(frechet),
        law: expectedFrechetDistance(of: data, samples: n).value),
    ]
  }
}

/// A Parzen window over samples of a law, measured on data that it has not seen.
public struct ParzenRun: Sendable {
  /// Whose samples.
  public let kind: ScoredLaw.Kind
  /// The seed.
  public let seed: UInt64
  /// The mean log-likelihood of the test points for every bandwidth, nats of standard units.
  public let curve: [Double]
  /// The bandwidth that is best for other points, the validation's, and its place.
  public let chosen: Int
  /// What the mean log-likelihood tends to at that bandwidth.
  public let law: Double
  /// How far n samples are expected to fall short of that, nats.
  public let shortfall: Double
  /// The mean log-likelihood at that bandwidth.
  public var measured: Double { curve[chosen] }

  /// `samples` draws of the law, a fifth as many points to choose the bandwidth by, and `samples` test points.
  public init(
    _ scored: ScoredLaw, data: Mixture, bandwidths: [Double], samples: Int, seed: UInt64, random: RandomStream
  ) {
    var stream = random
    let window = ParzenEstimate(draw(samples, from: scored.law, &stream))
    let validation = draw(max(2, samples / 5), from: data, &stream)
    // One from each of as many parts of the law: the mean scatters less, and has the same expectation.
    let test = (0..<samples).map { data.quantile((Double($0) + stream.uniform()) / Double(samples)) }
    let choice = bandwidths.map { window.meanLogLikelihood(of: validation, bandwidth: $0) }
    chosen = choice.indices.max { choice[$0] < choice[$1] } ?? 0
    curve = bandwidths.map { window.meanLogLikelihood(of: test, bandwidth: $0) }
    let limit = ParzenWindow(generator: scored.law, bandwidth: bandwidths[chosen])
    law = limit.logLikelihood(of: data).value
    shortfall = limit.logLikelihoodBias(of: data, samples: samples).value
    (kind, self.seed) = (scored.kind, seed)
  }
}

/// Independent draws.
private func draw(_ count: Int, from law: Mixture, _ random: inout RandomStream) -> [Double] {
  (0..<count).map { _ in law.sample(using: &random) }
}
