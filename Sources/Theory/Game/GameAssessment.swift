import Elementary
import Probability

/// Where a game stands between data p, model q and discriminator D, by quadrature: no sample is drawn.
///
/// Each value carries an error estimate. The identities between the values (see each member) hold within 1e-9.
public struct GameAssessment: Sendable, Equatable {
  /// The value of the game for this discriminator, in nats.
  ///
  ///     V(D, G) = ∫ p·log D dx + ∫ p_z(z)·log(1 − D(G(z))) dz
  public let value: Estimate

  /// The value for the best discriminator, from the density of the model, in nats.
  ///
  ///     C(G) = V(D*, G) = ∫ p·log D* + q·log(1 − D*) dx
  public let optimalValue: Estimate

  /// The Jensen–Shannon divergence of data and model, as two Kullback–Leibler integrals to the mixture, in nats.
  public let jensenShannon: Estimate

  /// What `optimalValue` must be.
  ///
  ///     −log 4 + 2·JSD(p ‖ q)
  ///
  /// > Source: Goodfellow et al. 2014, Theorem 1 and Equation 6.
  public let bound: Estimate

  /// What the discriminator loses by not being the best one: `optimalValue` − `value`, without cancellation, in nats.
  ///
  ///     ∫ (p + q)·KL(Bernoulli(D*) ‖ Bernoulli(D)) dx ≥ 0
  public let regret: Estimate

  /// The distance of D from D*.
  ///
  ///     √∫ ½(p + q)·(D − D*)² dx
  public let discriminatorError: Estimate

  /// The distance of D from a coin toss.
  ///
  ///     √∫ ½(p + q)·(D − ½)² dx
  public let distanceFromHalf: Estimate

  /// ∫ q dx, by quadrature over x, atoms included: 1 if every branch of the generator was found.
  public let modelMass: Estimate
}

/// How deep below their peak densities still count, in nats: what is left out is less than 1e-20.
let depth = 50.0

/// The rule for the game's own integrals; the bound is computed by another.
let gameQuadrature = Quadrature(absoluteTolerance: 4e-12, relativeTolerance: 1e-14)

/// The rule for the divergences to the mixture.
let boundQuadrature = Quadrature(rule: .points15, absoluteTolerance: 4e-12, relativeTolerance: 1e-14)

extension GameAssessment {
  /// The game between data, a generator and a discriminator given by its logits in batches.
  ///
  /// If the latent's law has a gap in its support, data that lie where only latents of the gap would go are left out of
  /// `regret` and the two distances; `value`, `optimalValue`, to which they add log D* = 0, `jensenShannon` and `bound` hold.
  public init<Data: LineDistribution, Latent>(
    data: Data, generator: Pushforward<Latent>, logit: ([Double]) -> [Double]
  ) {
    let (kinks, landmarks) = (data.kinks, data.landmarks(depth: depth))

    // Over z: what is weighted by q, and what is weighted by p wherever the generator reaches, because p dx = (p/q)·p_z dz.
    let overLatent = gameQuadrature.integrate(
      over: generator.latentPanels(breaks: kinks, landmarks: landmarks), count: GameTerms.count
    ) { nodes, values, _ in
      let pulled = generator.pullBack(nodes)
      let logits = logit(pulled.points)
      for i in nodes.indices where pulled.logLatent[i] > -.infinity {
        let best = data.logDensity(at: pulled.points[i]) - pulled.logDensity[i]
        let terms = GameTerms(
          logit: logits[i], best: best, logData: pulled.logLatent[i] + best, logModel: pulled.logLatent[i])
        terms.write(to: &values, at: i)
      }
    }

    // Over x: ∫ p·log D everywhere, in the first place; and the rest where the generator never goes and D* = 1.
    let reach = generator.range
    let overLine = gameQuadrature.integrate(
      over: QuadraturePanel.between(kinks + landmarks + [reach.lowerBound, reach.upperBound]), count: GameTerms.count
    ) { nodes, values, _ in
      let logits = logit(nodes)
      for (i, x) in nodes.enumerated() {
        let terms = GameTerms(
          logit: logits[i], best: .infinity, logData: data.logDensity(at: x), logModel: -.infinity)
        if reach.contains(x) {
          values[i * GameTerms.count] = terms.real
        } else {
          terms.write(to: &values, at: i)
        }
      }
    }
    let mixture = MixtureDivergences(data: data, generator: generator)
    value = overLine[0] + overLatent[1]
    optimalValue = overLine[2] + overLatent[2]
    regret = overLine[3] + overLatent[3]
    discriminatorError = (overLine[4] + overLatent[4]).squareRoot()
    distanceFromHalf = (overLine[5] + overLatent[5]).squareRoot()
    (jensenShannon, bound, modelMass) = (mixture.jensenShannon, mixture.bound, mixture.modelMass)
  }

  /// The game between two laws with densities and a discriminator given by its logits in batches.
  public init<Data: LineDistribution, Model: LineDistribution>(
    data: Data, model: Model, logit: ([Double]) -> [Double]
  ) {
    let panels = QuadraturePanel.between(
      [data.landmarks(depth: depth), data.kinks, model.landmarks(depth: depth), model.kinks].flatMap { $0 })
    let integrals = gameQuadrature.integrate(over: panels, count: GameTerms.count) { nodes, values, _ in
      let logits = logit(nodes)
      for (i, x) in nodes.enumerated() {
        let (logData, logModel) = (data.logDensity(at: x), model.logDensity(at: x))
        guard logData > -.infinity || logModel > -.infinity else { continue }
        let terms = GameTerms(logit: logits[i], best: logData - logModel, logData: logData, logModel: logModel)
        terms.write(to: &values, at: i)
      }
    }
    let mixture = MixtureDivergences(data: data, model: model, over: panels)
    value = integrals[0] + integrals[1]
    optimalValue = integrals[2]
    regret = integrals[3]
    discriminatorError = integrals[4].squareRoot()
    distanceFromHalf = integrals[5].squareRoot()
    (jensenShannon, bound, modelMass) = (mixture.jensenShannon, mixture.bound, mixture.modelMass)
  }
}

/// log 2.
let logTwo = 0.6931471805599453
