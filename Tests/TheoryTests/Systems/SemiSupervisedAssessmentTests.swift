import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct SemiSupervisedAssessmentTests {
  private static let law = try! LabelledMixture(
    shares: [0.5, 0.3, 0.2],
    laws: [-2.0, 0, 2].map { Mixture(try! Gaussian(mean: $0, deviation: 0.65)) })
  private static let samples = Mixture(try! Gaussian(mean: 0.5, deviation: 2))

  private static func best(_ x: Double) -> [Double] {
    let ratio = log(law.density(at: x) / samples.density(at: x))
    return law.logPosterior(at: x).map { $0 + ratio }
  }

  @Test func `the scores log p(y|x) + log p∕q have the least loss, H(Y|X) + log 4 − 2·JSD`() throws {
    let state = try SemiSupervisedAssessment(of: Self.law, against: Self.samples) { $0.map { Self.best($0) } }
    #expect(state.excess.value.magnitude < 1e-11)
    #expect(state.loss.value.isClose(to: state.least.value, absolute: 1e-10))
    #expect(state.least.value.isClose(to: 1.4460, absolute: 0.05), "near that of neighbouring deviations")
    #expect(state.classifier.totalVariation.value < 1e-12 && state.game.discriminatorError.value < 1e-11)
  }

  @Test func `other scores lose by just what heads and D each lose, whatever they are`() throws {
    var random = RandomStream(seed: 8, "scores")
    for _ in 0..<10 {
      let shifts = (0..<3).map { _ in random.normal() }, slopes = (0..<3).map { _ in 0.3 * random.normal() }
      func scores(_ x: Double) -> [Double] {
        zip(Self.best(x), zip(shifts, slopes)).map { $0 + $1.0 + $1.1 * x }
      }
      let state = try SemiSupervisedAssessment(of: Self.law, against: Self.samples) { $0.map { scores($0) } }
      #expect(state.excess.value > 0)
      let difference = state.loss.value - state.least.value
      #expect(difference.isClose(to: state.excess.value, absolute: 1e-8))
    }
  }

  @Test func `the same shift of all heads leaves the classifier alone and moves D alone`() throws {
    let moved = try SemiSupervisedAssessment(of: Self.law, against: Self.samples) { points in
      points.map { Self.best($0).map { $0 + 0.7 } }
    }
    #expect(moved.classifier.excess.value.magnitude < 1e-12 && moved.game.regret.value > 0.01)
  }
}

@Suite struct BarsTests {
  @Test(arguments: [(2, 0.3), (3, 0.5), (5, 0.2)])
  func `the middles between bars err as often as Bayes' rule, and their law has as many bars`(
    count: Int, deviation: Double
  )
    throws
  {
    let bars = Bars(count: count, deviation: deviation)
    let nearest = bars.errorRate(lines: 4) { points in
      points.map { point in (0..<count).map { -(point.x - bars.centre($0)).magnitude } }
    }
    #expect(nearest.isClose(to: bars.bayesError, relative: 1e-6))
    #expect(try bars.law.components.count == count)
    #expect(bars.centre(0) == -bars.centre(count - 1) && bars.centre(1) - bars.centre(0) == 2)
    // Bayes' rule again, by the posterior of the law itself.
    let law = try bars.law
    let posterior = bars.errorRate(lines: 4) { points in
      points.map { point in law.components.map { $0.logDensity(at: point) } }
    }
    #expect(posterior.isClose(to: bars.bayesError, relative: 1e-6))
  }

  @Test func `a leaning border errs by the mass on its wrong side, and any one answer by (K − 1)∕K`() {
    let bars = Bars(count: 2, deviation: 0.3)
    let always = bars.errorRate { points in points.map { _ -> [Double] in [1, 0] } }
    #expect(always.isClose(to: 0.5, absolute: 1e-12))
    // Right of x₁ = t·x₂ lies label 1: x₁ − t·x₂ is normal with variance s² + t²h².
    let t = 0.6, spread: Double = (0.09 + t * t * 4).squareRoot()
    let leaning = bars.errorRate(lines: 512) { points in points.map { point -> [Double] in [0, point.x - t * point.y] }
    }
    #expect(leaning.isClose(to: normalCDF(-1 / spread), absolute: 1e-4))
    // Upside down all but that is wrong.
    let wrong = bars.errorRate(lines: 512) { points in points.map { point -> [Double] in [0, t * point.y - point.x] } }
    #expect(wrong.isClose(to: 1 - leaning, absolute: 1e-9))
  }
}

