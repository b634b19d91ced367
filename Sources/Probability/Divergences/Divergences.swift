import Elementary

/// Every divergence between two laws p and q on the line that a single quadrature over x gives; natural logarithms, nats.
///
/// All integrands are functions of log p and log q; none is a difference of large terms, so that near-identical and
/// near-disjoint pairs keep their relative accuracy. A divergence that is infinite is exactly `.infinity`.
public struct Divergences: Sendable, Equatable {
  /// −∫ p·log p.
  public let entropyP: Estimate
  /// −∫ q·log q.
  public let entropyQ: Estimate
  /// −∫ p·log q.
  public let crossEntropyPQ: Estimate
  /// −∫ q·log p.
  public let crossEntropyQP: Estimate
  /// KL(p ‖ q) = ∫ p·log(p/q).
  public let kullbackLeiblerPQ: Estimate
  /// KL(q ‖ p) = ∫ q·log(q/p).
  public let kullbackLeiblerQP: Estimate
  /// JSD = ½KL(p ‖ m) + ½KL(q ‖ m), m = ½(p + q), between 0 and log 2.
  public let jensenShannon: Estimate
  /// log 2 − JSD = ½∫ p·log(1 + q/p) + ½∫ q·log(1 + p/q), however small.
  public let logTwoMinusJensenShannon: Estimate
  /// V(D*, G) = ∫ p·log D* + q·log(1 − D*).
  public let optimalValue: Estimate
  /// ½∫ |p − q|, between 0 and 1.
  public let totalVariation: Estimate
  /// 1 − ∫ √(pq), between 0 and 1.
  public let squaredHellinger: Estimate
  /// The Rényi divergence of order ½, −2·log ∫ √(pq).
  public let renyiHalf: Estimate
  /// Pearson's ∫ (p − q)²/q.
  public let chiSquaredPQ: Estimate
  /// Pearson's ∫ (q − p)²/p.
  public let chiSquaredQP: Estimate
  /// log ∫ (p − q)²/q, finite also where the integral itself is too large for a number; `.infinity` if it diverges.
  public let logChiSquaredPQ: Double
  /// log ∫ (q − p)²/p.
  public let logChiSquaredQP: Double
  /// The triangular discrimination ∫ (p − q)²/(p + q), between 0 and 2.
  public let triangular: Estimate

