import Elementary
import Networks
import Probability
import TestSupport
import Testing

@testable import Adversarial

/// The losses of the systems, each written out again from the formulas of its paper.
@Suite struct `Systems on the tape`: DrawingSuite {
  let random = RandomStream(seed: 3, "systems")

  private func law() throws -> LabelledMixture {
    LabelledMixture(
      components: try Mixture(
        weights: [0.6, 0.4],
        components: [
          .gaussian(try Gaussian(mean: -1, deviation: 0.5)), .gaussian(try Gaussian(mean: 1, deviation: 0.3)),
        ]))
  }

  private func recipe() -> Recipe {
    var recipe = Recipe(rounds: 10)
    (recipe.batch, recipe.steps) = (40, 1)
    return recipe
  }

  @Test(arguments: [true, false])
  func `Mirza & Osindero: both sides are told the label of their own row`(isSighted: Bool) throws {
    let law = try law(), system = ConditionalGAN(law, isSighted: isSighted, recipe(), random: random)
    let (g, d) = (Widened(system.generator.perceptron), Widened(system.discriminator.perceptron))
    #expect(system.play.playRound())
    let trained = Widened(system.discriminator.perceptron)
    let data = draws("data", Source(labelled: law), rows: 40, batches: 1)[0]
    let latents = draws("latent", .labelledNormal(law), rows: 40, batches: 2)
    func logit(_ d: Widened, _ x: Double, _ label: ArraySlice<Double>) -> Double {
      d.values(at: isSighted ? [x] + label : [x])[0]
    }
    let judge =
      mean(data.map { softplus(-logit(d, $0[0], $0[1...])) })
      + mean(latents[0].map { softplus(logit(d, g.values(at: $0)[0], $0[1...])) })
    let maker = mean(latents[1].map { softplus(-logit(trained, g.values(at: $0)[0], $0[1...])) })
    #expect(system.play.moves[0].loss.value.isClose(to: judge, absolute: 1e-5))
    #expect(system.play.moves[1].loss.value.isClose(to: maker, absolute: 1e-5))
  }

  @Test func `Zhu et al.: two games, both directions of the cycle, and the identity loss, with their weights`() {
    let (xs, ys) = (Source.normal(), Source.uniform())
    let system = CycleGAN(from: xs, to: ys, cycle: 0.7, identity: 0.3, recipe(), random: random)
    let (g, f) = (Widened(system.g.perceptron), Widened(system.f.perceptron))
    #expect(system.play.playRound())
    let (x, y) = (draws("x", xs, rows: 40, batches: 2)[1], draws("y", ys, rows: 40, batches: 2)[1])
    let networks = system.play.networks
    let (dx, dy) = (Widened(networks[2].perceptron), Widened(networks[3].perceptron))
    func at(_ network: Widened, _ x: Double) -> Double { network.values(at: [x])[0] }
    let judges = mean(x.map { softplus(-at(dy, at(g, $0[0]))) }) + mean(y.map { softplus(-at(dx, at(f, $0[0]))) })
    let home =
      mean(x.map { (at(f, at(g, $0[0])) - $0[0]).magnitude }) + mean(y.map { (at(g, at(f, $0[0])) - $0[0]).magnitude })
    let still = mean(y.map { (at(g, $0[0]) - $0[0]).magnitude }) + mean(x.map { (at(f, $0[0]) - $0[0]).magnitude })
    #expect(system.play.moves[1].loss.value.isClose(to: judges + 0.7 * home + 0.3 * still, absolute: 1e-5))
  }

  @Test func `Dumoulin et al.: D sees pairs of both kinds, and each channel has noise of its own`() {
    let system = LearnedInference(.normal(), recipe(), random: random)
    func numbers(_ network: Network) -> [Double] { network.perceptron.parameters.suffix(3).map { Double($0) } }
    let (e, b) = (numbers(system.encoder), numbers(system.decoder))
    #expect(system.play.playRound())
    let d = Widened(system.play.networks[2].perceptron)
    func second(_ name: String, _ source: Source) -> [Double] {
      draws(name, source, rows: 40, batches: 2)[1].map { $0[0] }
    }
    let (x, z) = (second("data", .normal()), second("latent", .stratifiedNormal))
    let (u, v) = (second("encoder noise", .stratifiedNormal), second("decoder noise", .stratifiedNormal))
    func logit(_ x: Double, _ z: Double) -> Double { d.values(at: [x, z])[0] }
    let loss =
      mean(x.indices.map { softplus(logit(x[$0], e[0] * x[$0] + e[1] + exp(e[2]) * u[$0])) })
      + mean(z.indices.map { softplus(-logit(b[0] * z[$0] + b[1] + exp(b[2]) * v[$0], z[$0])) })
    #expect(system.play.moves[1].loss.value.isClose(to: loss, absolute: 1e-5))
    #expect(numbers(system.encoder) != e && numbers(system.decoder) != b)
  }

