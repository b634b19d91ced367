/// The masses of two laws as whole numbers of one unit with equal totals: flows are then added without rounding.
struct TransportMasses {
  /// Units at each point of the first law.
  let sources: [Int64]
  /// Units at each point of the second law.
  let targets: [Int64]
  /// The sum of either.
  let total: Int64

  /// A bound on the total mass that rounding to units has moved, both laws together.
  let roundingError: Double

  /// Masses in the smallest common unit if they are fractions with small denominators, else in units of about 2⁻⁶⁰.
  init(sources: [Double], targets: [Double]) {
    let (parts, otherParts) = (wholeParts(sources), wholeParts(targets))
    let (a, b) = (parts?.total, otherParts?.total)
    let finest: Int64 = 1 << 60
    switch (a, b) {
    case (let a?, let b?): total = a / greatestCommonDivisor(a, b) * b
    case (let a?, nil): total = finest / a * a
    case (nil, let b?): total = finest / b * b
    case (nil, nil): total = finest
    }
    self.sources = units(of: sources, parts: parts, total: total)
    self.targets = units(of: targets, parts: otherParts, total: total)
    roundingError = lostMass(sources, parts: parts, total: total) + lostMass(targets, parts: otherParts, total: total)
  }

  private init(_ sources: [Int64], _ targets: [Int64], total: Int64, roundingError: Double) {
    (self.sources, self.targets, self.total, self.roundingError) = (sources, targets, total, roundingError)
  }

  /// The masses of some points of each law, in the same units of the whole.
  func part(_ sources: [Int], _ targets: [Int]) -> TransportMasses {
    TransportMasses(
      sources.map { self.sources[$0] }, targets.map { self.targets[$0] }, total: total, roundingError: roundingError)
  }
}

private struct WholeParts {
  var parts: [Int64]
  var total: Int64
  /// Equal masses are whole parts, others as far as Double can tell.
  var areExact: Bool
}

/// The compensated sum of the weights and each quotient are off by a rounding; units by one each, twice with the remainder.
private func lostMass(_ masses: [Double], parts: WholeParts?, total: Int64) -> Double {
  if let parts { return parts.areExact ? 0 : 0x1p-50 }
  return 0x1p-51 + 2 * Double(masses.count) / Double(total)
}

/// The masses as multiples of the largest fraction 1/q that fits them to a few roundings, if there is one with q ≤ 2¹⁴.
private func wholeParts(_ masses: [Double]) -> WholeParts? {
  if masses.allSatisfy({ $0 == masses[0] }) {
    return WholeParts(parts: [Int64](repeating: 1, count: masses.count), total: Int64(masses.count), areExact: true)
  }
  for denominator in 2...Int64(1 << 14) {
    let scale = Double(denominator)
    let fits = masses.allSatisfy { mass in
      let multiple = mass * scale
      let whole = (multiple + 0x1.8p52) - 0x1.8p52
      return (multiple - whole).magnitude <= 0x1p-51 * multiple
    }
    guard fits else { continue }
    let parts = masses.map { Int64(($0 * scale + 0x1.8p52) - 0x1.8p52) }
    let total = parts.reduce(0, +)
    if total == denominator { return WholeParts(parts: parts, total: total, areExact: false) }
  }
  return nil
}

private func units(of masses: [Double], parts: WholeParts?, total: Int64) -> [Int64] {
  if let parts { return parts.parts.map { $0 * (total / parts.total) } }
  var units = masses.map { Int64($0 * Double(total)) }
  // What rounding leaves over, either sign and a few units a point, goes where it is the smallest share.
  var largest = 0
  for index in units.indices where units[index] > units[largest] { largest = index }
  units[largest] += total - units.reduce(0, +)
  return units
}

private func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
