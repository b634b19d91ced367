import Testing

@testable import Charts

@Suite struct `Ticks` {
  @Test(arguments: [
    // d3.ticks(start, stop, count)
    (1.0, 9.0, 5, ["2", "4", "6", "8"]),
    (0.0, 1.0, 10, ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"]),
    (0.0, 1.0, 2, ["0", "0.5", "1.0"]),
    (0.0, 10.0, 5, ["0", "2", "4", "6", "8", "10"]),
    (-10.0, 10.0, 5, ["−10", "−5", "0", "5", "10"]),
    (0.0, 1e-12, 4, ["0", "0.2×10^{−12}", "0.4×10^{−12}", "0.6×10^{−12}", "0.8×10^{−12}", "1.0×10^{−12}"]),
  ])
  func `Steps are 1, 2 or 5 times a power of ten, and labels are exact`(
    from: Double, to: Double, count: Int, expected: [String]
  ) {
    let ticks = RoundValues.linear(Extent(from: from, to: to), count: count)
    #expect(RoundValues.labels(for: ticks) == expected.map { RichText($0) })
  }
}
