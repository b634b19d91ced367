import TestSupport
import Testing

@testable import Lesson

/// H. Zhang, I. Goodfellow, D. Metaxas, A. Odena, Self-Attention Generative Adversarial Networks (2019).
@Suite struct `Zhang et al. 2019` {
  private func system(attends: Bool, kernel: Int, rounds: Int = 3) throws -> AttentionGAN {
    let law = try StationaryGaussian([(1, .farPairs(correlation: 0.9))], points: 16)
    var recipe = Recipe(rounds: max(1, rounds), judging: 3e-2, making: 3e-2)
    recipe.batch = 64
    let system = AttentionGAN(
      law, attends: attends, kernel: kernel, recipe, random: RandomStream(seed: UInt64(kernel), "reach"))
    for _ in 0..<rounds { #expect(system.play.playRound()) }
    return system
  }

  /// Which points of x change if z changes at one point.
  private func touched(_ system: AttentionGAN, by point: Int) -> [Bool] {
    let width = 16 * system.channels, g = Readout(width: width) { system.generate($0) }
    var random = RandomStream(seed: 4, "z")
    let z = Source.normal(dimension: width).points(30, using: &random)
    var other = z
    for row in 0..<30 {
      for channel in 0..<system.channels { other[row * width + point * system.channels + channel] += 1 }
    }
    let (before, after) = (g(z), g(other))
    return (0..<16).map { (t: Int) -> Bool in
      (0..<30).contains { (row: Int) -> Bool in before[16 * row + t] != after[16 * row + t] }
    }
  }

  /// > Source: elementary.
  @Test(arguments: [1, 3, 5])
  func `Two layers of kernels of k points: no z touches points that are 2k − 1 or more apart, so these are independent`(
    kernel: Int
  ) throws {
    let system = try system(attends: false, kernel: kernel)
    #expect(system.reach == 2 * kernel - 1)
    for point in 0..<16 {
      let touched = touched(system, by: point)
      for t in 0..<16 { #expect(touched[t] == (min((t - point + 16) % 16, (point - t + 16) % 16) <= kernel - 1)) }
      for s in 0..<16 {
        for t in 0..<16 where min((t - s + 16) % 16, (s - t + 16) % 16) >= system.reach {
          #expect(!(touched[s] && touched[t]))
        }
      }
    }
  }

  /// > Source: Zhang et al. 2019: y = γ·o + x.
  @Test func `y = γ·o + x: with γ = 0 attention adds nothing, and with any other γ every z touches every point`() throws
  {
    let before = try system(attends: true, kernel: 3, rounds: 0), after = try system(attends: true, kernel: 3)
    #expect(before.attention?.gamma == 0 && after.attention?.gamma != 0)
    for point in [0, 5, 15] {
      #expect(touched(before, by: point).count { $0 } == 5)
      #expect(touched(after, by: point).allSatisfy { $0 })
    }
  }

  /// > Source: Zhang et al. 2019.
  @Test func `The weights of every query are positive and sum to 1, and a query that meets no key weighs all alike`()
    throws
  {
    let system = try system(attends: true, kernel: 3), attention = try #require(system.attention)
    let readout = Readout(width: 32) { attention.weights(system.features($0)) }
    var random = RandomStream(seed: 5, "z")
    let weights = readout(Source.normal(dimension: 32).points(20, using: &random))
    for query in 0..<20 * 16 {
      let row = weights[16 * query..<16 * (query + 1)]
      #expect(row.allSatisfy { $0 > 0 })
      #expect(Double(row.reduce(0, +)).isClose(to: 1, absolute: 1e-6))
    }
    let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1))
    let fresh = Attention(play, channels: 2, keys: 3, start: 1, using: &random)
    let even = Readout(width: 32) { fresh.weights(Signal($0, positions: 16)) }([Float](repeating: 0, count: 32))
    #expect(even == [Float](repeating: 0.0625, count: 256))
  }

  /// > Source: elementary.
  @Test func `Attention knows no places: points in another order come out in that order`() throws {
    let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1))
    var random = RandomStream(seed: 6, "points")
    let attention = Attention(play, channels: 3, keys: 4, start: 0.8, using: &random)
    let made = Readout(width: 24) { attention(Signal($0, positions: 8)).node }
    let x = Source.normal(dimension: 24).points(10, using: &random), order = [3, 0, 7, 1, 2, 6, 5, 4]
    func reordered(_ rows: [Float]) -> [Float] {
      rows.indices.map { index in rows[index / 24 * 24 + 3 * order[index % 24 / 3] + index % 3] }
    }
    for (here, there) in zip(made(reordered(x)), reordered(made(x))) {
      #expect(Double(here).isClose(to: Double(there), absolute: 1e-5))
    }
  }
}
