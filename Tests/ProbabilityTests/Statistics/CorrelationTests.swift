import Elementary
import Probability
import TestSupport
import Testing

@Suite struct `Correlation` {
  @Test func `is 1 for a rising line, −1 for a falling one, and none where nothing varies`() throws {
    let x = [0.3, -1.2, 4.0, 2.5]
    #expect(try #require(correlation(x, x.map { 3 * $0 - 7 })).isClose(to: 1, absolute: 1e-15))
    #expect(try #require(correlation(x, x.map { 5 - 0.01 * $0 })).isClose(to: -1, absolute: 1e-14))
    #expect(correlation(x, [2, 2, 2, 2]) == nil && correlation([1], [2]) == nil && correlation([], []) == nil)
  }

  @Test func `by hand: of (1, 2, 3, 5) and (2, 1, 4, 3) it is 3·5 ∕ √(8·75·5)`() throws {
    // Means 2·75 and 2·5: Σxy − 4·2·75·2·5 = 31 − 27·5, Σx² − 4·2·75² = 39 − 30·25, Σy² − 4·2·5² = 30 − 25.
    let value = try #require(correlation([1, 2, 3, 5], [2, 1, 4, 3]))
    #expect(value.isClose(to: 3.5 / (8.75 * 5).squareRoot(), absolute: 1e-15))
  }

  @Test func `of x and ρx + √(1 − ρ²)y it is ρ for independent normal draws, within four standard errors`() throws {
    var random = RandomStream(seed: 4, "correlation")
    let (n, rho) = (4_000, -0.6)
    let x = (0..<n).map { _ in random.normal() }
    let y = x.map { rho * $0 + 0.8 * random.normal() }
    // The standard error is (1 − ρ²)/√n.
    let value = try #require(correlation(x, y))
    #expect(value.isClose(to: rho, absolute: 4 * 0.64 / Double(n).squareRoot()))
  }
}
