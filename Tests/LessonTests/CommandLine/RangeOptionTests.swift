import Testing

@testable import Lesson

@Suite struct `Options for ranges` {
  let option = Option.range("shift", default: -6...6, in: -50...50, "how far p is moved").declaration

  @Test(
    arguments: [
      ("-6...6", -6, 6), ("0...1", 0, 1), ("-50...50", -50, 50), ("-2...-1", -2, -1), ("1e-3...2.5e0", 0.001, 2.5),
      ("1....2e1", 1, 2), ("0...+3", 0, 3),
    ] as [(String, Double, Double)])
  func `two numbers with three dots between them are a range`(text: String, from: Double, to: Double) throws {
    let value = try option.resolve(text)
    #expect(value.value as? ClosedRange<Double> == from...to)
    // What is written in the manifest reads back as the same.
    #expect(try option.resolve(value.text).canonical == value.canonical)
  }

  @Test(
    arguments: [
      "", "1", "...", "1...", "...1", "1..2", "2...1", "1...1", "-51...0", "0...50.1", "nan...1", "0...inf", "a...b",
      "1 ... 2", "1...2...3", "0x1...2", "-...1", "1...1e400", "½...1", "0…1",
    ])
  func `anything else is refused with what is allowed`(text: String) {
    let reason = "expected two numbers from...to, the first below the second, both from -50 to 50"
    #expect(throws: Refusal(reason: reason)) { try option.resolve(text) }
  }
}
