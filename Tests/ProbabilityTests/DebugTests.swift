import Elementary
import Probability
import TestSupport
import Testing

@Suite struct DebugTests {
  @Test func `debug`() throws {
    let net = SmallNetwork(hidden: [32, 32], activation: .tanh, gain: 0.5, seed: 3)
    let g = Pushforward(latent: Gaussian.standard, map: DifferentiableMap { net($0) })
    for b in g.branches { print(b.latent, b.image) }
    let data = try Mixture(weights: [0.3, 0.7], components: [.gaussian(Gaussian(mean: -2, deviation: 0.4)), .gaussian(Gaussian(mean: 1, deviation: 0.8))])
    let panels = g.linePanels(breaks: [], landmarks: data.landmarks(depth: 50))
    for panel in panels {
      let e = Quadrature(rule: .points15, absoluteTolerance: 2e-11, relativeTolerance: 1e-14).integrate(over: [panel], count: 2) { n, v, _ in
        let l = g.logDensities(at: n)
        print("  batch", n.count, n.min()!, n.max()!)
        for i in n.indices {
          let lp = data.logDensity(at: n[i])
          v[2*i] = exp(lp) * (log(2) - softplus(l[i] - lp)); v[2*i+1] = exp(l[i])
          if !(v[2*i+1] < 1e10) { print("big", n[i], v[2*i+1]) }
        }
      }[1]
      if e.error > 1e-10 || abs(e.value - g.cdf(at: panel.upper) + g.cdf(at: panel.lower)) > 1e-11 { print(panel.upper-panel.lower, panel.lower, panel.upper, panel.singularity, e, g.cdf(at: panel.upper) - g.cdf(at: panel.lower)) }
    }
  }
}