  /// All of them.
  public init<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) {
    let panels = QuadraturePanel.covering(p, q, depth: 745)
    let (count, near) = (Terms.count, NearRatio(p, q))
    let integrals = Quadrature.toRounding.integrate(
      over: panels, count: count,
      tails: {
        nodes, tails, values, noise in
        for (i, x) in nodes.enumerated() {
          let (logP, logQ) = (p.logDensity(at: x, tail: tails[i]), q.logDensity(at: x, tail: tails[i]))
          guard logP > -.infinity || logQ > -.infinity else { continue }
          let excess = near?.excess(at: x, tail: tails[i], logQ: logQ)
          Terms(logP, logQ, excess).write(to: &values, &noise, at: i * count)
        }
      })
    (entropyP, entropyQ) = (integrals[0], integrals[1])
    (crossEntropyPQ, crossEntropyQP) = (integrals[2], integrals[3])
    (kullbackLeiblerPQ, kullbackLeiblerQP) = (integrals[4], integrals[5])
    jensenShannon = integrals[6]
    (logTwoMinusJensenShannon, optimalValue) = gameValue(integrals[7])
    totalVariation = integrals[8]
    squaredHellinger = integrals[9]
    triangular = integrals[10]
    renyiHalf = Self.renyiHalf(p, q, panels, squaredHellinger: integrals[9])
    (chiSquaredPQ, logChiSquaredPQ) = Self.chiSquared(p, from: q, panels)
    (chiSquaredQP, logChiSquaredQP) = Self.chiSquared(q, from: p, panels)
  }

  private static func renyiHalf<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, _ panels: [QuadraturePanel], squaredHellinger: Estimate
  ) -> Estimate {
    if squaredHellinger.value < 0.5 {
      let affinity = 1 - squaredHellinger.value
      return Estimate(value: -2 * log1p(-squaredHellinger.value), error: 2.001 * squaredHellinger.error / affinity)
    }
    let features = panels.map { $0.lower } + [panels[panels.count - 1].upper]
    let peaks = PowerPeaks(p, power: 0.5, q, power: 0.5, features: features)
    // The supports have nothing in common.
    guard p.overlaps(q) else { return Estimate(value: .infinity, error: 0) }
    guard let highest = peaks.highest else { return Estimate(value: .infinity, error: .infinity) }
    let affinity = LogIntegral { x, tail in
      let f = 0.5 * p.logDensity(at: x, tail: tail) + 0.5 * q.logDensity(at: x, tail: tail)
      return (f, 0x1p-50 * (4 + f.magnitude))
    }.value(over: panels.refined(at: peaks.peaks))
    guard peaks.areResolved, affinity.sum.value > 0 else {
      // The peak is narrower than Doubles are apart there: what it is wide is nothing beside its depth.
      let depth = -2 * (highest.height + log(highest.width))
      return Estimate(value: depth, error: 2_000 + 0x1p-50 * depth.magnitude)
    }
    let value = -2 * (affinity.scale + log(affinity.sum.value))
    let rounding = 0x1p-51 * (affinity.scale.magnitude + 1)
    return Estimate(value: value, error: 2.001 * affinity.sum.error / affinity.sum.value + rounding)
  }

  /// ∫ (p − q)²/q = ∫ q·expm1(log p − log q)², the range extended as far as p²/q reaches.
  private static func chiSquared<P: LineDistribution, Q: LineDistribution>(
    _ p: P, from q: Q, _ panels: [QuadraturePanel]
  ) -> (value: Estimate, logarithm: Double) {
    let infinity = (Estimate(value: .infinity, error: 0), Double.infinity)
    guard p.lowerTailShape.hasFiniteSquare(over: q.lowerTailShape),
      p.upperTailShape.hasFiniteSquare(over: q.upperTailShape)
    else { return infinity }
    let near = NearRatio(p, q)
    let integral = LogIntegral { x, tail in
      let (logP, logQ) = (p.logDensity(at: x, tail: tail), q.logDensity(at: x, tail: tail))
      guard logQ > -.infinity else { return (logP > -.infinity ? .infinity : -.infinity, 0) }
      let ratio = logP - logQ
      // Each log-density is known to its last bits; near p = q the ratio is small and its rounding is not.
      func blur(_ logDensity: Double) -> Double { 0x1p-52 * (4 + logDensity.magnitude) }
      if ratio > 40 { return (logP + ratio, 2 * blur(logP) + blur(logQ)) }
      if let near = near?.excess(at: x, tail: tail, logQ: logQ) {
        guard near.value != 0 || near.uncertainty > 0 else { return (-.infinity, 0) }
        // Where only the uncertainty is known, the integrand is at most as large.
        let excess = Swift.max(near.value.magnitude, near.uncertainty)
        return (logQ + 2 * log(excess), 2 * near.uncertainty / excess + blur(logQ) + 0x1p-50)
      }
      let (power, doubt) = (exp(ratio), blur(logP) + blur(logQ))
      let excess = Swift.max(expm1(ratio).magnitude, ratio.magnitude < doubt ? doubt : 0)
      let slope = 2 * power / excess
      return (logQ + 2 * log(excess), (power > 0 ? slope * blur(logP) : 0) + (1 + slope) * blur(logQ) + 0x1p-50)
    }
    let features = panels.map { $0.lower } + [panels[panels.count - 1].upper]
    let peaks = PowerPeaks(p, power: 2, q, power: -1, features: features)
    if let highest = peaks.highest, !peaks.areResolved, highest.height > 800 {
      return (infinity.0, highest.height + log(highest.width))
    }
    let outer = integral.extended(
      panels.refined(at: peaks.peaks), below: p.lowerTailShape != .none, above: p.upperTailShape != .none)
    let (scale, sum) = integral.value(over: outer)
    if sum.value == .infinity { return infinity }
    let (value, logarithm) = (exp(scale) * sum.value, scale + log(sum.value))
    guard value < .infinity else { return (infinity.0, logarithm) }
    let error = exp(scale) * sum.error + 0x1p-50 * (1 + scale.magnitude) * value
    return (Estimate(value: value, error: error), logarithm)
  }
}

extension LineDistribution {
  /// Whether there is an interval on which both densities are above 0.
  fileprivate func overlaps(_ other: some LineDistribution) -> Bool {
    parts.contains { one in
      other.parts.contains { two in
        let (a, b) = (one.law.support, two.law.support)
        return Swift.max(a.lowerBound, b.lowerBound) < Swift.min(a.upperBound, b.upperBound)
      }
    }
  }
}

/// log 2 − JSD and −2·(log 2 − JSD); where numbers have fewer digits or none, the error says so.
func gameValue(_ integral: Estimate) -> (logTwoMinusJensenShannon: Estimate, optimalValue: Estimate) {
  var integral = integral
  if integral.value < 1e-290 { integral.error += .leastNormalMagnitude }
  // Not −0.
  let value = Estimate(value: 0 - 2 * integral.value, error: 2 * integral.error)
  return (integral, value)
}

