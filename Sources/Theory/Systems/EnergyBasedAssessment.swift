import Elementary
import Probability

/// Where a game with an energy stands between data and a generator whose law is exact, by quadrature.
public struct EnergyBasedAssessment: Sendable, Equatable {
  /// V(D, G) = E_p D + E_q [m − D]₊.
  public let value: Estimate
  /// What no energy falls short of against this generator, m·∫ min(p, q) = m·(1 − TV).
  ///
  /// > Source: Zhao et al. (2016), Lemma 1.
  public let floor: Estimate
  /// TV(p, q), between 0 and 1.
  public let totalVariation: Estimate
  /// E_p D, the height at which the energy of the data lies.
  public let height: Estimate

  /// The game between data and a generator; energies are given in batches.
  public init<Data: LineDistribution, Latent>(
    _ game: EnergyBasedGame, data: Data, generator: Pushforward<Latent>, energy: ([Double]) -> [Double]
  ) {
    let (kinks, landmarks) = (data.kinks, data.landmarks(depth: depth))
    let overLine = gameQuadrature.integrate(over: QuadraturePanel.between(kinks + landmarks), count: 1) {
      nodes, values, _ in
      let energies = energy(nodes)
      for (i, x) in nodes.enumerated() { values[i] = data.density(at: x) * energies[i] }
    }
    let overLatent = gameQuadrature.integrate(
      over: generator.latentPanels(breaks: kinks, landmarks: landmarks), count: 2
    ) { nodes, values, _ in
      let pulled = generator.pullBack(nodes), energies = energy(pulled.points)
      for i in nodes.indices {
        let (mass, x) = (exp(pulled.logLatent[i]), pulled.points[i])
        values[2 * i] = mass * Swift.max(game.margin - energies[i], 0)
        // min(p, q)/q.
        values[2 * i + 1] = mass * exp(Swift.min(0, data.logDensity(at: x) - pulled.logDensity[i]))
      }
    }
    height = overLine[0]
    value = overLine[0] + overLatent[0]
    floor = game.margin * overLatent[1]
    totalVariation = Estimate(value: 1 - overLatent[1].value, error: overLatent[1].error)
  }
}
