import Elementary

/// log Σ e^t of terms that arrive one by one, the largest taken out of the sum, so that nothing underflows.
struct LogSum {
  private var largest = -Double.infinity
  private var ratio = 0.0

  mutating func add(_ term: Double) {
    if term > largest {
      ratio = ratio * exp(largest - term) + 1
      largest = term
    } else if term > -.infinity {
      ratio += exp(term - largest)
    }
  }

  /// −∞ if there was no term above it.
  var value: Double { ratio == 0 ? -.infinity : largest + log(ratio) }
}
