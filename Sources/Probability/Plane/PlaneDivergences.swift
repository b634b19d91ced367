import Elementary

/// Every divergence between two Gaussian mixtures in the plane that quadrature gives; natural logarithms, nats.
///
/// The inner integral runs over y on a vertical line, where each component is a normal density of known centre and width, so
/// that no needle is overlooked, whatever its direction; the outer one over x, with the inner one's error as its noise.
///
/// > Note: Rejected: cells that are halved in both directions. The logarithm of a mixture bends along whole lines, and their
/// > number grows with the sharpness of the bend; here only the number of halvings does, like its logarithm.
public struct PlaneDivergences: Sendable, Equatable {
  /// −∫ p·log p.
  public let entropyP: Estimate
  /// −∫ q·log q.
  public let entropyQ: Estimate
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
  /// 1 − ∫ √(pq), between 0 and 1.
  public let squaredHellinger: Estimate
  /// The triangular discrimination ∫ (p − q)²/(p + q), between 0 and 2.
  public let triangular: Estimate

  /// All of them.
  public init(_ p: PlaneMixture, _ q: PlaneMixture) {
    let panels = GradedMesh(Self.features(p, q)).panels()
    let integrals = Self.integrals(p, q, over: panels)
    (entropyP, entropyQ) = (integrals[0], integrals[1])
    (kullbackLeiblerPQ, kullbackLeiblerQP) = (integrals[2], integrals[3])
    jensenShannon = integrals[4]
    (logTwoMinusJensenShannon, optimalValue) = gameValue(integrals[5])
    (squaredHellinger, triangular) = (integrals[6], integrals[7])
  }

  private static var quadrature: Quadrature {
    // Below 1e-290 numbers have fewer digits.
    var quadrature = Quadrature(absoluteTolerance: 1e-290, relativeTolerance: 1e-12)
    quadrature.settlingFactor = 16
    return quadrature
  }

  private static func integrals(
    _ p: PlaneMixture, _ q: PlaneMixture, over panels: [QuadraturePanel]
  ) -> [Estimate] {
    let (count, isSame) = (PlaneTerms.count, p == q)
    return quadrature.integrate(
      over: panels, count: count,
      tails: { nodes, tails, values, noise in
        for (i, x) in nodes.enumerated() {
          let column = Self.column(
            PlaneColumn(p, x: x, tail: tails[i]), PlaneColumn(q, x: x, tail: tails[i]), isSame)
          for (c, integral) in column.enumerated() {
            values[i * count + c] = integral.value
            noise[i * count + c] = integral.error
          }
        }
      })
  }

  /// The integrals over y on one vertical line.
  private static func column(_ p: PlaneColumn, _ q: PlaneColumn, _ isSame: Bool) -> [Estimate] {
    let count = PlaneTerms.count
    let panels = GradedMesh(p.features(beside: q) + q.features(beside: p)).panels()
    guard let low = panels.first?.lower, let high = panels.last?.upper else {
      return [Estimate](repeating: Estimate(value: 0, error: 0), count: count)
    }
    var (p, q) = (p, q)
    p.prune(from: low, to: high)
    q.prune(from: low, to: high)
    let capacity = Swift.max(p.terms.count, q.terms.count)
    return withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: capacity) { work in
      quadrature.integrate(
        over: panels, count: count,
        tails: { nodes, tails, values, noise in
          values.withUnsafeMutableBufferPointer { values in
            noise.withUnsafeMutableBufferPointer { noise in
              for start in stride(from: 0, to: nodes.count, by: 8) {
                let lanes = Swift.min(8, nodes.count - start)
                var (y, tail) = (SIMD8<Double>(repeating: nodes[start]), SIMD8<Double>(repeating: tails[start]))
                for lane in 0..<lanes { (y[lane], tail[lane]) = (nodes[start + lane], tails[start + lane]) }
                let (ofP, ofQ) = (p.logDensity(at: y, tail: tail, work), q.logDensity(at: y, tail: tail, work))
                PlaneTerms(ofP.value, ofQ.value).write(
                  ofP: ofP.uncertainty, ofQ: ofQ.uncertainty, isSame: isSame
                ) { c, value, doubt in
                  for lane in 0..<lanes {
                    values[(start + lane) * count + c] = value[lane]
                    noise[(start + lane) * count + c] = doubt[lane]
                  }
                }
              }
            }
          }
        })
    }
  }

  /// What the integrals over y look like as functions of x: bumps at the components' means, and where two needles cross
  /// a bump narrower than both.
  private static func features(_ p: PlaneMixture, _ q: PlaneMixture) -> [GradedMesh.Feature] {
    let laws = p.components + q.components
    var features = laws.map { GradedMesh.Feature(centre: $0.mean.x, deviation: $0.factor.x) }
    for (i, a) in laws.enumerated() {
      for b in laws[(i + 1)...] {
        guard let crossing = a.crossing(b), crossing.deviation < 0.15 * Swift.min(a.factor.x, b.factor.x) else {
          continue
        }
        features.append(GradedMesh.Feature(centre: crossing.centre, deviation: 2 * crossing.deviation))
      }
    }
    return features
  }
}

extension PlaneGaussian {
  /// Centre and deviation in x of the product of two densities; `nil` if they have nothing in common.
  fileprivate func crossing(_ other: PlaneGaussian) -> (centre: Double, deviation: Double)? {
    // Both ridges are lines y = c + slope·x, and the difference of their heights has a deviation.
    let (slope, otherSlope) = (factor.shear / factor.x, other.factor.shear / other.factor.x)
    let turn = slope - otherSlope
    let height = (mean.y - slope * mean.x) - (other.mean.y - otherSlope * other.mean.x)
    let conditional = factor.y * factor.y + other.factor.y * other.factor.y
    // The product's log-density, y integrated out: −½(x − m)²/s² for both marginals, and −½(height + turn·x)²/conditional.
    let (w, v) = (1 / (factor.x * factor.x), 1 / (other.factor.x * other.factor.x))
    let precision = w + v + turn * turn / conditional
    let centre = (w * mean.x + v * other.mean.x - turn * height / conditional) / precision
    let (s, t) = ((centre - mean.x) / factor.x, (centre - other.mean.x) / other.factor.x)
    guard precision.isFinite, Swift.max(s.magnitude, t.magnitude) < 12 else { return nil }
    return (centre, 1 / precision.squareRoot())
  }
}
