import Elementary

/// Where to test: seeded, so that a failure comes back.
enum Points {
  /// 60 numbers in (−limit, limit), half of them near zero.
  static func symmetric(_ limit: Double) -> [Double] {
    var random = RandomStream(seed: 7, "points")
    return (0..<60).map { index in
      let u = 2 * random.uniform() - 1
      return limit * (index.isMultiple(of: 2) ? u : u * u * u)
    }
  }

  /// Zeros, subnormal, huge and not-a-number arguments.
  static let special: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1030, .leastNormalMagnitude, 1e-300, -1e-300, 1, -1,
    36, -36, 708.5, -708.5, 709.79, -745.1, 746, -746, 1e5, -1e5, 1e300, -1e300,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
  ]
}
