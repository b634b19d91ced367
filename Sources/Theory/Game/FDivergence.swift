import Elementary
import Probability

/// A divergence given by a convex generator f, with what f-GAN's variational form of it needs.
///
///     D_f(p ‖ q) = ∫ q·f(p/q) dx = sup over T of  E_p T − E_q f*(T),      attained at T* = f′(p/q)
///
/// A critic is a function v of x without bounds, and T = g_f(v) its activation, which takes it into the domain of f*. All
/// is a function of v or of the log ratio s = log p − log q: p/q overflows, and T rounds to the end of that domain.
///
/// > Source: Nowozin et al. (2016), Equations 4 and 7, Tables 1 and 2.
public struct FDivergence: Sendable {
  /// The name in words.
  public let name: String

  /// q·f(p/q) from p, q and s; finite limits where a density is 0, `.infinity` where the integrand is.
  public let perspective: @Sendable (_ p: Double, _ q: Double, _ logRatio: Double) -> Double

  /// f*(t) = sup over u of t·u − f(u); `.infinity` outside of its domain.
  public let conjugate: @Sendable (_ t: Double) -> Double

  /// g_f(v), which rises and takes any real number into the domain of f*: the last layer of a critic.
  public let activation: @Sendable (_ v: Double) -> Double

  /// f*(g_f(v)), which does not lose the end of the domain to rounding.
  public let activatedConjugate: @Sendable (_ v: Double) -> Double

  /// The best critic where log p − log q = s: the v with g_f(v) = f′(eˢ).
  public let optimalCritic: @Sendable (_ logRatio: Double) -> Double

  /// A divergence by its functions; tests hold them against each other.
  public init(
    name: String, perspective: @escaping @Sendable (_ p: Double, _ q: Double, _ logRatio: Double) -> Double,
    conjugate: @escaping @Sendable (_ t: Double) -> Double, activation: @escaping @Sendable (_ v: Double) -> Double,
    activatedConjugate: @escaping @Sendable (_ v: Double) -> Double,
    optimalCritic: @escaping @Sendable (_ logRatio: Double) -> Double
  ) {
    (self.name, self.perspective, self.conjugate) = (name, perspective, conjugate)
    (self.activation, self.activatedConjugate, self.optimalCritic) = (activation, activatedConjugate, optimalCritic)
  }

  /// T* = f′(eˢ), the best variational function where log p − log q = s.
  public func optimalVariation(_ logRatio: Double) -> Double { activation(optimalCritic(logRatio)) }

  /// f(u) for u ≥ 0.
  public func generator(_ u: Double) -> Double { perspective(u, 1, log(u)) }
}

extension FDivergence {
  /// ∫ q·f(p/q) dx, in nats where f has a logarithm; near p = q the error is absolute (`Divergences` keeps it relative).
  public func value<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) -> Estimate {
    let panels = QuadraturePanel.covering(p, q, depth: 745)
    let quadrature = Quadrature(absoluteTolerance: 1e-15, relativeTolerance: 2e-14)
    return quadrature.integrate(over: panels, count: 1) { nodes, values, noise in
      for (i, x) in nodes.enumerated() {
        let (logP, logQ) = (p.logDensity(at: x), q.logDensity(at: x))
        guard logP > -.infinity || logQ > -.infinity else { continue }
        let (a, b, s) = (exp(logP), exp(logQ), logP - logQ)
        let term = perspective(a, b, s)
        values[i] = term
        // ∂/∂log p = p·f′ and ∂/∂log q = q·f − p·f′; the log-densities are known to their last bits.
        let byP = weighted(a, optimalVariation(s))
        let error =
          (a > 0 ? byP.magnitude * (4 + logP.magnitude) : 0)
          + (b > 0 ? (term - byP).magnitude * (4 + logQ.magnitude) : 0)
        noise[i] = error.isFinite && term.isFinite ? 0x1p-52 * error + 0x1p-50 * term.magnitude : 0
      }
    }[0]
  }

  /// E_p T − E_q f*(T) for the activation T = g_f(v) of a critic v of x: at most the divergence.
  ///
  /// `breaks` are points where the critic is not smooth; those where p = q need not be named.
  public func variationalValue<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, breaks: [Double] = [], critic: (_ x: Double) -> Double
  ) -> Estimate {
    let panels = QuadraturePanel.covering(p, q, depth: 100, breaks: breaks)
    let parts = Quadrature(absoluteTolerance: 1e-14).integrate(over: panels, count: 2) { nodes, values, _ in
      for (i, x) in nodes.enumerated() {
        let (p, q) = (p.density(at: x), q.density(at: x))
        guard p > 0 || q > 0 else { continue }
        let v = critic(x)
        values[2 * i] = weighted(p, activation(v))
        values[2 * i + 1] = weighted(q, activatedConjugate(v))
      }
    }
    return parts[0] + -1 * parts[1]
  }

  /// The variational value of the best critic, which is the divergence by another route; it falls short or is −∞ if p·T*
  /// overflows, where q is e^700 times denser than p.
  public func optimalValue<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) -> Estimate {
    variationalValue(p, q) { optimalCritic(p.logDensity(at: $0) - q.logDensity(at: $0)) }
  }
}

/// weight·x, and 0 if the weight is, whatever x.
func weighted(_ weight: Double, _ x: Double) -> Double { weight == 0 ? 0 : weight * x }
