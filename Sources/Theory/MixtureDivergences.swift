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

  /// ½KL(p ‖ m) + ½KL(q ‖ m).
  var jensenShannon: Estimate {
    let sum = 0.5 * ofData + 0.5 * ofModel
    return Estimate(value: Swift.max(sum.value, 0), error: sum.error)
  }

  /// For a generator: over x by inverting it at the nodes, and over z for KL(p_g ‖ m).
  init<Data: LineDistribution, Latent>(data: Data, generator: Pushforward<Latent>) {
    let (kinks, landmarks) = (data.kinks, data.landmarks(depth: depth))
    var quadrature = boundQuadrature
    quadrature.positionError =
      0x1p-50 * Swift.max(generator.range.lowerBound.magnitude, generator.range.upperBound.magnitude)
    let overLine = quadrature.integrate(
      over: generator.linePanels(breaks: kinks, landmarks: landmarks), count: 2
    ) { nodes, values, _ in
      let model = generator.logDensities(at: nodes)
      for (i, x) in nodes.enumerated() {
        let logData = data.logDensity(at: x)
        if logData > -.infinity { values[2 * i] = exp(logData) * (logTwo - softplus(model[i] - logData)) }
        values[2 * i + 1] = exp(model[i])
      }
    }
    ofData = overLine[0]
    let atoms = generator.atoms.reduce(0) { $0 + $1.mass }
    modelMass = overLine[1] + Estimate(value: atoms, error: 0)
    ofModel =
      boundQuadrature.integrate(
        over: generator.latentPanels(breaks: kinks, landmarks: landmarks), count: 1
      ) { nodes, values, _ in
        let pulled = generator.pullBack(nodes)
        for (i, x) in pulled.points.enumerated() {
          let best = data.logDensity(at: x) - pulled.logDensity[i]
          values[i] = exp(pulled.logLatent[i]) * (logTwo - softplus(best))
        }
      }[0]
  }
}