  @Test func `A folded generator: M regresses z on its own image, and E is judged on pairs that are blurred alike`() {
    let system = FoldedInference(fold: 0.5, blur: 0.3, recipe(), random: random)
    let (e, m) = (Widened(system.encoder.perceptron), Widened(system.regression.perceptron))
    #expect(system.play.playRound())
    let d = Widened(system.play.networks[2].perceptron)
    let latents = draws("latent", .stratifiedNormal, rows: 40, batches: 4).map { $0.map { $0[0] } }
    let noise = draws("noise", .stratifiedNormal, rows: 40, batches: 2)[1].map { $0[0] }
    let blur = draws("blur", .stratifiedNormal, rows: 40, batches: 3)[2].map { $0[0] }
    // Two batches went to the discriminator, the third to the encoder, the fourth to least squares.
    let judged = mean(
      latents[2].indices.map { row in
        let x = (latents[2][row] - 0.5).magnitude
        let z = noise[row] + e.values(at: [x, noise[row]])[0]
        return softplus(d.values(at: [x, z + 0.3 * blur[row]])[0])
      })
    let squares = mean(
      latents[3].map { z in
        let error = m.values(at: [(z - 0.5).magnitude])[0] - z
        return error * error
      })
    #expect(system.play.moves[1].loss.value.isClose(to: judged, absolute: 1e-5))
    #expect(system.play.moves[2].loss.value.isClose(to: squares, absolute: 1e-5))
  }

  @Test func `Zhao et al.: the energy is pushed down on data and up to the margin on samples, and G goes down it`() {
    let system = EnergyBasedGAN(.normal(), margin: 0.2, recipe(), random: random)
    let (before, g) = (
      Widened(system.autoencoder.perceptron), Widened(system.play.networks[1].perceptron)
    )
    #expect(system.play.playRound())
    let after = Widened(system.autoencoder.perceptron)
    func energy(_ network: Widened, _ x: Double) -> Double {
      let error = x - network.values(at: [x])[0]
      return error * error
    }
    let x = draws("data", .normal(), rows: 40, batches: 1)[0].map { $0[0] }
    let z = draws("latent", .stratifiedNormal, rows: 40, batches: 2).map { $0.map { $0[0] } }
    func sample(_ z: Double) -> Double { g.values(at: [z])[0] }
    // Some samples lie above the margin, so that its hinge is seen.
    #expect(z[0].contains { energy(before, sample($0)) > 0.2 } && z[0].contains { energy(before, sample($0)) < 0.2 })
    let judge = mean(x.map { energy(before, $0) }) + mean(z[0].map { max(0, 0.2 - energy(before, sample($0))) })
    #expect(system.play.moves[0].loss.value.isClose(to: judge, absolute: 1e-5))
    #expect(system.play.moves[1].loss.value.isClose(to: mean(z[1].map { energy(after, sample($0)) }), absolute: 1e-5))
  }

