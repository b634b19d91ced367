import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct LinearInferenceTests {
  @Test func `the joint laws match iff b² + ρ² = s², α·s² = b and α²·s² + τ² = 1`() {
    let matched = LinearInference(
      variance: 2.25, encoder: .init(slope: 1.2 / 2.25, noise: 0.36), decoder: .init(slope: 1.2, noise: 0.81))
    #expect(matched.mismatch <= 1e-15 && matched.kullbackLeibler.isClose(to: 0, absolute: 1e-15))
    #expect(matched.squaredHellinger.isClose(to: 0, absolute: 1e-15))
    let other = LinearInference(
      variance: 2.25, encoder: .init(slope: 0.4, noise: 0.25), decoder: .init(slope: 1.2, noise: 0.81))
    #expect(other.kullbackLeibler.isClose(to: 0.08509933457, absolute: 1e-11))
    #expect(other.mismatch.isClose(to: 0.39, absolute: 1e-12), "1 − 0.4²·2.25 − 0.25")
  }

  @Test func `the affinity of the joint laws is a double integral of √(p·q)`() throws {
    let game = LinearInference(
      mean: 0.3, variance: 1.44, encoder: .init(slope: 0.5, offset: 0.1, noise: 0.4),
      decoder: .init(slope: 0.9, offset: -0.2, noise: 0.5))
    let data = try Gaussian(mean: 0.3, deviation: 1.2)
    let affinity = data.expectation { x in
      // Over z | x of the encoder: √(decoder's joint density/encoder's).
      let code = try! Gaussian(mean: 0.5 * x + 0.1, deviation: 0.4.squareRoot())
      return code.expectation { z in
        let sample = try! Gaussian(mean: 0.9 * z - 0.2, deviation: 0.5.squareRoot())
        let ratio =
          Gaussian.standard.logDensity(at: z) + sample.logDensity(at: x) - data.logDensity(at: x)
          - code.logDensity(at: z)
        return exp(0.5 * ratio)
      }.value
    }
    #expect((1 - game.squaredHellinger).isClose(to: affinity.value, absolute: 1e-9))
  }

  @Test func `deterministic maps that are not inverse share no mass: JSD is log 2; inverse ones compare the laws of x`()
    throws
  {
    func game(_ slope: Double, _ offset: Double) -> LinearInference {
      LinearInference(
        mean: 1, variance: 4, encoder: .init(slope: slope, offset: offset), decoder: .init(slope: 2, offset: 1))
    }
    #expect(try game(0.5, -0.5).deterministicJensenShannon().value == 0)
    #expect(try game(0.5, -0.4).deterministicJensenShannon().value == log(2))
    #expect(try game(-0.5, 0.5).deterministicJensenShannon().value == log(2))
    let narrow = LinearInference(
      mean: 1, variance: 1, encoder: .init(slope: 0.5, offset: -0.5), decoder: .init(slope: 2, offset: 1))
    let truth = Divergences(try Gaussian(mean: 1, deviation: 1), try Gaussian(mean: 1, deviation: 2)).jensenShannon
    #expect(try narrow.deterministicJensenShannon().value == truth.value)
    #expect(throws: DistributionError.self) {
      try LinearInference(variance: 1, encoder: .init(slope: 1), decoder: .init(slope: 0)).deterministicJensenShannon()
    }
  }
}
