import Elementary
import Networks
import Probability
import TestSupport
import Testing

@testable import Adversarial

/// The losses of classifiers and of the generator of all conditionals, each written out again from its formula.
@Suite struct SemiSupervisedTests: DrawingSuite {
  let random = RandomStream(seed: 5, "semi-supervised")

  private func logSum(_ scores: [Double]) -> Double { log(scores.reduce(0) { $0 + exp($1) }) }
  private func recipe() -> Recipe {
    var recipe = Recipe(rounds: 10)
    (recipe.batch, recipe.steps) = (42, 1)
    return recipe
  }

  private func law() throws -> LabelledMixture {
    LabelledMixture(
      components: try Mixture(
        weights: [0.5, 0.3, 0.2],
        components: [-2.0, 0, 2].map { .gaussian(try Gaussian(mean: $0, deviation: 0.6)) }))
  }

  @Test func `a classifier goes down the cross-entropy of its own rows' labels`() throws {
    let law = try law(), system = Classifier(law, recipe(), random: random)
    let before = Widened(system.network.perceptron)
    #expect(system.play.playRound())
    let rows = draws("data", Source(labelled: law), rows: 42, batches: 1)[0]
    let loss = mean(
      rows.map { row in
        let scores = before.values(at: [row[0]])
        return logSum(scores) - zip(scores, row[1...]).reduce(0) { $0 + $1.0 * $1.1 }
      })
    #expect(system.play.moves[0].loss.value.isClose(to: loss, absolute: 1e-5))
  }

  @Test(arguments: [true, false])
  func `Salimans et al., section 5: K heads for the labels, and D = Z∕(Z + 1) for data and samples`(hasData: Bool)
    throws
  {
    let law = try law(), (data, samples) = (Source.normal(), Source.uniform())
    let system = SemiSupervisedGAN(
      Source(labelled: law), labels: 3, unlabelled: hasData ? (data, samples) : nil, recipe(), random: random)
    let before = Widened(system.judge.perceptron)
    #expect(before.architecture.outputs == 3)
    #expect(system.play.playRound())
    let rows = draws("labelled", Source(labelled: law), rows: 42, batches: 1)[0]
    var loss = mean(
      rows.map { row in
        let scores = before.values(at: [row[0]])
        return logSum(scores) - zip(scores, row[1...]).reduce(0) { $0 + $1.0 * $1.1 }
      })
    if hasData {
      func z(_ x: Double) -> Double { before.values(at: [x]).reduce(0) { $0 + exp($1) } }
      let real = draws("data", data, rows: 42, batches: 1)[0].map { z($0[0]) }
      let fake = draws("samples", samples, rows: 42, batches: 1)[0].map { z($0[0]) }
      loss -= mean(real.map { log($0 / ($0 + 1)) }) + mean(fake.map { log(1 / ($0 + 1)) })
    }
    #expect(system.play.moves[0].loss.value.isClose(to: loss, absolute: 1e-5))
  }

  @Test func `few examples come as often as each other, each with its own label`() {
    let examples: [(point: [Double], label: Int)] = [([1, 2], 0), ([3, 4], 1), ([5, 6], 1)]
    let supply = Supply(Source(examples: examples, labels: 2), rows: 6, random)
    let features = Features(width: 4, panels: 1)
    defer { features.deallocate() }
    supply.fill(features)
    let rows = (0..<6).map { row in (0..<4).map { features[row, $0] } }.sorted { $0[0] < $1[0] }
    #expect(rows == [[1, 2, 1, 0], [1, 2, 1, 0], [3, 4, 0, 1], [3, 4, 0, 1], [5, 6, 0, 1], [5, 6, 0, 1]])
  }

  private static let covariance = SquareMatrix(size: 3, [1, 0.8, 0.3, 0.8, 1, 0.5, 0.3, 0.5, 1])

  @Test func `masked points have the law's covariance, and every mask but the full one comes as often`() {
    let rows = draws("masks", Source(masked: Self.covariance), rows: 7_000, batches: 1)[0]
    var counts = [Int](repeating: 0, count: 8)
    for row in rows { counts[Int(row[3] + 2 * row[4] + 4 * row[5])] += 1 }
    #expect(counts == [1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 0])
    let error: Double = (2 / 7_000.0).squareRoot()
    for i in 0..<3 {
      for j in 0..<3 {
        let measured = mean(rows.map { $0[i] * $0[j] })
        #expect(measured.isClose(to: Self.covariance[i, j], absolute: 5 * error))
      }
    }
  }

  @Test func `one G for all conditionals: what is seen stays, what is hidden is filled in, and D is told the mask`() {
    let system = ConditionalFamilyGAN(Self.covariance, recipe(), random: random)
    let g = Widened(system.generator.perceptron)
    let before = Widened(system.discriminator.perceptron)
    #expect(system.play.playRound())
    let after = Widened(system.discriminator.perceptron)
    let data = draws("data", Source(masked: Self.covariance), rows: 42, batches: 3)
    let latents = draws("latent", .normal(dimension: 3), rows: 42, batches: 2)
    func logit(_ d: Widened, _ x: [Double], _ mask: [Double]) -> Double {
      let products: [Double] = (0..<3).flatMap { i in (0...i).map { x[i] * x[$0] } }
      return d.values(at: x + mask + products)[0]
    }
    func fake(_ row: [Double], _ z: [Double]) -> [Double] {
      let (x, mask) = (Array(row[0..<3]), Array(row[3..<6]))
      let filling = g.values(at: zip(x, mask).map { $0 * $1 } + mask + z)
      return (0..<3).map { mask[$0] == 1 ? x[$0] : filling[$0] }
    }
    let judge =
      mean(data[0].map { softplus(-logit(before, Array($0[0..<3]), Array($0[3..<6]))) })
      + mean(zip(data[1], latents[0]).map { softplus(logit(before, fake($0, $1), Array($0[3..<6]))) })
    let maker = mean(zip(data[2], latents[1]).map { softplus(-logit(after, fake($0, $1), Array($0[3..<6]))) })
    #expect(system.play.moves[0].loss.value.isClose(to: judge, absolute: 2e-5))
    #expect(system.play.moves[1].loss.value.isClose(to: maker, absolute: 2e-5))
  }
}
