import Elementary

/// The peaks of f = a·log p + b·log q, which may be far from both laws: those of √(pq) lie between p and q, those of p²/q
/// beyond p.
///
/// Log-densities of mixtures are smooth between known points, so that every peak is bracketed by a rise and a fall of f: the
/// slope is taken at the features of both laws, and where the product of two components would peak by itself.
struct PowerPeaks {
  /// A place where f is largest in its neighbourhood.
  struct Peak {
    let place: Double
    let height: Double
    /// How far to either side f falls by ½.
    let below: Double
    let above: Double

    /// The wider side; on the other one the support may end.
    var width: Double { Swift.max(below, above) }

    /// Whether there are enough Doubles around the peak for an integral over it.
    var isResolved: Bool { width > 0x1p8 * place.ulp }

    /// Points between which it does not hide, as far as it can be told from 0 beside its height.
    var landmarks: [Double] {
      let steps: [Double] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256]
      let (down, up) = (below > 4 * place.ulp ? steps : [], above > 4 * place.ulp ? steps : [])
      return down.map { place - $0 * below } + [place] + up.map { place + $0 * above }
    }
  }

  private(set) var peaks: [Peak] = []

  /// The highest of them.
  var highest: Peak? { peaks.max { $0.height < $1.height } }

  /// Whether Doubles are close enough for an integral over what counts.
  var areResolved: Bool {
    let top = highest?.height ?? 0
    return peaks.contains { $0.isResolved && $0.height >= top - 40 }
  }

  /// The peaks that are at most 100 below the highest.
  init<P: LineDistribution, Q: LineDistribution>(
    _ p: P, power a: Double, _ q: Q, power b: Double, features: [Double]
  ) {
    func f(_ x: Double, _ tail: Double = 0) -> Double {
      let (logP, logQ) = (p.logDensity(at: x, tail: tail), q.logDensity(at: x, tail: tail))
      return logP > -.infinity && logQ > -.infinity ? a * logP + b * logQ : -.infinity
    }
    func slope(_ x: Double) -> Double { a * p.slope(at: x) + b * q.slope(at: x) }
    let points = (features + Self.stationary(p, a, q, b)).filter { $0.isFinite }.sorted()
    guard let first = points.first, let last = points.last else { return }
    let (start, end) = (Self.outwards(from: first, -1, slope), Self.outwards(from: last, 1, slope))
    // Edges, kinks and level stretches are among the points; elsewhere the slope passes 0.
    let heights = points.map { f($0) }
    var places = points.indices.filter { i in
      heights[i] > -.infinity && (i == 0 || heights[i - 1] <= heights[i])
        && (i + 1 == points.count || heights[i + 1] <= heights[i])
    }.map { points[$0] }
    for (low, high) in zip([start] + points, points + [end]) where slope(low) > 0 && slope(high) < 0 {
      places.append(Self.summit(low, high, slope))
    }
    let top = places.reduce(-.infinity) { Swift.max($0, f($1)) }
    for place in places {
      let height = f(place)
      guard height >= top - 100, height.isFinite else { continue }
      func reach(_ direction: Double) -> Double {
        var step = Swift.max(place.ulp, 0x1p-1000)
        while step.isFinite, f(place, direction * step) > height - 0.5 { step *= 2 }
        return step
      }
      if Swift.max(f(place, -place.ulp), f(place, place.ulp)) > -.infinity {
        peaks.append(Peak(place: place, height: height, below: reach(-1), above: reach(1)))
      }
    }
  }

  /// Where the slopes of a·log pᵢ and b·log qⱼ are opposite.
  private static func stationary<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ a: Double, _ q: Q, _ b: Double
  ) -> [Double] {
    let (ofP, ofQ) = (p.parts, q.parts)
    // Among very many components the features themselves are close enough.
    guard ofP.count * ofQ.count <= 4_096 else { return [] }
    return ofP.flatMap { one in
      ofQ.flatMap { other -> [Double] in
        let (u, v) = (one.law.precision, other.law.precision)
        let total = a * u.value + b * v.value
        guard total > 0 else { return [] }
        // From the place of the sharper one, so that no digit is lost.
        let isFirst = u.value >= v.value
        let middle =
          isFirst
          ? u.place + (v.place - u.place) * (b * v.value / total)
          : v.place + (u.place - v.place) * (a * u.value / total)
        let pull = (a * one.law.steepness).magnitude + (b * other.law.steepness).magnitude
        return pull > 0 ? [middle - pull / total, middle, middle + pull / total] : [middle]
      }
    }
  }

  /// The first point that far out by doubling steps from which f falls.
  private static func outwards(from start: Double, _ direction: Double, _ slope: (Double) -> Double) -> Double {
    var (x, step) = (start, Swift.max(start.magnitude, 1e-300))
    while x.isFinite, slope(x) * direction > 0 {
      x += direction * step
      step *= 2
    }
    return x
  }

  /// Where the slope changes from above 0 to below, to the last bits.
  private static func summit(_ low: Double, _ high: Double, _ slope: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = 0.5 * low + 0.5 * high
      guard middle > low, middle < high else { return low }
      if slope(middle) > 0 { low = middle } else { high = middle }
    }
  }
}

extension [QuadraturePanel] {
  /// The same panels, cut at the landmarks of peaks that lie beyond them or in panels much wider than they are.
  func refined(at peaks: [PowerPeaks.Peak]) -> [QuadraturePanel] {
    guard let first, let last else { return self }
    let hidden = peaks.filter { peak in
      guard peak.place >= first.lower, peak.place <= last.upper else { return true }
      return contains { panel in
        panel.lower <= peak.place && panel.upper >= peak.place
          && panel.upper - panel.lower > 8 * peak.width
      }
    }
    guard !hidden.isEmpty else { return self }
    let ends = map { $0.lower } + [last.upper]
    return QuadraturePanel.between((ends + hidden.flatMap { $0.landmarks }).filter { $0.isFinite })
  }
}
