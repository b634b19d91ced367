import Elementary
import Networks
import Probability
import TestSupport
import Testing

@testable import Adversarial

/// The losses of the systems, each written out again from the formulas of its paper.
@Suite struct `Systems on the tape` {
  private let random = RandomStream(seed: 3, "systems")

  private func law() throws -> LabelledMixture {
    LabelledMixture(
      components: try Mixture(
        weights: [0.6, 0.4],
        components: [
          .gaussian(try Gaussian(mean: -1, deviation: 0.5)), .gaussian(try Gaussian(mean: 1, deviation: 0.3)),
        ]))
  }

  /// The batches that a play's source draws, one after the other.
  private func draws(_ name: String, _ source: Source, rows: Int, batches: Int) -> [[[Double]]] {
    var stream = random.split(name)
    return (0..<batches).map { _ in
      var buffer = [Float](repeating: 0, count: rows * source.dimension)
      buffer.withUnsafeMutableBufferPointer { source.draw(into: $0, using: &stream) }
      return (0..<rows).map { row in
        buffer[row * source.dimension..<(row + 1) * source.dimension].map { Double($0) }
      }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
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
}
