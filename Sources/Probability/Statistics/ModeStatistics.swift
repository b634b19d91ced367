import Elementary

/// Which modes of a law in the plane a set of samples has found, and how well it hits them.
///
/// A sample is of high quality if it lies within three deviations (Mahalanobis) of its nearest mode, and a mode is captured
/// if it is nearest to at least one such sample. At three deviations exactly a sample still counts.
///
/// > Source: Srivastava et al., VEEGAN (2017), section 4; Lin et al., PacGAN (2018), section 4.
public struct ModeStatistics: Sendable, Equatable {
  /// How many samples there are.
  public let samples: Int
  /// For every mode, how many samples have it as their nearest.
  public let nearest: [Int]
  /// For every mode, how many of these are of high quality.
  public let hits: [Int]
  /// The modes' weights in the law that the samples should follow.
  private let weights: [Double]

  /// Counts samples, each of which belongs to the mode from which it is the fewest deviations away.
  ///
  /// A sample that is not finite is nearest to no mode and of no quality.
  public init(of points: [SIMD2<Double>], modes: [PlaneMode], deviations: Double = 3) {
    precondition(!modes.isEmpty, "a law has at least one mode")
    samples = points.count
    weights = modes.map { $0.weight }
    var nearest = [Int](repeating: 0, count: modes.count)
    var hits = nearest
    for point in points {
      var (best, least) = (-1, Double.infinity)
      for (index, mode) in modes.enumerated() {
        let distance = mode.squaredDistance(to: point)
        if distance < least { (best, least) = (index, distance) }
      }
      if best >= 0 { nearest[best] += 1 }
      if least <= deviations * deviations { hits[best] += 1 }
    }
    (self.nearest, self.hits) = (nearest, hits)
  }

  /// How many modes at least one sample of high quality has found.
  public var captured: Int { hits.count { $0 > 0 } }

  /// How many modes hold at least a share of all samples, by samples of high quality: a stray one captures nothing.
  public func captured(share: Double) -> Int { hits.count { Double($0) >= share * Double(samples) } }

  /// How many modes have a share of all samples near them: nearer than to any other mode, of whatever quality.
  public func near(share: Double = 0.01) -> Int { nearest.count { Double($0) >= share * Double(samples) } }

  /// The share of samples of high quality.
  public var highQuality: Double { Double(hits.reduce(0, +)) / Double(max(1, samples)) }

  /// KL(q ‖ w) of the nearest modes' shares q from the modes' weights w, nats; log(K/M) if M of K equal modes share all.
  public var reverseKullbackLeibler: Double {
    var sum = 0.0
    for (q, w) in zip(shares, weights) where q > 0 { sum += q * log(q / w) }
    return max(0, sum)
  }

  /// The Jensen–Shannon divergence of the nearest modes' shares from the modes' weights, nats.
  public var jensenShannon: Double {
    var sum = 0.0
    for (q, w) in zip(shares, weights) {
      let middle = 0.5 * (q + w)
      sum += 0.5 * (q > 0 ? q * log(q / middle) : 0) + 0.5 * (w > 0 ? w * log(w / middle) : 0)
    }
    return max(0, sum)
  }

  private var shares: [Double] {
    let total = Double(max(1, nearest.reduce(0, +)))
    return nearest.map { Double($0) / total }
  }
}

extension ModeStatistics {
  /// The share of high quality that the law itself has in expectation, if its modes are normal and lie far apart.
  ///
  ///     P(‖x‖ ≤ r) = 1 − exp(−r²/2) in the plane:  98.889 % for r = 3
  ///
  /// > Note: On the line it would be 99.730 %.
  public static func ceiling(deviations: Double = 3) -> Double { -expm1(-0.5 * deviations * deviations) }

  /// Whether a share of high quality lies above the ceiling by more than four standard errors: then its samples vary less
  /// than the law does, and the score is no praise.
  public static func isShrunken(_ highQuality: Double, samples: Int, deviations: Double = 3) -> Bool {
    let ceiling = ceiling(deviations: deviations)
    return highQuality > ceiling + 4 * (ceiling * (1 - ceiling) / Double(max(1, samples))).squareRoot()
  }

  /// Whether these samples vary less than the law's.
  public var isShrunken: Bool { Self.isShrunken(highQuality, samples: samples) }
}
