import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct ClassifierAssessmentTests {
  private static let law = try! LabelledMixture(
    shares: [0.5, 0.3, 0.2],
    laws: [
      Mixture(try! Gaussian(mean: -2, deviation: 0.7)), Mixture(try! Gaussian(mean: 0, deviation: 0.6)),
      Mixture(.laplace(try! Laplace(mean: 2, scale: 0.5))),
    ])

  @Test func `the posterior has no excess, and H(Y|X) is that of a fine sum over the line`() {
    let law = Self.law
    let exact = ClassifierAssessment(of: law) { $0.map { law.logPosterior(at: $0) } }
    #expect(exact.excess.value.magnitude < 1e-14 && exact.totalVariation.value < 1e-14)
    let entropy = (0..<40_000).reduce(0.0) { sum, i in
      let x = -20 + (Double(i) + 0.5) / 1_000
      return sum + law.density(at: x) / 1_000
        * law.logPosterior(at: x).reduce(0) { $0 - ($1 > -700 ? exp($1) * $1 : 0) }
    }
    #expect(exact.conditionalEntropy.value.isClose(to: entropy, absolute: 1e-7))
  }

  @Test func `who says the shares whatever x has the excess I(X; Y), and the cross-entropy H(Y)`() {
    let law = Self.law, shares = law.shares.map { log($0) }
    let ignorant = ClassifierAssessment(of: law) { $0.map { _ in shares } }
    let entropy = law.shares.reduce(0) { $0 - $1 * log($1) }
    #expect(ignorant.crossEntropy.value.isClose(to: entropy, absolute: 1e-12))
  }

  @Test
  func `random classifiers: the excess is not negative, bounds the total variation, and turns round with the roles`() {
    var random = RandomStream(seed: 3, "classifiers")
    let law = Self.law
    for _ in 0..<20 {
      let slopes = (0..<3).map { _ in random.normal() }, shifts = (0..<3).map { _ in random.normal() }
      let assessment = ClassifierAssessment(of: law) { points in
        points.map { x in
          let scores = zip(slopes, shifts).map { $0 * x + $1 }
          let whole = log(scores.reduce(0) { $0 + exp($1) })
          return scores.map { $0 - whole }
        }
      }
      #expect(assessment.excess.value > 0)
      #expect(assessment.totalVariation.value <= (0.5 * assessment.excess.value).squareRoot())
      // By another route: a fine sum of p(y|x)·log(p(y|x)/p̂(y|x)).
      let sum = (0..<6_000).reduce(0.0) { sum, i in
        let x: Double = -15 + (Double(i) + 0.5) / 200, truth = law.logPosterior(at: x)
        let scores: [Double] = zip(slopes, shifts).map { $0 * x + $1 },
          whole: Double = log(scores.reduce(0) { $0 + exp($1) })
        let here: Double = zip(truth, scores).reduce(0) { (part: Double, pair) -> Double in
          part + exp(pair.0) * (pair.0 - pair.1 + whole)
        }
        return sum + law.density(at: x) / 200 * here
      }
      #expect(assessment.excess.value.isClose(to: sum, absolute: 1e-5))
    }
  }
}
