import Testing
import TestSupport

@testable import Charts

@Suite struct `Scales` {
  @Test(arguments: [
    (0.0, 10.0, 2.5, 0.25), (10.0, 0.0, 2.5, 0.75), (-1e308, 1e308, 0.0, 0.5), (-1e308, 1e308, 1e308, 1.0),
    (0.0, 1e-300, 5e-301, 0.5), (0.0, 1.0, -3.0, -3.0),
  ])
  func `A linear scale divides differences`(from: Double, to: Double, value: Double, share: Double) {
    #expect(Scale.linear.fraction(of: value, in: Extent(from: from, to: to)).isClose(to: share, relative: 1e-15))
  }

  @Test(arguments: [
    (1.0, 100.0, 10.0, 0.5), (100.0, 1.0, 10.0, 0.5), (1e-300, 1e300, 1.0, 0.5), (1.0, 1024.0, 2.0, 0.1),
    (0.01, 1.0, 0.001, -0.5),
  ])
  func `A logarithmic scale divides ratios`(from: Double, to: Double, value: Double, share: Double) {
    let fraction = Scale.logarithmic.fraction(of: value, in: Extent(from: from, to: to))
    #expect(fraction.isClose(to: share, relative: 1e-14))
  }

  @Test(arguments: [
    (-100.0, 100.0, 0.0, 0.5), (100.0, -100.0, 0.0, 0.5), (0.0, 99.0, 9.0, 0.5), (-99.0, 0.0, -9.0, 0.5),
    (-1e300, 1e300, 1e300, 1.0), (0.0, 1e-9, 5e-10, 0.5),
  ])
  func `A symmetric logarithmic scale divides ratios of 1 + |v|, by sign`(
    from: Double, to: Double, value: Double, share: Double
  ) {
    let scale = Scale.symmetricLogarithmic(decade: 0), extent = Extent(from: from, to: to)
    #expect(scale.fraction(of: value, in: extent).isClose(to: share, relative: 1e-8))
    let smaller = Scale.symmetricLogarithmic(decade: -3)
    let scaled = Extent(from: from / 1_000, to: to / 1_000)
    #expect(smaller.fraction(of: value / 1_000, in: scaled).isClose(to: share, relative: 1e-8))
  }

  @Test func `It rises throughout, and has no kink at 0`() {
    let scale = Scale.symmetricLogarithmic(decade: 1), extent = Extent(from: -1_000, to: 10)
    let places = (-1_000...10).map { scale.fraction(of: Double($0), in: extent) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    let (below, above) = (places[1_000] - places[999], places[1_001] - places[1_000])
    #expect((below / above - 1).magnitude < 1e-9)
    #expect(scale.fraction(of: .infinity, in: extent) == .infinity && scale.fraction(of: .nan, in: extent).isNaN)
  }

  @Test func `What a scale cannot show has no place, and the side of infinity is kept`() {
    let extent = Extent(from: 1, to: 10)
    #expect(Scale.linear.fraction(of: .infinity, in: extent) == .infinity)
    #expect(Scale.linear.fraction(of: .infinity, in: Extent(from: 10, to: 1)) == -.infinity)
    #expect(Scale.linear.fraction(of: .nan, in: extent).isNaN)
    #expect(Scale.logarithmic.fraction(of: 0, in: extent) == -.infinity)
    #expect(Scale.logarithmic.fraction(of: -1, in: extent).isNaN)
  }

  @Test func `A domain that was asked for is kept, either end by itself`() {
    #expect(Extent(asked: Axis(from: 3, to: -2), data: (0, 1), rounding: true) == Extent(from: 3, to: -2))
    #expect(Extent(asked: Axis(from: 0), data: (0.3, 0.93), rounding: true) == Extent(from: 0, to: 1))
    #expect(Extent(asked: Axis(to: 1), data: (0.12, 0.3), rounding: true) == Extent(from: 0, to: 1))
  }

  @Test func `A domain from data is that of the data, or rounded outwards`() {
    #expect(Extent(asked: Axis(), data: (-0.93, 7.2), rounding: false) == Extent(from: -0.93, to: 7.2))
    #expect(Extent(asked: Axis(), data: (-0.93, 7.2), rounding: true) == Extent(from: -2, to: 8))
    #expect(
      Extent(asked: Axis(scale: .logarithmic), data: (0.02, 300), rounding: true) == Extent(from: 0.01, to: 1000))
  }

  @Test(
    arguments: [
      nil, (0, 0), (7, 7), (-7, -7), (1e300, 1e300), (1e-300, 1e-300), (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
      (.greatestFiniteMagnitude, .greatestFiniteMagnitude), (0.5, 0.5.nextUp),
    ] as [ValueRange?])
  func `A domain without width is given one around its value`(data: ValueRange?) {
    for scale in [Scale.linear, .logarithmic, .symmetricLogarithmic(decade: 0)]
    where scale != .logarithmic || data?.least ?? 1 > 0 {
      for rounding in [false, true] {
        let extent = Extent(asked: Axis(scale: scale), data: data, rounding: rounding)
        #expect(extent.from < extent.to)
        #expect(scale.shows(extent.from) && scale.shows(extent.to))
        if let data { #expect(extent.from <= data.least && extent.to >= data.greatest) }
      }
    }
  }
}
