import Elementary

/// A Parzen window over samples that were drawn.
public struct ParzenEstimate: Sendable {
  /// The samples, ascending.
  private let samples: [Double]
  /// Eight samples at a time; the last places are filled up with samples infinitely far away.
  private let blocks: [SIMD8<Double>]

  /// A window over samples in any order, one or more.
  public init(_ samples: [Double]) {
    let sorted = samples.sorted()
    self.samples = sorted
    blocks = stride(from: 0, to: sorted.count, by: 8).map { start in
      var block = SIMD8<Double>(repeating: .infinity)
      for lane in 0..<min(8, sorted.count - start) { block[lane] = sorted[start + lane] }
      return block
    }
  }

  /// log p̂(x) = log (1/n)·Σ N(x; xᵢ, h²), in nats.
  public func logDensity(at x: Double, bandwidth: Double) -> Double {
    // Beside the nearest sample's kernel, so that no point is too far off.
    let nearest = (NearestExample(sorted: samples).distance(from: x) / bandwidth)
    var sum = SIMD8<Double>()
    for block in blocks {
      let z = (block - x) / bandwidth
      sum += exp(-0.5 * (z - nearest) * (z + nearest))
    }
    let n = Double(samples.count)
    return log(sum.sum()) - 0.5 * nearest * nearest - log(n * bandwidth) - logRootTwoPi
  }

  /// The mean log-likelihood of points, in nats.
  public func meanLogLikelihood(of points: [Double], bandwidth: Double) -> Double {
    points.reduce(0) { $0 + logDensity(at: $1, bandwidth: bandwidth) } / Double(points.count)
  }
}

/// log √(2π).
private let logRootTwoPi = 0.9189385332046727
