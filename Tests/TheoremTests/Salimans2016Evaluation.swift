import TestSupport
import Testing

@testable import Lesson

/// T. Salimans et al., Improved Techniques for Training GANs (2016): the Inception score and minibatch discrimination.
@Suite struct `Salimans et al. 2016, evaluation` {
  static let centres = [-6, -2, 2, 6]

  func law(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  func modes(_ deviation: Double, _ weights: [Double] = [0.25, 0.25, 0.25, 0.25]) throws -> Mixture {
    try law(zip(weights, Self.centres).map { "\($0)*N(\($1),\(deviation))" }.joined(separator: "+"))
  }

  @Test(arguments: [0.3, 1, 2])
  func `Section 4: exp E KL(p(y|x) ‖ p(y)) = exp(H(Y) − H(Y|X)), between 1 and the number of classes`(
    deviation: Double
  ) throws {
    let score = InceptionScore(classes: try modes(deviation))
    for text in ["N(0,1)", "N(2,0.3)", "U(-8,8)", "0.5*N(-20,0.3)+0.5*N(20,0.3)", "Laplace(1,3)"] {
      let generator = try law(text)
      let value = score(generator).value
      #expect(value >= 1 - 1e-12 && value <= 4 + 1e-12)
      // The divergences themselves, summed over a fine grid of the generator's quantiles.
      let marginal = score.marginal(of: generator).map(\.value)
      let count = 20_000
      let mean = (0..<count).reduce(0.0) { sum, k in
        let x = generator.quantile((Double(k) + 0.5) / Double(count))
        return sum + zip(score.posterior(at: x), marginal).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) }
      }
      #expect(log(value).isClose(to: mean / Double(count), absolute: 2e-3))
    }
  }

  @Test(arguments: [[0.25, 0.25, 0.25, 0.25], [0.7, 0.1, 0.1, 0.1], [0.5, 0.3, 0.1, 0.1]])
  func `Section 4: for separated modes the score is exp of the entropy of their weights`(weights: [Double]) throws {
    let score = InceptionScore(classes: try modes(0.3))(try modes(0.3, weights))
    let entropy = -weights.reduce(0) { $0 + $1 * log($1) }
    #expect(score.value.isClose(to: exp(entropy), absolute: 1e-8), "modes overlap by 1e-10")
  }

  @Test func `Section 4: one of four modes scores 1, two score 2`() throws {
    let score = InceptionScore(classes: try modes(0.3))
    #expect(score(try law("0.5*N(-6,0.3)+0.5*N(2,0.3)")).value.isClose(to: 2, absolute: 1e-8))
    #expect(score(try law("N(2,0.3)")).value.isClose(to: 1, absolute: 1e-8))
  }

  @Test func `Section 4, what it does not see: spikes inside classes score 4, samples at ±20 score 2`() throws {
    let score = InceptionScore(classes: try modes(0.3))
    #expect(score(try modes(0.01)).value.isClose(to: 4, absolute: 1e-9), "collapse inside every mode")
    #expect(score(try law("0.5*N(-20,0.3)+0.5*N(20,0.3)")).value.isClose(to: 2, absolute: 1e-9), "far from all data")
    let data = try modes(0.3)
    #expect(Divergences(data, try modes(0.01)).jensenShannon.value > 0.5)
  }

  @Test func `Section 4: a marginal estimated from n samples makes the score too small, by about (K − 1)∕2n in log`()
    throws
  {
    let (classes, samples, batches) = (try modes(0.3), 50, 400)
    let score = InceptionScore(classes: classes)
    var random = RandomStream(seed: 31, "batches")
    var sum = 0.0
    for _ in 0..<batches {
      let posteriors = (0..<samples).map { _ in score.posterior(at: classes.sample(using: &random)) }
      let marginal = (0..<4).map { y in posteriors.reduce(0) { $0 + $1[y] } / Double(samples) }
      sum -= marginal.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
    }
    let bias = log(4) - sum / Double(batches)
    // The spread of one batch is about the bias itself; four hundred batches.
    #expect(bias.isClose(to: 3 / (2 * Double(samples)), absolute: 5 * 0.03 / Double(batches).squareRoot()))
  }

  @Test(arguments: [(0.3, 3.0), (1.5, nil), (4, nil)])
  func `Section 4: for classes that overlap it is (Σ E p(y|X)²∕p(y) − 1)∕2n, at most (K − 1)∕2n`(
    deviation: Double, separated: Double?
  ) throws {
    let (classes, samples, batches) = (try modes(deviation), 100, 400)
    let score = InceptionScore(classes: classes), truth = log(score(classes).value)
    let bias = score.logBias(of: classes, samples: samples).value
    #expect(bias < 0 && bias > -(3 + 1e-9) / (2 * Double(samples)))
    if let separated { #expect(bias.isClose(to: -separated / (2 * Double(samples)), relative: 1e-6)) }
    var random = RandomStream(seed: 32, "batches")
    let errors = (0..<batches).map { _ in
      log(score.estimate(over: (0..<samples).map { _ in classes.sample(using: &random) })) - truth
    }
    let mean = errors.reduce(0, +) / Double(batches)
    let spread = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(batches * (batches - 1))
    #expect((mean - bias).magnitude < 4 * spread.squareRoot())
  }

  @Test func `Section 3·2: a collapsed batch of n has o = n in every feature, the sample itself counted`() {
    let batch = [[[Double]]](repeating: [[0.3, -1], [2, 2]], count: 7)
    #expect(minibatchCloseness(batch) == [[Double]](repeating: [7, 7], count: 7))
  }

  @Test(arguments: [0.01, 0.7, 1.5, 4])
  func `Section 3·2: for N(μ, s²) and the feature tx, E o = 1 + (n − 1)·e^{(ts)²}·erfc(ts), by quadrature`(
    deviation: Double
  ) throws {
    let scale = 1.5
    // x − x′ ~ N(0, 2s²).
    let gap = try Gaussian(mean: 0, deviation: deviation * 2.0.squareRoot())
    let close = Quadrature(relativeTolerance: 1e-13).integrate(
      over: QuadraturePanel.between(gap.landmarks(depth: 60) + [-0.5, 0, 0.5])
    ) { gap.density(at: $0) * exp(-scale * $0.magnitude) }
    let expected = expectedMinibatchCloseness(samples: 16, deviation: deviation, scale: scale)
    #expect(expected.isClose(to: 1 + 15 * close.value, relative: 1e-11))
  }

  @Test func `Section 3·2: the wider the batch, the smaller o, from n down to 1`() {
    let values = [0, 0.1, 0.5, 1, 3, 20, 1e4].map {
      expectedMinibatchCloseness(samples: 10, deviation: $0, scale: 1)
    }
    #expect(values[0] == 10 && zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    #expect(values[6].isClose(to: 1, absolute: 1e-3))
  }
}
