import Elementary

/// What minibatch discrimination tells D beside each sample: how close the others are, in each of B learned features.
///
///     o(xᵢ)_b = Σⱼ exp(−‖M_ib − M_jb‖₁)      over all n samples j, i included
///
/// `features[i][b]` is the vector M_ib. A batch of equal samples has o = n.
///
/// > Source: Salimans et al. 2016, Section 3.2.
public func minibatchCloseness(_ features: [[[Double]]]) -> [[Double]] {
  func closeness(_ one: [Double], _ other: [Double]) -> Double {
    var distance = 0.0
    for (a, b) in zip(one, other) { distance += (a - b).magnitude }
    return exp(-distance)
  }
  return features.map { sample -> [Double] in
    sample.indices.map { b -> Double in features.reduce(0.0) { $0 + closeness(sample[b], $1[b]) } }
  }
}

/// The expectation of o for n samples of N(μ, s²) and the one feature t·x: it falls from n as the batch spreads.
///
///     E o = 1 + (n − 1)·e^{(ts)²}·erfc(ts)
public func expectedMinibatchCloseness(samples: Int, deviation: Double, scale: Double) -> Double {
  let spread = (scale * deviation).magnitude
  // e^{a²}·erfc(a) = 2·e^{a²}·Φ(−√2·a), in logarithms, because the factors over- and underflow.
  let closeness = 2 * exp(spread * spread + logNormalCDF(-rootOfTwo * spread))
  return 1 + Double(samples - 1) * closeness
}

/// √2.
private let rootOfTwo = 1.4142135623730951
