import TestSupport
import Testing

@testable import Lesson

/// C. Ledig et al., Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network (2017), and D. Pathak et
/// al., Context Encoders: Feature Learning by Inpainting (2016): what squares ask for, and what samples cost.
@Suite struct `Ledig et al. 2017` {
  struct Task: Sendable, CustomTestStringConvertible {
    let law: StationaryGaussian
    let seen: [Int]
    var conditional: ConditionalGaussian { ConditionalGaussian(law, seen: seen) }
    var testDescription: String { "\(seen.count) of \(law.points) seen" }
  }

  static let tasks: [Task] = {
    let laws = [
      try! StationaryGaussian([(1, .exponential(scale: 3))], points: 16),
      try! StationaryGaussian([(2, .squaredExponential(scale: 2)), (0.1, .white)], points: 16),
      try! StationaryGaussian([(1, .farPairs(correlation: -0.7)), (0.5, .exponential(scale: 1))], points: 10),
    ]
    return laws.flatMap { law in
      [[0], [0, 4, 8], [1, 2, 3, 7], Array(1..<law.points)].map { Task(law: law, seen: $0) }
    }
  }()

  /// E |y − x_h|² of y = B·x_o + b + L·z, from the covariance of all points: nothing of A or C is asked.
  private func squaredError(_ task: Task, _ b: [[Double]], _ offset: [Double], spread: Double) -> Double {
    let (law, given) = (task.law, task.conditional), n = law.points
    func covariance(_ s: Int, _ t: Int) -> Double { law.covariances[(s - t + n) % n] }
    var sum = spread
    for (i, point) in given.hidden.enumerated() {
      sum += offset[i] * offset[i] + law.variance
      for (j, seen) in given.seen.enumerated() {
        sum -= 2 * b[i][j] * covariance(point, seen)
        for (k, other) in given.seen.enumerated() { sum += b[i][j] * b[i][k] * covariance(seen, other) }
      }
    }
    return sum
  }

  /// > Source: elementary.
  @Test(arguments: tasks)
  func `E|y − x|² = tr C + E tr cov(y | x_o) + E|E(y | x_o) − A·x_o|² for every y = B·x_o + b + L·z`(task: Task) {
    let given = task.conditional
    var random = RandomStream(seed: 90, "players")
    for _ in 0..<10 {
      let b = given.regression.map { $0.map { $0 + 0.5 * random.normal() } }
      let offset = given.hidden.map { _ in random.normal() }, spread = random.uniform()
      // E |(B − A)·x_o + b|².
      var bias = offset.reduce(0) { $0 + $1 * $1 }
      for i in given.hidden.indices {
        let row = zip(b[i], given.regression[i]).map { $0 - $1 }
        for (j, s) in given.seen.enumerated() {
          for (k, t) in given.seen.enumerated() {
            bias += row[j] * row[k] * task.law.covariances[(s - t + task.law.points) % task.law.points]
          }
        }
      }
      let law = FillingError(given, spread: spread, bias: bias)
      #expect(law.total.isClose(to: squaredError(task, b, offset, spread: spread), relative: 1e-11))
      // Whoever is not the mean pays.
      #expect(law.total > given.errorOfMean.total)
    }
  }

  /// > Source: elementary; Ledig et al. 2017 name the loss in PSNR.
  @Test(arguments: tasks)
  func `The mean costs tr C and a draw 2·tr C: 3.01 dB of signal to noise, whatever the law and whatever is seen`(
    task: Task
  ) {
    let given = task.conditional, none = given.hidden.map { _ in 0.0 }
    let mean = squaredError(task, given.regression, none, spread: 0)
    let draw = squaredError(task, given.regression, none, spread: given.trace)
    #expect(given.errorOfMean.total.isClose(to: mean, relative: 1e-11))
    #expect(given.errorOfDraw.total.isClose(to: draw, relative: 1e-11))
    let decibels = 10 * log(given.errorOfDraw.total / given.errorOfMean.total) / log(10)
    #expect(decibels.isClose(to: 3.0102999566, absolute: 1e-9))
  }

  /// > Source: elementary.
  @Test(arguments: tasks) func `x_h − A·x_o has nothing to do with x_o, and C is its covariance`(task: Task) {
    let (law, given) = (task.law, task.conditional), n = law.points
    func covariance(_ s: Int, _ t: Int) -> Double { law.covariances[(s - t + n) % n] }
    for (i, point) in given.hidden.enumerated() {
      func rest(_ t: Int) -> Double {
        zip(given.regression[i], given.seen).reduce(covariance(point, t)) { $0 - $1.0 * covariance($1.1, t) }
      }
      for seen in given.seen { #expect(abs(rest(seen)) <= 1e-13 * law.variance) }
      for (j, other) in given.hidden.enumerated() {
        #expect(abs(rest(other) - given.covariance[i, j]) <= given.covarianceError + 1e-13 * law.variance)
      }
    }
  }

  /// > Source: elementary, the chain rule of entropy.
  @Test(arguments: tasks)
  func `What all points say is what is seen and what that leaves open: h(x) = h(x_o) + h(x_h | x_o)`(task: Task) {
    let (law, given) = (task.law, task.conditional), k = given.seen.count, h = given.hidden.count
    let own = SquareMatrix(
      size: k,
      (0..<k * k).map { law.covariances[(given.seen[$0 / k] - given.seen[$0 % k] + law.points) % law.points] })
    func entropy(_ matrix: SquareMatrix, _ size: Int) -> Double {
      0.5 * (Double(size) * (1 + log(2 * .pi)) + matrix.logDeterminantAndInverse.logDeterminant)
    }
    #expect(law.entropy.value.isClose(to: entropy(own, k) + entropy(given.covariance, h), absolute: 1e-9))
  }
}
