import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct `Laws at a distance` {
  static let shapes: [TranslatedPair.Shape] = [
    .segments, .gaussians(deviation: 0.1), .gaussians(deviation: 2), .lines,
  ]
  static let shifts = [0, 1e-3, 0.25, -0.5, 1, -2, 4]

  @Test(arguments: shapes, shifts)
  func `their divergences in closed form are those of the quadratures`(shape: TranslatedPair.Shape, shift: Double)
    throws
  {
    let pair = try TranslatedPair(shape, shift: shift)
    let found = Divergences(pair.data, pair.model)
    #expect(found.jensenShannon.value.isClose(to: pair.jensenShannon, absolute: 1e-12))
    #expect(found.totalVariation.value.isClose(to: pair.totalVariation, absolute: 1e-12))
    #expect(found.kullbackLeiblerPQ.value.isClose(to: pair.kullbackLeibler, relative: 1e-11, absolute: 1e-13))
    if shape != .lines {
      #expect(
        TransportDistances(pair.data, pair.model).wasserstein1.value.isClose(to: pair.wasserstein, absolute: 1e-11))
    }
    let isApart = shape == .lines ? shift != 0 : shape == .segments && shift.magnitude >= 1
    #expect(pair.isDisjoint == isApart && (!isApart || found.totalVariation.value.isClose(to: 1, absolute: 1e-14)))
  }

  @Test(arguments: shapes)
  func `the best penalised critic is never below W₁ + W₁² ∕ 2λ`(shape: TranslatedPair.Shape) throws {
    for shift in [0, 0.5, -2, 4] {
      let pair = try TranslatedPair(shape, shift: shift)
      for weight in [1.0, 10] {
        let estimate = try #require(pair.penalisedEstimate(weight: weight)), distance = pair.wasserstein
        #expect(estimate >= distance + distance * distance / (2 * weight) - 1e-9)
        #expect(estimate <= distance * (1 + 2 * distance / weight) + 1e-9)
      }
    }
  }
}
