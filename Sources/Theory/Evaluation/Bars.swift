import Elementary
import Probability

/// Classes in the plane that stand side by side as bars, and how often a classifier is wrong about them.
///
///     x₁ | y ~ N(2y − K + 1, s²),   x₂ ~ N(0, h²),   y uniform on 0 … K − 1
public struct Bars: Sendable, Equatable {
  /// K.
  public let count: Int
  /// s and h, in data units.
  public let (deviation, height): (Double, Double)

  /// Two bars or more.
  public init(count: Int, deviation: Double, height: Double = 2) {
    precondition(count > 1 && deviation > 0 && height > 0, "two bars or more, with deviations above 0")
    (self.count, self.deviation, self.height) = (count, deviation, height)
  }

  /// The middle of a bar.
  public func centre(_ label: Int) -> Double { Double(2 * label - count + 1) }

  /// The law of points without their labels.
  public var law: PlaneMixture {
    get throws(DistributionError) {
      let covariance = Covariance(xx: deviation * deviation, xy: 0, yy: height * height)
      var bars: [PlaneGaussian] = []
      for label in 0..<count { bars.append(try PlaneGaussian(mean: [centre(label), 0], covariance: covariance)) }
      return try PlaneMixture(weights: bars.map { _ in 1 / Double(count) }, components: bars)
    }
  }

  /// The least error rate, that of the middles between bars as borders: (2(K − 1)/K)·Φ(−1/s).
  public var bayesError: Double { 2 * Double(count - 1) / Double(count) * normalCDF(-1 / deviation) }

  /// How often a classifier is wrong, from its scores of every label at many points.
  ///
  /// Along x₁ the borders are found and the mass between them is exact, at `lines` equally likely heights x₂; stretches that are
  /// narrower than a fortieth of a unit may be missed.
  public func errorRate(lines: Int = 64, scores: (_ points: [SIMD2<Double>]) -> [[Double]]) -> Double {
    let reach = Double(count - 1) + 6 * deviation + 1, steps = Int((40 * reach).rounded(.up))
    func labels(_ points: [SIMD2<Double>]) -> [Int] {
      scores(points).map { scores in scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 } }
    }
    var right = 0.0
    for line in 0..<lines {
      let y = height * normalQuantile((Double(line) + 0.5) / Double(lines))
      let xs = (-steps...steps).map { Double($0) * reach / Double(steps) }, found = labels(xs.map { [$0, y] })
      // All borders of the line at once, by bisection.
      let borders = (1..<xs.count).filter { found[$0] != found[$0 - 1] }
      var ends = borders.map { (low: xs[$0 - 1], high: xs[$0]) }
      for _ in 0..<30 where !ends.isEmpty {
        let middles = ends.map { 0.5 * ($0.low + $0.high) }, there = labels(middles.map { [$0, y] })
        for (i, border) in borders.enumerated() {
          if there[i] == found[border - 1] { ends[i].low = middles[i] } else { ends[i].high = middles[i] }
        }
      }
      var from = -Double.infinity, label = found[0]
      for (i, border) in borders.enumerated() {
        right += mass(of: label, from: from, to: ends[i].high)
        (from, label) = (ends[i].high, found[border])
      }
      right += mass(of: label, from: from, to: .infinity)
    }
    return 1 - right / Double(lines * count)
  }

  private func mass(of label: Int, from: Double, to: Double) -> Double {
    let (low, high) = ((from - centre(label)) / deviation, (to - centre(label)) / deviation)
    return low > 0 ? normalCDF(-low) - normalCDF(-high) : normalCDF(high) - normalCDF(low)
  }
}
