extension Option where Value == Int {
  /// A whole number in a range; `quick` is its default under `--quick`.
  public static func integer(
    _ name: String, default value: Int, quick: Int? = nil, in range: ClosedRange<Int>, _ help: String
  ) -> Option {
    let allowed = "\(range.lowerBound) to \(range.upperBound)"
    return Option(name, default: "\(value)", quick: quick.map { "\($0)" }, help, allowed: allowed) {
      (text) throws(Refusal) in
      guard let value = Int(text), range.contains(value) else {
        throw Refusal(reason: "expected an integer from \(allowed)")
      }
      return (value, .integer(Int64(value)))
    }
  }
}

extension Option where Value == Double {
  /// A number in a closed range.
  public static func real(
    _ name: String, default value: Double, quick: Double? = nil, in range: ClosedRange<Double>, _ help: String
  ) -> Option {
    let allowed = "\(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
    return number(name, value, quick, help, allowed, "a number from \(allowed)", range.contains)
  }

  /// A number above a bound, of a size that `NumberDomain` allows.
  public static func real(
    _ name: String, default value: Double, quick: Double? = nil, above bound: Double, _ help: String
  ) -> Option {
    let allowed = "above \(shortest(bound))"
    return number(name, value, quick, help, allowed, "a number \(allowed)") { $0 > bound && NumberDomain.contains($0) }
  }

  /// Any number that `NumberDomain` allows.
  public static func real(_ name: String, default value: Double, quick: Double? = nil, _ help: String) -> Option {
    number(name, value, quick, help, "", "a number", NumberDomain.contains)
  }

  private static func number(
    _ name: String, _ value: Double, _ quick: Double?, _ help: String, _ allowed: String, _ expected: String,
    _ allows: @escaping @Sendable (Double) -> Bool
  ) -> Option {
    Option(name, default: shortest(value), quick: quick.map(shortest), help, allowed: allowed) {
      (text) throws(Refusal) in
      guard let value = decimalNumber(text), allows(value) else {
        throw Refusal(reason: "expected \(expected)" + beyond(text) + numberSpelling(text, where: allows))
      }
      return (value, .number(value))
    }
  }
}

extension Option where Value == Double? {
  /// A number in a closed range; `nil` if it is not given, and then `otherwise` says what happens.
  public static func optionalReal(
    _ name: String, in range: ClosedRange<Double>, otherwise: String, _ help: String
  ) -> Option {
    let allowed = "\(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
    return Option(name, default: nil, help, allowed: "\(allowed); default: \(otherwise)") { (text) throws(Refusal) in
      guard let value = decimalNumber(text), range.contains(value) else {
        throw Refusal(reason: "expected a number from \(allowed)" + numberSpelling(text, where: range.contains))
      }
      return (value, .number(value))
    }
  }

  /// A number of a size that `NumberDomain` allows, above a bound if there is one; `nil` if it is not given, and then `otherwise` says what happens.
  public static func optionalReal(
    _ name: String, above bound: Double? = nil, otherwise: String, _ help: String
  ) -> Option {
    let range = bound.map { "above \(shortest($0))" }
    let allowed = (range.map { "\($0); " } ?? "") + "default: \(otherwise)"
    return Option(name, default: nil, help, allowed: allowed) { (text) throws(Refusal) in
      func allows(_ value: Double) -> Bool { NumberDomain.contains(value) && bound.map { value > $0 } ?? true }
      guard let value = decimalNumber(text), allows(value) else {
        throw Refusal(
          reason: "expected a number" + (range.map { " \($0)" } ?? "") + beyond(text)
            + numberSpelling(text, where: allows))
      }
      return (value, .number(value))
    }
  }
}

extension Option where Value == Int? {
  /// A whole number in a range; `nil` if it is not given, and then `otherwise` says what happens.
  public static func optionalInteger(
    _ name: String, in range: ClosedRange<Int>, otherwise: String, _ help: String
  ) -> Option {
    let allowed = "\(range.lowerBound) to \(range.upperBound)"
    return Option(name, default: nil, help, allowed: "\(allowed); default: \(otherwise)") { (text) throws(Refusal) in
      guard let value = Int(text), range.contains(value) else {
        throw Refusal(reason: "expected an integer from \(allowed)")
      }
      return (value, .integer(Int64(value)))
    }
  }
}

