import Elementary
import Networks
import Probability
import TestSupport
import Testing

@testable import Adversarial

/// The losses of the systems on signals, each written out again in `Double`.
@Suite struct `Systems on signals` {
  private let random = RandomStream(seed: 5, "signals")
  private let rows = 70

  private func recipe() -> Recipe {
    var recipe = Recipe(rounds: 10, judging: 5e-3, making: 5e-3)
    (recipe.batch, recipe.steps) = (rows, 1)
    return recipe
  }

  private func law() throws -> StationaryGaussian {
    try StationaryGaussian([(1, .exponential(scale: 3))], points: 16)
  }

  /// The batches that a play's source draws, one after the other, row by row.
  private func draws(_ name: String, _ source: Source, batches: Int) -> [[[Float]]] {
    var stream = random.split(name)
    return (0..<batches).map { _ in
      let points = source.points(rows, using: &stream)
      return (0..<rows).map { Array(points[$0 * source.dimension..<($0 + 1) * source.dimension]) }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func `Radford et al.: two transposed convolutions and one that keeps the length, before two strided ones`()
    throws
  {
    let law = try law(), system = ConvolutionalGAN(law, kernel: 3, channels: 2, features: 5, recipe(), random: random)
    #expect(system.play.playRound())
    let g = system.generator.map { FormulaLayer($0.perceptron) }
    #expect(system.play.playRound())
    let d = system.play.networks[3..<6].map { FormulaLayer($0.perceptron) }
    let q = Widened(system.play.networks[6].perceptron)
    // In every round one batch goes to the discriminator and one to the generator.
    let latents = draws("latent", .balancedNormal(dimension: 8), batches: 4)[3]
    let loss = mean(
      latents.map { z in
        let half = g[0].spread(points(z[...], channels: 2), stride: 2)
        let x = g[2].convolved(g[1].spread(half, stride: 2), stride: 1)
        let features = d[1].convolved(d[0].convolved(x, stride: 2), stride: 2)
        let signal = x.map { $0[0] }, form = zip(signal, q.values(at: signal)).reduce(0) { $0 + $1.0 * $1.1 }
        return softplus(-d[2].convolved([features.flatMap { $0 }], stride: 1)[0][0] - form)
      })
    #expect(system.play.moves[1].loss.value.isClose(to: loss, absolute: 1e-5))
  }

  @Test(arguments: [true, false])
  func `Zhang et al.: noise and place, a kernel, attention or none, a kernel, before layers with a form`(attends: Bool)
    throws
  {
    let law = try law()
    let system = AttentionGAN(law, attends: attends, kernel: 3, channels: 2, features: 5, recipe(), random: random)
    for _ in 0..<2 { #expect(system.play.playRound()) }
    let g = system.layers.map { FormulaLayer($0.perceptron) }
    let parts = system.attention.map { attention in
      [attention.query, attention.key, attention.value].map { FormulaLayer($0.perceptron) }
    }
    let gamma = system.attention?.gamma ?? 0
    #expect((gamma != 0) == attends)
    #expect(system.play.playRound())
    let networks = system.play.networks, count = networks.count
    let (d, q) = (Widened(networks[count - 2].perceptron), Widened(networks[count - 1].perceptron))
    let latents = draws("latent", .balancedNormal(dimension: 32), batches: 6)[5]
    let loss = mean(
      latents.map { z in
        let input = points(z[...], channels: 2).enumerated().map { t, channels in
          let angle = 2 * .pi * Double(t) / 16
          return channels + [sin(angle), cos(angle), sin(2 * angle), cos(2 * angle)]
        }
        var features = g[0].convolved(input, stride: 1)
        if let parts {
          let made = parts.map { $0.convolved(features, stride: 1) }
          features = attended(features, query: made[0], key: made[1], value: made[2], scale: gamma)
        }
        let x = g[1].convolved(features, stride: 1).map { $0[0] }
        let form = zip(x, q.values(at: x)).reduce(0) { $0 + $1.0 * $1.1 }
        return softplus(-d.values(at: x)[0] - form)
      })
    #expect(system.play.moves[1].loss.value.isClose(to: loss, absolute: 1e-5))
    #expect(system.reach == 5)
  }

  @Test func `Pathak et al., Ledig et al.: D sees what is seen beside what is filled in, and M goes down squares`()
    throws
  {
    let law = try law(), seen = [0, 3, 4, 11], hidden = [1, 2, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15]
    let system = Inpainting(law, seen: seen, hidden: 6, recipe(), random: random)
    #expect(system.play.playRound())
    let (g, m) = (Widened(system.generator.perceptron), Widened(system.regression.perceptron))
    let (d, q) = (Widened(system.play.networks[2].perceptron), Widened(system.play.networks[3].perceptron))
    #expect(system.play.playRound())
    let (after, form) = (Widened(system.play.networks[2].perceptron), Widened(system.play.networks[3].perceptron))
    let data = draws("data", Source(law, isBalanced: true), batches: 2)[1]
    let questions = draws("questions", Source(law, beside: 12, isBalanced: true), batches: 6)
    func pick(_ row: [Float], _ columns: [Int]) -> [Double] { columns.map { Double(row[$0]) } }
    func logit(_ d: Widened, _ q: Widened, _ x: [Double]) -> Double {
      d.values(at: x)[0] + zip(x, q.values(at: x)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func filled(_ row: [Float]) -> [Double] {
      pick(row, seen) + g.values(at: pick(row, seen) + row[16...].map { Double($0) })
    }
    let judge =
      mean(data.map { softplus(-logit(d, q, pick($0, seen) + pick($0, hidden))) })
      + mean(questions[3].map { softplus(logit(d, q, filled($0))) })
    let maker = mean(questions[4].map { softplus(-logit(after, form, filled($0))) })
    let squares = mean(
      questions[5].map { row in
        let made = m.values(at: pick(row, seen) + row[16...].map { Double($0) })
        return zip(made, pick(row, hidden)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      })
    #expect(system.play.moves[0].loss.value.isClose(to: judge, absolute: 1e-5))
    #expect(system.play.moves[1].loss.value.isClose(to: maker, absolute: 1e-5))
    #expect(system.play.moves[2].loss.value.isClose(to: squares, absolute: 1e-4))
    #expect(system.seen == seen && system.hidden == hidden)
  }
}
