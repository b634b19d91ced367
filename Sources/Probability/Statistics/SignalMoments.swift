import Elementary

/// Second moments of signals on a circle, sampled from a law with mean 0 or not.
public struct SignalMoments: Sendable, Equatable {
  /// How many signals there are.
  public let count: Int
  /// The mean at every point.
  public let mean: [Double]
  /// The covariances of all pairs of points, in squared data units.
  public let covariance: SquareMatrix
  /// E (x − m)⁴ over the square of E (x − m)², over all points together; 3 for a normal law whose points have one variance.
  public let kurtosis: Double

  /// Those of signals that stand one after the other.
  public init(_ signals: [Float], points n: Int) {
    precondition(!signals.isEmpty && signals.count.isMultiple(of: n), "signals are whole, and there is one")
    let count = signals.count / n
    var (mean, sums) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n * n))
    for start in stride(from: 0, to: signals.count, by: n) {
      for t in 0..<n { mean[t] += Double(signals[start + t]) / Double(count) }
    }
    var (squares, fourths) = (0.0, 0.0)
    var row = [Double](repeating: 0, count: n)
    for start in stride(from: 0, to: signals.count, by: n) {
      for t in 0..<n {
        row[t] = Double(signals[start + t]) - mean[t]
        let square = row[t] * row[t]
        squares += square
        fourths += square * square
      }
      for s in 0..<n { for t in 0...s { sums[s * n + t] += row[s] * row[t] } }
    }
    for s in 0..<n {
      for t in 0...s {
        let value = sums[s * n + t] / Double(count)
        (sums[s * n + t], sums[t * n + s]) = (value, value)
      }
    }
    (self.count, self.mean, covariance) = (count, mean, SquareMatrix(size: n, sums))
    let all = Double(count * n)
    kurtosis = fourths / all / ((squares / all) * (squares / all))
  }

  /// Points of a signal.
  public var points: Int { mean.count }

  /// cov(x_t, x_{t + lag}), the mean over all points t.
  public func covariance(atLag lag: Int) -> Double {
    (0..<points).reduce(0) { $0 + covariance[$1, ($1 + lag) % points] } / Double(points)
  }

  /// The correlations of x_t and x_{t + lag}, point by point.
  public func correlations(atLag lag: Int) -> [Double] {
    (0..<points).map { t in
      let u = (t + lag) % points, scale = (covariance[t, t] * covariance[u, u]).squareRoot()
      return scale > 0 ? covariance[t, u] / scale : 0
    }
  }

  /// E |Σ_t x_t·e^{−2πift/n}|²/n of what is left without the mean, for f from 0 to n − 1: of a stationary law its spectrum.
  public var spectrum: [Double] {
    (0..<points).map { frequency in
      (0..<points).reduce(0) { (sum: Double, lag: Int) -> Double in
        let angle: Double = 2 * .pi * Double(frequency * lag % points) / Double(points)
        return sum + covariance(atLag: lag) * cos(angle)
      }
    }
  }

  /// ‖Ĉ − K‖/‖K‖, roots of sums of squares over all pairs of points.
  public func relativeError(to law: StationaryGaussian) -> Double {
    let exact = law.matrix
    return covariance.distance(from: exact)
      / SquareMatrix(size: exact.size, exact.numbers.map { _ in 0 }).distance(from: exact)
  }

  /// What `relativeError` is in the root mean square if the signals have the law and are independent: √(Σ (k_ss·k_tt +
  /// k_st²)/count)/‖K‖.
  public func samplingError(of law: StationaryGaussian) -> Double {
    let exact = law.matrix.numbers
    let square = exact.reduce(0) { $0 + $1 * $1 }
    let independent = Double(exact.count) * law.variance * law.variance
    return ((square + independent) / (Double(count) * square)).squareRoot()
  }

  /// The largest |λ̂_f − λ_f|, in shares of the largest λ.
  public func spectrumError(to law: StationaryGaussian) -> Double {
    let worst = zip(spectrum, law.spectrum).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    return worst / law.spectrum.reduce(0) { max($0, $1) }
  }
}
