import Elementary

/// A mixture in the plane on one vertical line: a mixture of normal densities of y, with everything in logarithms.
struct PlaneColumn {
  /// log p(x, y) of one component: height − ½t², t = (y − centre)/deviation.
  struct Term {
    /// The logarithm of weight and density at the component's ridge.
    let height: Double
    /// The size of what cancels in `height`.
    let size: Double
    /// Where the ridge is, as an unevaluated sum.
    let centre: (high: Double, low: Double)
    let deviation: Double
    let inverse: Double
    /// How far the rounding of the ridge moves t.
    let blur: Double

    func logDensity(at y: Double) -> Double {
      let t = (y - centre.high) * inverse
      return height - 0.5 * t * t
    }

    /// Whether this term is larger by e^40 on a whole interval; the difference of the logarithms is a parabola.
    func dwarfs(_ other: Term, _ low: Double, _ high: Double) -> Bool {
      func isFar(_ y: Double) -> Bool { logDensity(at: y) > other.logDensity(at: y) + 40 }
      guard isFar(low), isFar(high) else { return false }
      let (own, others) = (inverse * inverse, other.inverse * other.inverse)
      guard others > own else { return true }
      let lowest = (other.centre.high * others - centre.high * own) / (others - own)
      return lowest <= low || lowest >= high || isFar(lowest)
    }
  }

  private(set) var terms: [Term]

  /// The law at x + tail.
  ///
  /// No component is left out, however low: where q is large, log p matters to the last of them.
  init(_ law: PlaneMixture, x: Double, tail: Double) {
    var terms: [Term] = []
    for (logWeight, component) in zip(law.logWeights, law.components) {
      let factor = component.factor
      let s = ((x - component.mean.x) + tail) / factor.x
      let peak = logWeight + component.logPeak
      let height = peak - 0.5 * s * s
      let shift = factor.shear * s
      let centre = twoSum(component.mean.y, shift)
      terms.append(
        Term(
          height: height, size: peak.magnitude + 0.5 * s * s, centre: centre, deviation: factor.y,
          inverse: 1 / factor.y, blur: 0x1p-51 * shift.magnitude / factor.y))
    }
    self.terms = terms
    height = terms.reduce(-Double.infinity) { Swift.max($0, $1.height) }
  }

  /// e^−depth is nothing in double precision.
  static let depth = 760.0

  /// The logarithm of the density at the highest ridge.
  let height: Double

  /// The components that show: those that are not dwarfed by the others at their own ridge, nor 0 in double precision, by
  /// themselves or beside the highest ridge of both laws.
  func features(beside other: PlaneColumn) -> [GradedMesh.Feature] {
    let lowest = Swift.max(0, height, other.height) - Self.depth
    return terms.indices.compactMap { i in
      let own = terms[i]
      if own.height < lowest { return nil }
      for (k, other) in terms.enumerated() where k != i {
        let t = (own.centre.high - other.centre.high) * other.inverse
        if other.height - 0.5 * t * t > own.height + 45 { return nil }
      }
      return GradedMesh.Feature(centre: own.centre.high, deviation: own.deviation)
    }
  }

  /// Leaves out the components that others exceed by e^40 all along an interval: in double precision they add nothing.
  mutating func prune(from low: Double, to high: Double) {
    guard terms.count > 1 else { return }
    let all = terms
    terms = all.indices.filter { i in !all.indices.contains { k in k != i && all[k].dwarfs(all[i], low, high) } }
      .map { all[$0] }
  }

  /// log p at y + tail, and how uncertain it is; `work` holds one vector for each term.
  @inline(__always)
  func logDensity(
    at y: SIMD8<Double>, tail: SIMD8<Double>, _ work: UnsafeMutableBufferPointer<SIMD8<Double>>
  ) -> (value: SIMD8<Double>, uncertainty: SIMD8<Double>) {
    var largest = SIMD8<Double>(repeating: -.infinity)
    var doubt = SIMD8<Double>(repeating: 0)
    for (k, term) in terms.enumerated() {
      let t = ((y - term.centre.high) + (tail - term.centre.low)) * term.inverse
      let half = 0.5 * t * t
      let value = term.height - half
      work[k] = value
      let isLarger = value .> largest
      largest.replace(with: value, where: isLarger)
      let size = t.replacing(with: 0 - t, where: t .< 0)
      doubt.replace(with: 0x1p-51 * (4 + term.size + half) + term.blur * size, where: isLarger)
    }
    guard terms.count > 1 else { return (largest, doubt) }
    var ratio = SIMD8<Double>(repeating: 0)
    for k in terms.indices {
      let difference = work[k] - largest
      if difference.max() > -40 { ratio += exp(difference) }
    }
    return (largest + log(ratio), doubt)
  }
}