@Suite struct FamilyAssessmentTests {
  private static let covariance = SquareMatrix(size: 3, [1, 0.8, 0.3, 0.8, 1, 0.5, 0.3, 0.5, 1])

  /// A generator of rows m⊙x, m, z that is right for every mask: mean by regression, noise by Cholesky's factor of C.
  private static func exact(_ rows: [Double], shift: Double = 0, stretch: Double = 1) -> [Double] {
    stride(from: 0, to: rows.count, by: 9).flatMap { start -> [Double] in
      let seen = (0..<3).filter { rows[start + 3 + $0] == 1 }
      let law = ConditionalGaussian(covariance: covariance, seen: seen), h = law.hidden.count
      let mean = law.mean(given: seen.map { rows[start + $0] }), factor = law.covariance.factor
      var out = [Double](repeating: 99, count: 3)
      for i in 0..<h {
        let noise = (0...i).reduce(0.0) { (sum: Double, k: Int) -> Double in
          sum + factor[i * h + k] * rows[start + 6 + k]
        }
        out[law.hidden[i]] = mean[i] + shift + stretch * noise
      }
      return out
    }
  }

  @Test(arguments: [[], [0], [1], [2], [0, 1], [0, 2], [1, 2]])
  func `the exact conditional has no error; a shift and a stretch have theirs`(seen: [Int]) {
    let right = FamilyAssessment(of: Self.covariance, seen: seen) { Self.exact($0) }
    #expect(right.meanError < 1e-13 && right.covarianceError < 1e-12)
    let shifted = FamilyAssessment(of: Self.covariance, seen: seen) { Self.exact($0, shift: 0.25) }
    #expect(shifted.meanError.isClose(to: 0.25, absolute: 1e-12) && shifted.covarianceError < 1e-12)
    let stretched = FamilyAssessment(of: Self.covariance, seen: seen) { Self.exact($0, stretch: 1.5) }
    let largest: Double = stretched.law.covariance.numbers.reduce(0) { max($0, $1.magnitude) }
    let expected: Double = 1.25 * largest
    #expect(stretched.meanError < 1e-13)
    #expect(stretched.covarianceError.isClose(to: expected, absolute: 1e-12))
  }

  @Test func `given x₁ and x₂ the mean of x₃ is −0·2̅7̅·x₁ + 0·7̅2̅·x₂, and with nothing seen all is the law's own`() {
    let law = ConditionalGaussian(covariance: Self.covariance, seen: [0, 1])
    let (first, second): (Double, Double) = (-0.1 / 0.36, 0.26 / 0.36)
    let rest: Double = 1 - first * 0.3 - second * 0.5
    #expect(law.regression[0][0].isClose(to: first, absolute: 1e-15))
    #expect(law.regression[0][1].isClose(to: second, absolute: 1e-15))
    #expect(law.covariance[0, 0].isClose(to: rest, absolute: 1e-15))
    let blank = ConditionalGaussian(covariance: Self.covariance, seen: [])
    #expect(blank.covariance == Self.covariance && blank.mean(given: []) == [0, 0, 0])
  }

  @Test func `a matrix is positive definite if its factor is real, and the factor's square is the matrix`() {
    let factor = Self.covariance.factor
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0.0) { (sum: Double, k: Int) -> Double in
          sum + factor[3 * i + k] * factor[3 * j + k]
        }
        #expect(product.isClose(to: Self.covariance[i, j], absolute: 1e-15))
      }
    }
    #expect(Self.covariance.isPositiveDefinite)
    #expect(!SquareMatrix(size: 3, [1, 0.9, 0.1, 0.9, 1, 0.9, 0.1, 0.9, 1]).isPositiveDefinite)
    #expect(!SquareMatrix(size: 2, [1, 1, 1, 1]).isPositiveDefinite)
  }
}
