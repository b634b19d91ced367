import Elementary

/// p/q − 1 for two laws of which components are nearly the same, without cancellation.
///
///     q·(p/q − 1) = Σ vⱼ·qⱼ·expm1(log pᵢ − log qⱼ) + (wᵢ − vⱼ)·pᵢ + Σ w·p − Σ v·q
///
/// The first sum is over pairs of components that are nearly the same, the others over those without a partner. The
/// difference of two log-densities is taken from the differences of their parameters, and weights have twice the digits.
struct NearRatio {
  private let pairs: [(p: WeightedComponent, q: WeightedComponent)]
  private let others: [WeightedComponent]
  private let missing: [WeightedComponent]

  /// nil where no two components are nearly the same.
  init?<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) {
    var (pairs, others, free) = ([(p: WeightedComponent, q: WeightedComponent)](), [WeightedComponent](), q.parts)
    for part in p.parts {
      if let match = free.firstIndex(where: { part.law.isNear($0.law) }) {
        pairs.append((p: part, q: free.remove(at: match)))
      } else {
        others.append(part)
      }
    }
    guard !pairs.isEmpty else { return nil }
    (self.pairs, self.others, missing) = (pairs, others, free)
  }

  /// p/q − 1 at x + tail and how uncertain it is; nil where it is not small beside 1, so that the logarithms say it as well.
  func excess(at x: Double, tail: Double, logQ: Double) -> (value: Double, uncertainty: Double)? {
    var (sum, size) = (CompensatedSum(), 0.0)
    func add(_ term: Double, _ logDensity: Double, roundings: Double = 4) {
      guard term != 0 else { return }
      let share = exp(logDensity - logQ)
      sum.add(term * share)
      size += (term * share).magnitude * (roundings + logDensity.magnitude + logQ.magnitude)
    }
    for (one, other) in pairs {
      let (ofP, ofQ) = (one.law.logDensity(at: x, tail: tail), other.law.logDensity(at: x, tail: tail))
      guard ofQ > -.infinity else { continue }
      let (difference, parts) = one.law.logRatio(to: other.law, at: x, tail: tail)
      let growth = expm1(difference)
      // Where terms cancel in the difference, it is as uncertain as they are.
      let lost = difference == 0 ? 0 : parts / difference.magnitude
      add(other.weight * growth, ofQ, roundings: 8 + 8 * lost * Swift.max(1, difference.magnitude))
      add((one.weight - other.weight) + (one.weightRest - other.weightRest), ofP)
    }
    for part in others { add(part.weight, part.law.logDensity(at: x, tail: tail)) }
    for part in missing { add(-part.weight, part.law.logDensity(at: x, tail: tail)) }
    let value = sum.value
    return value.magnitude < 0x1p-10 ? (value, 0x1p-52 * size) : nil
  }
}

extension Component {
  /// Whether the parameters of two laws are so close that their differences are exact.
  fileprivate func isNear(_ other: Component) -> Bool {
    func areNear(_ means: (Double, Double), _ scales: (Double, Double)) -> Bool {
      let least = 0x1p-8 * Swift.min(scales.0, scales.1)
      return (means.0 - means.1).magnitude <= least && (scales.0 - scales.1).magnitude <= least
    }
    return switch (self, other) {
    case (.gaussian(let p), .gaussian(let q)): areNear((p.mean, q.mean), (p.deviation, q.deviation))
    case (.laplace(let p), .laplace(let q)): areNear((p.mean, q.mean), (p.scale, q.scale))
    case (.uniform(let p), .uniform(let q)): p == q
    case (.gaussian, _), (.laplace, _), (.uniform, _): false
    }
  }

  /// log p − log q at x + tail for two laws that are near each other, and the size of the terms that it is the sum of.
  fileprivate func logRatio(to other: Component, at x: Double, tail: Double) -> (value: Double, size: Double) {
    switch (self, other) {
    case (.gaussian(let p), .gaussian(let q)):
      let y = (x - q.mean) + tail, narrower = q.deviation - p.deviation
      let (s, t) = (y / q.deviation * (narrower / p.deviation), (q.mean - p.mean) / p.deviation)
      let height = log1p(narrower / p.deviation), sum = 2 * (y / q.deviation) + (s + t)
      return (height - 0.5 * (s + t) * sum, height.magnitude + 0.5 * (s.magnitude + t.magnitude) * sum.magnitude)
    case (.laplace(let p), .laplace(let q)):
      let y = (x - q.mean) + tail, shift = q.mean - p.mean, narrower = q.scale - p.scale
      let height = log1p(narrower / p.scale)
      // |y + shift| − |y|.
      let isBeyond = (y + shift > 0) == (y > 0)
      let way = isBeyond ? (y > 0 ? shift : -shift) : (y + shift).magnitude - y.magnitude
      let (s, t) = (y.magnitude / q.scale * (narrower / p.scale), way / p.scale)
      return (height - s - t, height.magnitude + s.magnitude + t.magnitude)
    // The same uniform law; laws of two kinds are never near.
    case (.gaussian, _), (.laplace, _), (.uniform, _): return (0, 0)
    }
  }
}
