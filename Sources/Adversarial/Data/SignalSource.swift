import Elementary
import Probability

extension Source {
  /// Draws whole signals from a stationary normal law on a circle, white noise behind the law's root, and beside each of them
  /// standard normal latents; in balanced batches if asked for.
  public init(_ law: StationaryGaussian, beside latents: Int = 0, isBalanced: Bool = false) {
    let (size, root) = (law.points, law.root), width = law.points + latents
    let kernel = (0..<size * size).map { Float(root[($0 % size - $0 / size + size) % size]) }
    let noise: Source = isBalanced ? .balancedNormal(dimension: width) : .normal(dimension: width)
    self.init(dimension: width) { points, random in
      noise.draw(into: points, using: &random)
      withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { room in
        for start in stride(from: 0, to: points.count, by: width) {
          for t in 0..<size {
            room[t] = points[start + t]
            points[start + t] = 0
          }
          for s in 0..<size { for t in 0..<size { points[start + t] += room[s] * kernel[s * size + t] } }
        }
      }
    }
  }

  /// Standard normal coordinates, each batch of n rows with mean 0 and covariance 1 up to rounding: what depends on first and
  /// second moments alone has no sampling error.
  ///
  /// The columns of a normal batch are made orthogonal to 1 and to those before them. A batch of rows is then uniform among all
  /// such batches, and a row alone has kurtosis 3n/(n + 2) or nearly. With fewer than two rows a coordinate they are
  /// independent.
  public static func balancedNormal(dimension: Int) -> Source {
    Source(dimension: dimension) { points, random in
      random.fillNormal(points)
      let rows = points.count / dimension
      if rows >= 2 * dimension { balance(points, rows: rows, width: dimension) }
    }
  }
}

/// Subtracts the means of all columns, then takes every column out of those after it and scales it to length √rows.
private func balance(_ points: UnsafeMutableBufferPointer<Float>, rows: Int, width: Int) {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { sums in
    let share = 1 / Float(rows)
    for column in -1..<width {
      for k in 0..<width { sums[k] = 0 }
      for row in 0..<rows {
        let start = row * width, own = column < 0 ? 1 : points[start + column]
        for k in max(column, 0)..<width { sums[k] += own * points[start + k] }
      }
      let square = column < 0 ? 1 : sums[column] * share, scale = 1 / square.squareRoot()
      for row in 0..<rows {
        let start = row * width, own = column < 0 ? share : points[start + column] * share / square
        for k in column + 1..<width { points[start + k] -= own * sums[k] }
        if column >= 0 { points[start + column] *= scale }
      }
    }
  }
}
