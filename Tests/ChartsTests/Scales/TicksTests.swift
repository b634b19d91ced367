import Testing

@testable import Charts

@Suite struct `Ticks` {
  @Test(arguments: [
    // As d3.ticks(start, stop, count) gives them.
    (1.0, 9.0, 5, ["2", "4", "6", "8"]),
    (0.0, 1.0, 10, ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"]),
    (0.0, 1.0, 2, ["0", "0.5", "1.0"]),
    (0.0, 10.0, 5, ["0", "2", "4", "6", "8", "10"]),
    (-10.0, 10.0, 5, ["−10", "−5", "0", "5", "10"]),
    (0.0, 6.5, 5, ["0", "1", "2", "3", "4", "5", "6"]),
    (0.0, 7.5, 5, ["0", "2", "4", "6"]),
    (0.0, 15.5, 5, ["0", "2", "4", "6", "8", "10", "12", "14"]),
    (0.0, 16.5, 5, ["0", "5", "10", "15"]),
    (0.0, 34.0, 5, ["0", "5", "10", "15", "20", "25", "30"]),
    (0.0, 36.0, 5, ["0", "10", "20", "30"]),
    (10.0, -10.0, 5, ["10", "5", "0", "−5", "−10"]),
    (-1.4, -0.8, 6, ["−1.4", "−1.3", "−1.2", "−1.1", "−1.0", "−0.9", "−0.8"]),
    (0.0, 6000.0, 6, ["0", "1000", "2000", "3000", "4000", "5000", "6000"]),
    (0.0, 4e5, 4, ["0", "10^{5}", "2×10^{5}", "3×10^{5}", "4×10^{5}"]),
    (0.0, 2e-12, 4, ["0", "0.5×10^{−12}", "1.0×10^{−12}", "1.5×10^{−12}", "2.0×10^{−12}"]),
    (1e-300, 3e-300, 2, ["10^{−300}", "2×10^{−300}", "3×10^{−300}"]),
    (-1e300, 1e300, 2, ["−10^{300}", "0", "10^{300}"]),
  ])
  func `Steps are 1, 2 or 5 times a power of ten, and labels are exact`(
    from: Double, to: Double, count: Int, expected: [String]
  ) {
    let ticks = RoundValues.linear(Extent(from: from, to: to), count: count)
    #expect(RoundValues.labels(for: ticks) == expected.map { RichText($0) })
  }

  @Test(arguments: [
    (1.0, 1.0, 5), (.nan, 1.0, 5), (0.0, .infinity, 5), (0.0, 1.0, 0), (0.0, 1.0, -3), (1e300, 1e300.nextUp, 5),
  ])
  func `There are none for an empty, unbounded or undefined axis, nor where numbers are too coarse for steps`(
    from: Double, to: Double, count: Int
  ) {
    #expect(RoundValues.linear(Extent(from: from, to: to), count: count).isEmpty)
  }

  @Test func `On any axis they are ascending, inside but for rounding, evenly spaced, and about as many as asked`() {
    var exponent = -290
    while exponent <= 290 {
      for (mantissa, width) in [(0.0, 1.0), (3.7, 9.1), (-2.2, 2.3), (-7.0, 6.99), (1.0, 1e-5)] {
        for count in [2, 5, 11] {
          let unit = DecimalNumber(digits: 1, exponent: exponent).value
          let extent = Extent(from: mantissa * unit, to: (mantissa + width) * unit)
          let ticks = RoundValues.linear(extent, count: count)
          let slack = 1e-9 * width * unit
          #expect(ticks.allSatisfy { $0.value >= extent.from - slack && $0.value <= extent.to + slack })
          let steps = zip(ticks, ticks.dropFirst()).map { $1.digits - $0.digits }
          #expect(Set(steps).count <= 1)
          #expect(steps.allSatisfy { $0 > 0 })
          #expect(ticks.count >= count / 2 && ticks.count <= 2 * count + 1, "\(extent) \(count)")
        }
      }
      exponent += 29
    }
  }

  @Test(arguments: [
    (-1_000.0, 10.0, 9, ["−1000", "−100", "−10", "−1", "0", "1", "10"]),
    (10.0, -1_000.0, 9, ["10", "1", "0", "−1", "−10", "−100", "−1000"]),
    (0.0, 1e6, 4, ["0", "10^{0}", "10^{3}", "10^{6}"]), (-0.5, 30.0, 5, ["0", "1", "10"]),
    (-0.6, 0.6, 3, ["−0.5", "0", "0.5"]), (20.0, 80.0, 4, ["20", "40", "60", "80"]),
    (-1e300, 1e300, 5, ["−10^{200}", "−10^{0}", "0", "10^{0}", "10^{200}"]),
  ])
  func `On a symmetric logarithmic axis they are 0 and decades on both sides, linear within one`(
    from: Double, to: Double, count: Int, expected: [String]
  ) {
    let ticks = RoundValues.symmetric(Extent(from: from, to: to), decade: 0, count: count)
    let labels = RoundValues.labels(for: ticks).map(\.plain)
    #expect(labels == expected.map { RichText($0).plain })
  }

  @Test(arguments: [
    ((-730.0, 3.0), (-1_000.0, 10.0)), ((-0.2, 30.0), (-1.0, 100.0)), ((0.0, 12.0), (0.0, 100.0)),
    ((-0.93, 0.4), (-1.0, 0.4)), ((5.0, 7.0), (0.0, 10.0)),
  ])
  func `Its ends move out to decades, to 0, or to a step where all is small`(
    ends: (Double, Double), expected: (Double, Double)
  ) {
    let round = Scale.symmetricLogarithmic(decade: 0).roundEnds(Extent(from: ends.0, to: ends.1))
    #expect(round == Extent(from: expected.0, to: expected.1))
  }

  @Test(arguments: [
    (1e-4, 10.0, 5, ["0.0001", "0.001", "0.01", "0.1", "1", "10"]),
    (1e-12, 1.0, 4, ["10^{−12}", "10^{−9}", "10^{−6}", "10^{−3}", "10^{0}"]),
    (1.0, 100.0, 8, ["1", "2", "5", "10", "20", "50", "100"]),
    (100.0, 1.0, 8, ["100", "50", "20", "10", "5", "2", "1"]),
    (3.0, 4.0, 4, ["3.0", "3.2", "3.4", "3.6", "3.8", "4.0"]),
    (1e-300, 1e300, 3, ["10^{−200}", "10^{0}", "10^{200}"]),
  ])
  func `On a logarithmic axis they are decades, 1-2-5 within few of them, linear within one`(
    from: Double, to: Double, count: Int, expected: [String]
  ) {
    let ticks = RoundValues.logarithmic(Extent(from: from, to: to), count: count)
    #expect(RoundValues.labels(for: ticks) == expected.map { RichText($0) })
  }
}
