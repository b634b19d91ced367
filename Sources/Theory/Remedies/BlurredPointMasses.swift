import Elementary
import Probability

/// Two point masses at distance θ, both blurred by N(0, σ²): the Jensen–Shannon divergence depends on δ = θ/σ alone.
///
///     J(δ) = JSD(N(0, 1) ‖ N(δ, 1)) = log 2 − E softplus(δ·X − ½δ²),      X ~ N(0, 1)
///
/// The integrals are over y = x − ½δ, where they are even and nothing cancels, so that J near 0, log 2 − J near 0 and the
/// slope keep their relative accuracy. Laws N(0, s²) and N(θ, s²) blurred alike have δ = θ/√(s² + σ²).
///
/// > Source: instance noise is Sønderby et al. (2017), appendix C.
public struct BlurredPointMasses: Sendable, Equatable {
  /// J, in nats.
  public let jensenShannon: Estimate

  /// log 2 − J, in nats, however small.
  public let logTwoMinusJensenShannon: Estimate

  /// J′(δ) ≥ 0; the gradient by θ is J′(θ/σ)/σ.
  public let slope: Estimate

  /// The functions at a distance of |δ| standard deviations.
  public init(distance: Double) {
    let delta = distance.magnitude
    // exp(−½y² − ½δy) and less: no feature hides between these points. J itself has one at ½δ, and is needed near 0 only.
    let width = 1 / (1 + 0.25 * delta)
    let panels = QuadraturePanel.between([0, 1, 2, 4, 8, 16, 32, 64].map { $0 * width } + [12])
    let integrals = Quadrature(relativeTolerance: 1e-14).integrate(over: panels, count: 3) { nodes, values, noise in
      for (i, y) in nodes.enumerated() {
        let (bell, s) = (exp(-0.5 * y * y), delta * y)
        let (down, up) = (exp(-0.5 * s), exp(0.5 * s))
        values[3 * i] = delta < 2 ? bell * (up + down) * bernoulliDivergence(logit: s, from: 0) : 0
        // e^s·softplus(−s) is 1 in the end.
        values[3 * i + 1] = bell * down * (softplus(s) + (s < 40 ? exp(s) * softplus(-s) : 1))
        values[3 * i + 2] = 0.5 * delta * bell / (up + down)
        for c in 0..<3 { noise[3 * i + c] = 0x1p-50 * (1 + s + y * y) * values[3 * i + c] }
      }
    }
    let peak = normalDensity(0.5 * delta)
    logTwoMinusJensenShannon = peak * integrals[1]
    jensenShannon =
      delta < 2 ? peak * integrals[0] : Estimate(value: logTwo, error: 0) + -1 * logTwoMinusJensenShannon
    slope = 2 * peak * integrals[2]
  }

  /// Two point masses at distance θ under noise of standard deviation σ.
  public init(distance theta: Double, noise sigma: Double) { self.init(distance: theta / sigma) }
}
