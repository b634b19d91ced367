import TestSupport
import Testing

@testable import Lesson

/// X. Mao et al., Least Squares Generative Adversarial Networks (2017).
@Suite struct `Mao et al. 2017` {
  func codes(using random: inout RandomStream) -> LeastSquaresGame {
    LeastSquaresGame(fake: random.normal(), real: random.normal(), target: random.normal())
  }

  @Test func `D* = (b·p + a·q)∕(p + q) loses ½∫(p + q)·(D − D*)² less than any other D`() {
    var random = RandomStream(seed: 20, "codes")
    for (p, q) in RandomLaws.pairs.prefix(15) {
      let game = codes(using: &random)
      let step = random.normal()
      func best(_ x: Double) -> Double {
        let (a, b) = (p.density(at: x), q.density(at: x))
        return a + b > 0 ? (game.real * a + game.fake * b) / (a + b) : 0
      }
      let least = game.discriminatorLoss(p, q, of: best).value
      let other = game.discriminatorLoss(p, q) { best($0) + step * tanh($0) }.value
      let squares = p.expectation { tanh($0) * tanh($0) }.value + q.expectation { tanh($0) * tanh($0) }.value
      #expect((other - least).isClose(to: 0.5 * step * step * squares, absolute: 1e-9))
      #expect(
        best(0.3).isClose(
          to: game.discriminator(logRatio: p.logDensity(at: 0.3) - q.logDensity(at: 0.3)), absolute: 1e-13))
    }
  }

  @Test func `If b − c = 1 and b − a = 2, E_p(D* − c)² + E_q(D* − c)² = ∫(p − q)²∕(p + q) = χ²(p + q ‖ 2q)`() {
    var random = RandomStream(seed: 21, "Pearson codes")
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(25) {
      let c = random.normal()
      let game = LeastSquaresGame(fake: c - 1, real: c + 1, target: c)
      #expect(game.criterion(p, q).value.isClose(to: d.triangular.value, absolute: 1e-10))
      // χ²(p + q ‖ 2q) is twice Pearson's χ² of q from the middle, ½(p + q).
      let toMiddle = Divergences(q, p.pooled(with: q, weight: 0.5)).chiSquaredPQ.value
      #expect(d.triangular.value.isClose(to: 2 * toMiddle, relative: 1e-10, absolute: 1e-12))
    }
  }

  /// > Source: derived here; the second half is Mao et al. 2017.
  @Test
  func
    `For any codes E_p(D* − c)² + E_q(D* − c)² = ½(a + b − 2c)² + ¼(b − a)²·Δ, which is Δ for b − c = 1, b − a = 2 only`()
  {
    var random = RandomStream(seed: 22, "any codes")
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(25) {
      let game = codes(using: &random)
      let (sum, difference) = (game.fake + game.real - 2 * game.target, game.real - game.fake)
      let closed = 0.5 * sum * sum + 0.25 * difference * difference * d.triangular.value
      #expect(game.criterion(p, q).value.isClose(to: closed, relative: 1e-10, absolute: 1e-10))
    }
  }

  @Test func `The codes 0, 1, 1 are not Pearson's: 0·587 where χ² is 0·349`() throws {
    let (p, q) = (Gaussian.standard, try Gaussian(mean: 1, deviation: 1.5))
    #expect(LeastSquaresGame.binary.criterion(p, q).value.isClose(to: 0.587157351871, absolute: 1e-11))
    #expect(LeastSquaresGame.symmetric.criterion(p, q).value.isClose(to: 0.348629407485, absolute: 1e-11))
    #expect(LeastSquaresGame.symmetric.isPearson && !LeastSquaresGame.binary.isPearson)
  }

  @Test func `At p = q the generator's loss ½E_q(D* − c)² is ⅛ for the codes 0, 1, 1 and 0 for −1, 1, 0`() {
    let law = RandomLaws.pairs[0].p
    for (game, truth) in [(LeastSquaresGame.binary, 0.125), (.symmetric, 0)] {
      #expect(game.generatorLossAtEquilibrium == truth)
      // Half of the criterion's half: both terms are equal there.
      #expect((0.25 * game.criterion(law, law).value).isClose(to: truth, absolute: 1e-12))
    }
  }
}