extension TailShape {
  /// Whether ∫ p²/q converges on this side, for this tail of p and that of q.
  func hasFiniteSquare(over other: TailShape) -> Bool {
    guard quadratic < .infinity else { return true }
    let fall = 2 * quadratic - other.quadratic
    return fall > 0 || (fall == 0 && 2 * linear - other.linear > 0)
  }
}

/// log 2.
private let logTwo = 0.6931471805599453

/// The integrands at one point, each with its uncertainty from the rounding of the two log-densities.
private struct Terms {
  static let count = 11
  let p: Double
  let q: Double
  let logP: Double
  let logQ: Double

  /// p/q − 1 and how uncertain it is, where the two are so close that the logarithms do not tell.
  let excess: (value: Double, uncertainty: Double)?

  init(_ logP: Double, _ logQ: Double, _ excess: (value: Double, uncertainty: Double)?) {
    (self.logP, self.logQ, self.excess) = (logP, logQ, excess)
    (p, q) = (exp(logP), exp(logQ))
  }

  func write(to values: inout [Double], _ noise: inout [Double], at start: Int) {
    let u = excess.map { log1p($0.value) } ?? logP - logQ
    // The log-densities are known to their last bits; each term passes that on by its two partial derivatives.
    let ofP = p > 0 ? 0x1p-52 * (4 + logP.magnitude) : 0
    let ofQ = q > 0 ? 0x1p-52 * (4 + logQ.magnitude) : 0
    func set(_ c: Int, _ value: Double, byLogP: Double, byLogQ: Double) {
      values[start + c] = value
      noise[start + c] =
        value.isFinite ? byLogP.magnitude * ofP + byLogQ.magnitude * ofQ + 0x1p-50 * value.magnitude : 0
    }
    // The same for what is 0 with its slope where p = q, and so known better if log p − log q is; and where the rounding of
    // that is all there is of it, its square counts.
    func setDistance(_ c: Int, _ value: Double, byLogP: Double, byLogQ: Double) {
      set(c, value, byLogP: byLogP, byLogQ: byLogQ)
      let largest = Swift.max(p, q)
      if let excess {
        let doubt = excess.uncertainty
        noise[start + c] = byLogQ.magnitude * doubt + largest * doubt * doubt + (ofP + 0x1p-50) * value.magnitude
      } else if u.magnitude < 8 * (ofP + ofQ) {
        noise[start + c] += largest * (ofP + ofQ) * (ofP + ofQ)
      }
    }
    let difference = Swift.max(p, q) * -expm1(-u.magnitude)
    let (ofRatio, both) = (u.magnitude < .infinity ? u : 0, p + q)
    set(0, p > 0 ? -p * logP : 0, byLogP: p > 0 ? p * (1 + logP.magnitude) : 0, byLogQ: 0)
    set(1, q > 0 ? -q * logQ : 0, byLogP: 0, byLogQ: q > 0 ? q * (1 + logQ.magnitude) : 0)
    let (crossPQ, crossQP) = (p > 0 ? -p * logQ : 0, q > 0 ? -q * logP : 0)
    set(2, crossPQ, byLogP: crossPQ, byLogQ: p)
    set(3, crossQP, byLogP: q, byLogQ: crossQP)
    setDistance(4, divergence(p, q, u), byLogP: p * ofRatio, byLogQ: difference)
    setDistance(5, divergence(q, p, -u), byLogP: difference, byLogQ: q * ofRatio)
    let (upper, lower) = (p > 0 ? p * softplus(-u) : 0, q > 0 ? q * softplus(u) : 0)
    setDistance(
      6, 0.5 * both * bernoulliDivergence(logit: u, from: 0), byLogP: 0.5 * (p * logTwo - upper),
      byLogQ: 0.5 * (q * logTwo - lower))
    set(7, 0.5 * upper + 0.5 * lower, byLogP: 0.5 * upper, byLogQ: 0.5 * lower)
    setDistance(8, 0.5 * difference, byLogP: 0.5 * p, byLogQ: 0.5 * q)
    let gap = Swift.max(p, q).squareRoot() * expm1(-0.5 * u.magnitude)
    setDistance(9, 0.5 * gap * gap, byLogP: 0.5 * gap * p.squareRoot(), byLogQ: 0.5 * gap * q.squareRoot())
    let tilt = tanh(0.5 * u)
    setDistance(10, both * tilt * tilt, byLogP: 3 * tilt * p, byLogQ: 3 * tilt * q)
  }

  /// p·log(p/q) − p + q ≥ 0, which has the same integral as p·log(p/q).
  private func divergence(_ p: Double, _ q: Double, _ u: Double) -> Double {
    if p == 0 { return q }
    return u.magnitude < 0.6 ? p * expRemainder(-u) : p * (u - 1) + q
  }
}