extension Option where Value == [Int] {
  /// Whole numbers in a range, one to eight of them, divided by commas: `128,128`.
  public static func integers(_ name: String, default text: String, in range: ClosedRange<Int>, _ help: String)
    -> Option
  {
    let allowed = "1 to 8 integers from \(range.lowerBound) to \(range.upperBound), such as \(text)"
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let values = parts.compactMap { Int($0) }
      guard values.count == parts.count, values.count <= 8, values.allSatisfy(range.contains) else {
        throw Refusal(reason: "expected \(allowed)")
      }
      return (values, .string(values.map(String.init).joined(separator: ",")))
    }
  }
}

extension Option where Value == [Double] {
  /// Numbers in a range, one to eight of them, all different, divided by commas: `0.3,0.7`.
  public static func reals(_ name: String, default text: String, in range: ClosedRange<Double>, _ help: String)
    -> Option
  {
    numbers(name, text, range, help, "1 to 8 different numbers") { $0.count <= 8 && Set($0).count == $0.count }
  }

  /// So many numbers in a range, divided by commas.
  public static func reals(
    _ name: String, default text: String, count: Int, in range: ClosedRange<Double>, _ help: String
  ) -> Option {
    numbers(name, text, range, help, "\(count) numbers") { $0.count == count }
  }

  private static func numbers(
    _ name: String, _ text: String, _ range: ClosedRange<Double>, _ help: String, _ what: String,
    _ allows: @escaping @Sendable ([Double]) -> Bool
  ) -> Option {
    let allowed = "\(what) from \(shortest(range.lowerBound)) to \(shortest(range.upperBound)), such as \(text)"
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let values = parts.compactMap { decimalNumber($0) }
      guard values.count == parts.count, values.allSatisfy(range.contains), allows(values) else {
        throw Refusal(reason: "expected \(allowed)")
      }
      return (values, .string(values.map(shortest).joined(separator: ",")))
    }
  }
}

extension Option where Value == String {
  /// One of several words; a refusal names them all if they are few.
  public static func choice(
    _ name: String, default value: String, of words: [String], _ help: String
  ) -> Option {
    word(name, default: value, of: words, help, allowed: words.joined(separator: ", "))
  }

  /// The same, perhaps without a default, and with its own account of the words.
  static func word(
    _ name: String, default value: String?, of words: [String], _ help: String, allowed: String = ""
  ) -> Option {
    Option(name, default: value, help, allowed: allowed) { (text) throws(Refusal) in
      guard words.contains(text) else {
        let few = words.map { "'\($0)'" }.joined(separator: " or ")
        let list = words.count <= 6 ? few : "one of the \(words.count) words that '--help' lists"
        throw Refusal(reason: "expected \(list)" + suggestion(for: text, among: words))
      }
      return (text, .string(text))
    }
  }

  /// Any text that is not empty.
  static func text(_ name: String, _ help: String, allowed: String) -> Option {
    Option(name, default: nil, help, allowed: allowed) { (text) throws(Refusal) in
      guard !text.isEmpty else { throw Refusal(reason: "expected a text that is not empty") }
      return (text, .string(text))
    }
  }
}

extension Option where Value == Bool {
  /// An option without a value: given or not.
  public static func flag(_ name: String, _ help: String) -> Option {
    var flag = Option(name, default: "off", help) { (text) throws(Refusal) in
      (text == OptionDeclaration.on, .bool(text == OptionDeclaration.on))
    }
    flag.declaration.isFlag = true
    return flag
  }
}

extension Option where Value == UInt64 {
  /// A whole number of 64 bits.
  static func seed(_ name: String, default value: UInt64, _ help: String) -> Option {
    let allowed = "0 to \(UInt64.max)"
    return Option(name, default: "\(value)", help, allowed: allowed) { (text) throws(Refusal) in
      guard let value = UInt64(text) else { throw Refusal(reason: "expected an integer from \(allowed)") }
      return (value, .unsigned(value))
    }
  }
}

/// The sizes of numbers, where one has another.
private func beyond(_ text: String) -> String {
  guard let value = decimalNumber(text), !NumberDomain.contains(value) else { return "" }
  return ", \(NumberDomain.allowed)"
}
