import Elementary
import Probability

/// Kullback–Leibler divergences to the mixture m = ½(p + q), and the mass of q, by routes that the game's value does not share.
struct MixtureDivergences {
  /// KL(p ‖ m), over x.
  let ofData: Estimate

  /// KL(q ‖ m).
  let ofModel: Estimate

  /// ∫ q dx, over x.
  let modelMass: Estimate

  /// ½KL(p ‖ m) + ½KL(q ‖ m); not negative.
  var jensenShannon: Estimate {
    let sum = 0.5 * ofData + 0.5 * ofModel
    return Estimate(value: sum.value < 0 ? 0 : sum.value, error: sum.error)
  }

  /// −log 4 + 2·JSD.
  var bound: Estimate { Estimate(value: -2 * logTwo, error: 0) + 2 * jensenShannon }

  /// For a generator: over x by inverting it at the nodes, and over z for KL(p_g ‖ m).
  init<Data: LineDistribution, Latent>(data: Data, generator: Pushforward<Latent>) {
    let (kinks, landmarks) = (data.kinks, data.landmarks(depth: depth))
    var quadrature = boundQuadrature
    quadrature.positionError = generator.positionError
    let overLine = quadrature.integrate(
      over: generator.linePanels(breaks: kinks, landmarks: landmarks), count: 2
    ) { nodes, values, _ in
      let (all, resolved) = generator.logDensityParts(at: nodes)
      for (i, x) in nodes.enumerated() {
        // An infinite density at the very end of a flat stretch is a matter of the last bit of x.
        if all[i] < .infinity { values[2 * i] = Self.term(data.logDensity(at: x), all[i]) }
        values[2 * i + 1] = exp(resolved[i])
      }
    }
    let unresolved = generator.atoms.reduce(generator.unresolvedMass) { $0 + $1.mass }
    ofData = overLine[0]
    // Corners and turns are known to the last bits of z only, and breakpoints nearer than 2⁻⁴² count as one.
    modelMass = overLine[1] + Estimate(value: unresolved, error: 1e-12)
    ofModel =
      boundQuadrature.integrate(
        over: generator.latentPanels(breaks: kinks, landmarks: landmarks), count: 1
      ) { nodes, values, _ in
        let pulled = generator.pullBack(nodes)
        for (i, x) in pulled.points.enumerated() where pulled.logLatent[i] > -.infinity {
          let best = data.logDensity(at: x) - pulled.logDensity[i]
          values[i] = exp(pulled.logLatent[i]) * (logTwo - softplus(best))
        }
      }[0]
  }

  /// For a model with a density.
  init<Data: LineDistribution, Model: LineDistribution>(data: Data, model: Model, over panels: [QuadraturePanel]) {
    let integrals = boundQuadrature.integrate(over: panels, count: 3) { nodes, values, _ in
      for (i, x) in nodes.enumerated() {
        let (logData, logModel) = (data.logDensity(at: x), model.logDensity(at: x))
        values[3 * i] = Self.term(logData, logModel)
        values[3 * i + 1] = Self.term(logModel, logData)
        values[3 * i + 2] = exp(logModel)
      }
    }
    (ofData, ofModel, modelMass) = (integrals[0], integrals[1], integrals[2])
  }

  /// p·log(p/m) = p·(log 2 − log(1 + q/p)).
  private static func term(_ logP: Double, _ logQ: Double) -> Double {
    logP > -.infinity ? exp(logP) * (logTwo - softplus(logQ - logP)) : 0
  }
}
