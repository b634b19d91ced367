/// A sum that carries its rounding along (Neumaier): off by about one rounding whatever the number of terms.
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  /// The sum so far.
  var value: Double { sum + correction }

  mutating func add(_ term: Double) {
    let next = sum + term
    correction += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
