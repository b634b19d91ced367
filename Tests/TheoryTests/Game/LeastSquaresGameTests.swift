import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct LeastSquaresGameTests {
  static let pair = (p: Gaussian.standard, q: try! Gaussian(mean: 1, deviation: 1.5))

  @Test func `the codes −1, 1, 0 give Pearson's χ²(p + q ‖ 2q), the codes 0, 1, 1 do not`() {
    let (p, q) = Self.pair
    let triangular = Divergences(p, q).triangular.value
    #expect(triangular.isClose(to: 0.348629407485, absolute: 1e-12))
    #expect(LeastSquaresGame.symmetric.isPearson && !LeastSquaresGame.binary.isPearson)
    #expect(LeastSquaresGame.symmetric.criterion(p, q).value.isClose(to: triangular, absolute: 1e-11))
    #expect(
      LeastSquaresGame(fake: 0, real: 2, target: 1).criterion(p, q).value.isClose(to: triangular, absolute: 1e-11))
    #expect(LeastSquaresGame.binary.criterion(p, q).value.isClose(to: 0.587157351871, absolute: 1e-11))
  }

  @Test func `at equilibrium G loses ⅛ with the codes 0, 1, 1 and nothing with −1, 1, 0`() {
    #expect(LeastSquaresGame.binary.generatorLossAtEquilibrium == 0.125)
    #expect(LeastSquaresGame.symmetric.generatorLossAtEquilibrium == 0)
  }

  @Test func `no discriminator loses less than D* = (b·p + a·q)∕(p + q)`() {
    let (p, q) = Self.pair
    let game = LeastSquaresGame(fake: -0.5, real: 1.2, target: 0.3)
    func best(_ x: Double) -> Double { game.discriminator(logRatio: p.logDensity(at: x) - q.logDensity(at: x)) }
    let loss = game.discriminatorLoss(p, q, of: best).value
    for step in [-0.3, 0.1, 0.4] {
      let other = game.discriminatorLoss(p, q) { best($0) + step * sin($0) }.value
      let excess = 0.5 * step * step * p.expectation { sin($0) * sin($0) }.value
      let more = 0.5 * step * step * q.expectation { sin($0) * sin($0) }.value
      #expect((other - loss).isClose(to: excess + more, absolute: 1e-10), "½∫(p + q)(D − D*)²")
    }
  }
}
