import Elementary
import Probability

/// Where a game with labels stands between p(x | y) and generators whose laws are exact, by quadrature.
///
///     V = Σ π(y)·V_y,      −log 4 + 2·Σ π(y)·JSD(p(·|y) ‖ q(·|y)) is the most that a D which sees the label can make of it
///
/// > Source: Mirza & Osindero (2014); the bound is Goodfellow et al. (2014), Theorem 1, label by label.
public struct ConditionalAssessment: Sendable {
  /// π(y).
  public let shares: [Double]
  /// The game at every label.
  public let labels: [GameAssessment]
  /// JSD(Σπp ‖ Σπq), what is left to tell apart for who does not see the label, in nats.
  public let marginal: Estimate

  /// V(D, G), in nats.
  public var value: Estimate { average { $0.value } }
  /// The bound for a D that sees the label, in nats.
  public var bound: Estimate { average { $0.bound } }
  /// Σ π(y)·JSD(p(·|y) ‖ q(·|y)), in nats.
  public var jensenShannon: Estimate { average { $0.jensenShannon } }

  /// The game of a labelled law and a generator for each label, with a discriminator given by its logits in batches.
  public init<Latent>(
    data: LabelledMixture, generators: [Pushforward<Latent>],
    logit: (_ points: [Double], _ label: Int) -> [Double]
  ) {
    shares = data.shares
    labels = generators.indices.map { label in
      GameAssessment(data: data.laws[label], generator: generators[label]) { logit($0, label) }
    }
    marginal = Self.marginal(data, generators)
  }

  /// ½KL(p ‖ m) + ½KL(q ‖ m) of the pooled laws: the first label by label over x, the second label by label over z.
  private static func marginal<Latent>(_ data: LabelledMixture, _ generators: [Pushforward<Latent>]) -> Estimate {
    func pooled(_ logDensities: [[Double]], _ index: Int) -> Double {
      zip(data.shares, logDensities).reduce(-.infinity) { logAddExp($0, log($1.0) + $1.1[index]) }
    }
    func logData(_ x: Double) -> Double {
      zip(data.shares, data.laws).reduce(-.infinity) { logAddExp($0, log($1.0) + $1.1.logDensity(at: x)) }
    }
    let breaks =
      data.laws.flatMap { $0.kinks }
      + generators.flatMap { $0.criticalValues + [$0.range.lowerBound, $0.range.upperBound] }
    let landmarks = data.laws.flatMap { $0.landmarks(depth: depth) }
    var sum = Estimate(value: 0, error: 0)
    for (label, generator) in generators.enumerated() {
      let overLine = boundQuadrature.integrate(
        over: generator.linePanels(breaks: breaks, landmarks: landmarks), count: 1
      ) { nodes, values, _ in
        let models = generators.map { $0.logDensities(at: nodes) }
        for (i, x) in nodes.enumerated() {
          let (p, q) = (logData(x), pooled(models, i))
          // An infinite density at the very end of a flat stretch is a matter of the last bit of x.
          if q < .infinity, p > -.infinity {
            values[i] = exp(data.laws[label].logDensity(at: x)) * (logTwo - softplus(q - p))
          }
        }
      }[0]
      let overLatent = boundQuadrature.integrate(
        over: generator.latentPanels(breaks: breaks, landmarks: landmarks), count: 1
      ) { nodes, values, _ in
        let pulled = generator.pullBack(nodes)
        var models = generators.map { $0.logDensities(at: pulled.points) }
        models[label] = pulled.logDensity
        for (i, x) in pulled.points.enumerated() {
          let (p, q) = (logData(x), pooled(models, i))
          values[i] = exp(pulled.logLatent[i]) * (q < .infinity ? logTwo - softplus(p - q) : logTwo)
        }
      }[0]
      sum = sum + data.shares[label] * (0.5 * overLine + 0.5 * overLatent)
    }
    return Estimate(value: max(0, sum.value), error: sum.error)
  }

  private func average(_ value: (GameAssessment) -> Estimate) -> Estimate {
    zip(shares, labels).reduce(Estimate(value: 0, error: 0)) { $0 + $1.0 * value($1.1) }
  }
}
