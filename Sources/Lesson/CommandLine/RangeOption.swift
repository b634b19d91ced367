extension Option where Value == ClosedRange<Double> {
  /// Two numbers `from...to` inside given limits, the first below the second.
  public static func range(
    _ name: String, default range: ClosedRange<Double>, in limits: ClosedRange<Double>, _ help: String
  ) -> Option {
    let (low, high) = (shortest(limits.lowerBound), shortest(limits.upperBound))
    return Option(name, default: text(of: range), help, allowed: "from...to, between \(low) and \(high)") {
      (text) throws(Refusal) in
      guard let range = read(text), limits.contains(range.lowerBound), limits.contains(range.upperBound) else {
        throw Refusal(reason: "expected two numbers from...to, the first below the second, both from \(low) to \(high)")
      }
      return (range, .string(Self.text(of: range)))
    }
  }

  private static func text(of range: ClosedRange<Double>) -> String {
    "\(shortest(range.lowerBound))...\(shortest(range.upperBound))"
  }

  /// The first "..." divides: `1....2` is 1 and .2.
  private static func read(_ text: String) -> ClosedRange<Double>? {
    guard let dots = text.firstRange(of: "..."), let from = decimalNumber(text[..<dots.lowerBound]),
      let to = decimalNumber(text[dots.upperBound...]), from < to
    else { return nil }
    return from...to
  }
}
