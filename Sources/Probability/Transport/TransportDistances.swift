import Elementary

/// The Wasserstein distances between two laws on the line, in data units.
public struct TransportDistances: Sendable, Equatable {
  /// W₁ = ∫ |F − G| dx, from the two cdfs.
  public let wasserstein1: Estimate

  /// W₂ = √∫ (x − T(x))²·p dx, with the monotone map T = G⁻¹∘F.
  public let wasserstein2: Estimate

  /// Both of them between mixtures, without the offset that they have in common.
  public init(_ p: Mixture, _ q: Mixture) {
    let (near, other, _) = p.centred(with: q)
    self.init(between: near, other, areSame: p == q)
  }

  /// Both of them.
  public init<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) { self.init(between: p, q, areSame: false) }

  private init<P: LineDistribution, Q: LineDistribution>(between p: P, _ q: Q, areSame: Bool) {
    guard !areSame else {
      (wasserstein1, wasserstein2) = (Estimate(value: 0, error: 0), Estimate(value: 0, error: 0))
      return
    }
    let depth = 80.0
    let (ofP, ofQ) = (p.landmarks(depth: depth) + p.kinks, q.landmarks(depth: depth) + q.kinks)
    // Both cdfs, or both upper tails where these are smaller.
    func tails(_ x: Double) -> (Double, Double) {
      let (f, g) = (p.cdf(at: x), q.cdf(at: x))
      return f > 0.5 && g > 0.5 ? (q.upperTail(at: x), p.upperTail(at: x)) : (f, g)
    }
    let panels = QuadraturePanel.between(ofP + ofQ)
    let crossings = signChanges(
      of: { x in
        let (f, g) = tails(x)
        return f - g
      }, in: panels)
    wasserstein1 =
      Quadrature.toRounding.integrate(
        over: QuadraturePanel.between(ofP + ofQ + crossings), count: 1
      ) { nodes, values, noise in
        for (i, x) in nodes.enumerated() {
          let (f, g) = tails(x)
          values[i] = (f - g).magnitude
          noise[i] = 0x1p-50 * (f + g)
        }
      }[0]
    let map = MonotoneMap(from: p, to: q)
    let back = MonotoneMap(from: q, to: p)
    let width = (ofQ.max() ?? 0) - (ofQ.min() ?? 0)
    let breakpoints = ofP + ofQ.map { back($0) }.filter { $0.isFinite }
    let square = Quadrature.toRounding.integrate(
      over: QuadraturePanel.between(breakpoints), count: 1,
      tails: { nodes, tails, values, noise in
        for (i, x) in nodes.enumerated() {
          let density = exp(p.logDensity(at: x, tail: tails[i]))
          guard density > 0 else { continue }
          let image = map(x, tail: tails[i])
          guard image.isFinite else { continue }
          let shift = (x - image) + tails[i]
          values[i] = shift * shift * density
          let blur = map.blur(at: x, image, atMost: width)
          noise[i] = density * blur * (2 * shift.magnitude + blur)
        }
      })
    wasserstein2 = square[0].squareRoot()
  }
}
