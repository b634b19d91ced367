import Elementary

/// The game about codes: units yᵢ between 0 and 1 for N equally likely inputs, and predictors that guess each unit from the others.
///
///     V = Σᵢ E (yᵢ − Pᵢ(y₋ᵢ))²,      with the best predictors Σᵢ Var yᵢ − Σᵢ Var E[yᵢ | y₋ᵢ] ≤ n/4
///
/// Equality holds if and only if every unit is a fair bit whatever the others are: the code is factorial and uniform. The bound
/// is elementary: Var y ≤ ¼ on [0, 1].
///
/// > Source: the game is Schmidhuber, Learning Factorial Codes by Predictability Minimization (1992).
public struct FactorialCode: Sendable, Equatable {
  /// The code of every input, as many numbers as there are units.
  public let codes: [[Double]]
  /// How many units there are.
  public var units: Int { codes[0].count }

  /// The codes of N equally likely inputs.
  public init(_ codes: [[Double]]) { self.codes = codes }

  /// Σᵢ Var yᵢ.
  public var variance: Double {
    (0..<units).reduce(0) { sum, unit in
      let values = codes.map { $0[unit] }, mean = values.reduce(0, +) / Double(values.count)
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
  }

  /// Every code's nearest corner of the cube.
  public var corners: [[Int]] { codes.map { $0.map { $0 > 0.5 ? 1 : 0 } } }

  /// V with predictors that are the conditional means given the other units' corners: what predictors that read bits reach.
  public var value: Double {
    (0..<units).reduce(0) { sum, unit in
      var total = 0.0
      for (input, corner) in corners.enumerated() {
        let alike = corners.indices.filter { other in
          (0..<units).allSatisfy { $0 == unit || corners[other][$0] == corner[$0] }
        }
        let mean = alike.reduce(0) { $0 + codes[$1][unit] } / Double(alike.count)
        total += (codes[input][unit] - mean) * (codes[input][unit] - mean)
      }
      return sum + total / Double(codes.count)
    }
  }

  /// V with given predictors: `predict(unit, others)`.
  public func value(_ predict: (_ unit: Int, _ others: [Double]) -> Double) -> Double {
    codes.reduce(0) { sum, code in
      sum
        + (0..<units).reduce(0) { inner, unit in
          var others = code
          others.remove(at: unit)
          let error = code[unit] - predict(unit, others)
          return inner + error * error
        } / Double(codes.count)
    }
  }

  /// H of the corners, in bits.
  public var entropy: Double { Self.entropy(corners) }

  /// Σᵢ Hᵢ − H of the corners, in bits: 0 only if the units are independent.
  public var totalCorrelation: Double {
    (0..<units).reduce(0) { sum, unit in sum + Self.entropy(corners.map { [$0[unit]] }) } - entropy
  }

  private static func entropy(_ rows: [[Int]]) -> Double {
    var left = rows, bits = 0.0
    while let first = left.first {
      let share = Double(left.count { $0 == first }) / Double(rows.count)
      left.removeAll { $0 == first }
      bits -= share * log(share) / log(2)
    }
    return bits
  }
}
