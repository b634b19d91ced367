import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct RemaindersTests {
  @Test func `eˣ − 1 − x keeps its digits near 0, where it is x²∕2 + x³∕6 + …`() {
    for x in [1e-300, 1e-150, -1e-12, 1e-5, -1e-3, 0.01] {
      let series = x * x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7)))))
      #expect(expRemainder(x).isClose(to: series, relative: 1e-15))
    }
    for x in [-30, -2, -0.61, -0.59, 0.59, 0.61, 3, 100] as [Double] {
      #expect(expRemainder(x).isClose(to: expm1(x) - x, relative: 2e-15))
    }
  }

  @Test func `log(1 + y) − y keeps its digits near 0, where it is −y²∕2 + y³∕3 − …`() {
    for y in [1e-150, -1e-12, 1e-5, -1e-3] {
      let series = -y * y / 2 * (1 - 2 * y / 3 * (1 - 3 * y / 4 * (1 - 4 * y / 5 * (1 - 5 * y / 6))))
      #expect(logRemainder(y).isClose(to: series, relative: 1e-15))
    }
    for y in [-0.99, -0.41, -0.39, 0.39, 0.41, 3, 1000] {
      #expect(logRemainder(y).isClose(to: log1p(y) - y, relative: 4e-15))
    }
  }

  @Test func `KL between two coins is a·log(a∕b) + (1 − a)·log((1 − a)∕(1 − b))`() {
    var random = RandomStream(seed: 4)
    for _ in 0..<2000 {
      let (x, y) = (3 * random.normal(), 3 * random.normal())
      let a = sigmoid(x)
      let plain = a * (logSigmoid(x) - logSigmoid(y)) + (1 - a) * (logSigmoid(-x) - logSigmoid(-y))
      #expect(bernoulliDivergence(logit: x, from: y).isClose(to: plain, relative: 1e-12, absolute: 1e-15))
    }
    #expect(
      coins(0.3, 0.8).isClose(to: 0.3 * log(0.3 / 0.8) + 0.7 * log(0.7 / 0.2), relative: 1e-14), "a ≠ b are not swapped"
    )
  }

  private func coins(_ a: Double, _ b: Double) -> Double {
    bernoulliDivergence(logit: log(a / (1 - a)), from: log(b / (1 - b)))
  }

  @Test func `it is smooth: no jump where one formula takes over from another`() {
    for a in [-40.0, -3, -0.2, 0, 0.7, 5, 60] {
      for d in [-30, -1, 1, 30.0] {
        let below = bernoulliDivergence(logit: a, from: a + d * (1 - 1e-12))
        let above = bernoulliDivergence(logit: a, from: a + d * (1 + 1e-12))
        #expect(below.isClose(to: above, relative: 1e-9))
      }
    }
  }

  @Test func `near equality it is σ(a)·σ(−a)·d²∕2, with full relative accuracy`() {
    for a in [-300.0, -3, -0.2, 0, 0.7, 5, 200] {
      let d = 1e-9
      let step = (a + d) - a
      let expected = sigmoid(a) * sigmoid(-a) * step * step / 2
      #expect(bernoulliDivergence(logit: a, from: a + step).isClose(to: expected, relative: 2e-9))
    }
    #expect(bernoulliDivergence(logit: 3, from: 3) == 0)
  }

  @Test func `a certain coin costs softplus, and equal certainty nothing`() {
    #expect(bernoulliDivergence(logit: .infinity, from: 2).isClose(to: softplus(-2), relative: 1e-15))
    #expect(bernoulliDivergence(logit: -.infinity, from: 2).isClose(to: softplus(2), relative: 1e-15))
    #expect(bernoulliDivergence(logit: .infinity, from: .infinity) == 0)
    #expect(bernoulliDivergence(logit: -800, from: 800).isClose(to: 800, relative: 1e-15))
    #expect(bernoulliDivergence(logit: 0, from: 0) == 0)
  }
}