  @Test(arguments: [false, true])
  func `Berthelot et al.: L(x) − k·L(G(z)), L(G(z)), and k follows the balance of this round's errors`(isLinear: Bool) {
    let system = BoundaryEquilibriumGAN(
      .normal(dimension: 2), diversity: 0.6, gain: 0.3, isLinear: isLinear, recipe(), random: random)
    for _ in 0..<3 { #expect(system.play.playRound()) }
    let k = system.steps.map(\.before)
    #expect(k[0] == 0)
    for (index, step) in system.steps.enumerated() {
      let next = min(max(step.before + 0.3 * (0.6 * step.data - step.samples), 0), 1)
      #expect(step.after == next && (index == 0 || step.before == system.steps[index - 1].after))
    }
    let (a, g) = (Widened(system.autoencoder.perceptron), Widened(system.generator.perceptron))
    #expect(system.play.playRound())
    let data = draws("data", .normal(dimension: 2), rows: 40, batches: 4)[3]
    let latents = draws("latent", .normal(dimension: 2), rows: 40, batches: 8)[6]
    func error(_ x: [Double]) -> Double {
      let square = zip(x, a.values(at: x)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return isLinear ? square : square.squareRoot()
    }
    let (real, fake) = (mean(data.map(error)), mean(latents.map { error(g.values(at: $0)) }))
    #expect(system.steps[3].data.isClose(to: real, absolute: 1e-5))
    // With the weight as it is now; the errors are those before the step.
    #expect(system.play.moves[0].loss.value.isClose(to: real - system.steps[3].after * fake, absolute: 1e-5))
  }

  @Test func `Schmidhuber: predictors go down what the encoder goes up, the sum of errors unit by unit`() {
    let inputs = Source(dimension: 3) { points, _ in
      for index in points.indices { points[index] = Float((index * 7) % 5) - 2 }
    }
    let system = PredictabilityMinimisation(
      inputs, count: 8, units: 3, hasPredictors: true, recipe(), random: random)
    let (e, predictors) = (Widened(system.encoder.perceptron), system.predictors.map { Widened($0.perceptron) })
    #expect(system.play.playRound())
    let trained = system.predictors.map { Widened($0.perceptron) }
    let codes = draws("inputs", inputs, rows: 8, batches: 1)[0].map { e.values(at: $0) }
    func value(_ predictors: [Widened]) -> Double {
      mean(
        codes.map { code in
          (0..<3).reduce(0) { sum, unit in
            var others = code
            others.remove(at: unit)
            let error = code[unit] - predictors[unit].values(at: others)[0]
            return sum + error * error
          }
        })
    }
    #expect(system.play.moves[0].loss.value.isClose(to: value(predictors), absolute: 1e-5))
    #expect(system.play.moves[1].loss.value.isClose(to: -value(trained), absolute: 1e-5))
  }

  @Test func `Without predictors the encoder goes up the sum of variances`() {
    let inputs = Source(dimension: 2) { points, _ in
      for index in points.indices { points[index] = [-1, -1, -1, 1, 1, -1, 1, 1][index % 8] }
    }
    var recipe = Recipe(rounds: 300)
    recipe.making = Learning(rate: 5e-3)
    let system = PredictabilityMinimisation(
      inputs, count: 4, units: 2, hasPredictors: false, recipe, random: random)
    func variance() -> Double {
      let codes = Widened(system.encoder.perceptron).values(at: [-1, -1, -1, 1, 1, -1, 1, 1])
      return [0, 1].reduce(0) { sum, unit in
        let values = stride(from: unit, to: 8, by: 2).map { codes[$0] }
        let middle = mean(values)
        return sum + mean(values.map { ($0 - middle) * ($0 - middle) })
      }
    }
    let start = variance()
    for _ in 0..<300 { #expect(system.play.playRound()) }
    #expect(start < 0.1 && variance() > 0.3)
  }

  @Test(arguments: [true, false])
  func `Kingma & Welling: the loss is minus the bound, with z from the same noise`(isLinear: Bool) {
    let noise: Double? = isLinear ? 0.7 : nil
    let system = VariationalAutoencoder(
      .normal(dimension: 3), latents: 2, hidden: isLinear ? [] : [5, 4], noise: noise, batch: 40, rounds: 10,
      Learning(rate: 1e-2), random: random)
    for _ in 0..<4 { #expect(system.play.playRound()) }
    let (e, d) = (Widened(system.encoder.perceptron), Widened(system.decoder.perceptron))
    func last(_ network: Network?, _ count: Int) -> [Double] {
      network.map { $0.perceptron.parameters.suffix(count).map { Double($0) } } ?? []
    }
    let (v, s) = (last(system.logVariances, 2), last(system.logDeviation, 1).first ?? 0.5 * log(0.7))
    #expect(system.play.playRound())
    let xs = draws("data", .normal(dimension: 3), rows: 40, batches: 5)[4]
    let noises = draws("noise", .normal(dimension: 2), rows: 40, batches: 5)[4]
    let loss = mean(
      zip(xs, noises).map { x, epsilon in
        let code = e.values(at: x)
        let (m, variances) = (Array(code.prefix(2)), isLinear ? v : Array(code.suffix(2)))
        let z = (0..<2).map { m[$0] + exp(0.5 * variances[$0]) * epsilon[$0] }
        let square = zip(x, d.values(at: z)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let divergence = (0..<2).reduce(0.0) { sum, index in
          let (mean, logVariance) = (m[index], variances[index])
          return sum + 0.5 * (exp(logVariance) + mean * mean - 1 - logVariance)
        }
        return 0.5 * square * exp(-2 * s) + (isLinear ? 0 : 3 * s) + divergence
      })
    #expect(system.play.moves[0].loss.value.isClose(to: loss, absolute: 2e-5))
  }

  @Test func `points along given axes have their covariance`() {
    let (c, s) = (0.8, 0.6)
    let rows = draws("axes", Source(axes: [[c, s], [-s, c]], deviations: [2, 0.5]), rows: 500, batches: 40).flatMap {
      $0
    }
    let count = Double(rows.count)
    func moment(_ i: Int, _ j: Int) -> Double { rows.reduce(0) { $0 + $1[i] * $1[j] } / count }
    // U·diag(4, ¼)·Uᵀ; four standard errors of a product's mean are below 4·√(2/n)·4.
    let bound = 4 * (2 / count).squareRoot() * 4
    #expect((moment(0, 0) - (4 * c * c + 0.25 * s * s)).magnitude < bound)
    #expect((moment(0, 1) - (4 * c * s - 0.25 * c * s)).magnitude < bound)
    #expect((moment(1, 1) - (4 * s * s + 0.25 * c * c)).magnitude < bound)
  }
}
