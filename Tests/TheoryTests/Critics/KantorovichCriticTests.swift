import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct KantorovichCriticTests {
  @Test(arguments: Reference.names)
  func `E_p f − E_q f is W₁ of every reference pair, to 40-digit values`(name: String) throws {
    let (row, p, q) = try Reference.laws(name)
    let critic = KantorovichCritic(data: p, model: q)
    let truth = try #require(number(row["w1"]))
    let value = critic.dualValue()
    // Quadrature of a density against values as large as the distance of its farthest point.
    #expect(value.value.isClose(to: truth, relative: 1e-11, absolute: 1e-12), "\(value) and \(truth)")
    #expect((value.value - truth).magnitude <= value.error + 1e-15 * (1 + truth))
  }

  @Test(arguments: Reference.names)
  func `f has slope ±1 and no jump at its corners`(name: String) throws {
    let (_, p, q) = try Reference.laws(name)
    let critic = KantorovichCritic(data: p, model: q)
    for corner in critic.corners {
      #expect(critic.slope(at: corner + 1e-6 * (1 + corner.magnitude)).magnitude == 1)
      let (left, right) = (critic.value(at: corner.nextDown), critic.value(at: corner.nextUp))
      #expect(left.isClose(to: right, absolute: 1e-14 * (1 + corner.magnitude)))
    }
    for x in stride(from: -5.0, to: 5, by: 0.37) {
      let rise = critic.value(at: x + 1e-3) - critic.value(at: x)
      #expect(rise.magnitude <= 1e-3 * (1 + 1e-9), "1-Lipschitz")
    }
  }

  @Test func `between N(0, 1) and N(0, 2²) f is −|x|, and between translates a line towards p`() throws {
    let wide = KantorovichCritic(data: Gaussian.standard, model: try Gaussian(mean: 0, deviation: 2))
    for x in [-3.0, -0.5, 0.25, 2] { #expect(wide.value(at: x).isClose(to: -x.magnitude, absolute: 1e-14)) }
    #expect(wide.corners.count == 1)
    let shifted = KantorovichCritic(data: Gaussian.standard, model: try Gaussian(mean: 2, deviation: 1))
    #expect(shifted.corners.isEmpty && shifted.slope(at: 7) == -1 && shifted.value(at: 1) == 0)
    #expect(shifted.value(at: -1) == 2)
  }
}
