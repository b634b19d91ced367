import TestSupport
import Testing

@testable import Lesson

/// A. Radford, L. Metz, S. Chintala, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks
/// (2016).
@Suite struct `Radford et al. 2016` {
  /// Generators with weights of every size, some rounds into a game.
  private func systems(_ body: (ConvolutionalGAN) throws -> Void) throws {
    let law = try StationaryGaussian([(1, .exponential(scale: 2))], points: 16)
    for (seed, kernel) in [3, 5, 7].enumerated() {
      var recipe = Recipe(rounds: 4, judging: 3e-2, making: 3e-2)
      recipe.batch = 40
      let system = ConvolutionalGAN(
        law, kernel: kernel, channels: 1 + seed, recipe, random: RandomStream(seed: UInt64(seed), "shifts"))
      for _ in 0..<4 { #expect(system.play.playRound()) }
      try body(system)
    }
  }

  /// > Source: elementary, of the generator of Radford et al. 2016.
  @Test
  func
    `G of two transposed convolutions with stride 2: z one point further is G(z) four points further, to the last bit`()
    throws
  {
    try systems { system in
      let width = 4 * system.channels, g = Readout(width: width) { system.generate($0) }
      var random = RandomStream(seed: 1, "z")
      let z = Source.normal(dimension: width).points(50, using: &random), x = g(z)
      for shift in 1...3 {
        #expect(g(turned(z, by: shift * system.channels, width: width)) == turned(x, by: 4 * shift, width: 16))
        #expect(g(turned(z, by: shift * system.channels, width: width)) != x)
      }
    }
  }

  /// > Source: elementary.
  @Test func `So the law of G(z) has period 4: cov(x_s, x_t) = cov(x_(s + 4), x_(t + 4)), whatever was learnt`() throws
  {
    try systems { system in
      let width = 4 * system.channels, g = Readout(width: width) { system.generate($0) }
      // Over all shifts of every z the covariances of one period are those of the next, up to the order of sums.
      var random = RandomStream(seed: 2, "z")
      let z = Source.normal(dimension: width).points(50, using: &random)
      let moments = SignalMoments((0..<4).flatMap { g(turned(z, by: $0 * system.channels, width: width)) }, points: 16)
      var differs = false
      for s in 0..<16 {
        for t in 0..<16 {
          let (here, there) = (moments.covariance[s, t], moments.covariance[(s + 4) % 16, (t + 4) % 16])
          #expect(here.isClose(to: there, absolute: 1e-12))
          differs = differs || abs(here - moments.covariance[(s + 1) % 16, (t + 1) % 16]) > 1e-3
        }
      }
      // And no smaller one.
      #expect(differs)
    }
  }

  /// > Source: elementary.
  @Test func `A convolution with stride s hears a shift by s points as one by one point`() throws {
    var weights = RandomStream(seed: 3, "weights")
    for (kernel, stride) in [(3, 1), (5, 2), (7, 4), (1, 8)] {
      let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1))
      let shape = Architecture([2 * kernel, 3], hidden: .linear, output: .leakyRelu(slope: 0.2))
      let layer = play.network("layer", Perceptron(shape, initial: .xavier, using: &weights))
      let made = Readout(width: 32) { layer.convolve(Signal($0, positions: 16), stride: stride).node }
      let x = Source.normal(dimension: 32).points(20, using: &weights)
      #expect(made(turned(x, by: 2 * stride, width: 32)) == turned(made(x), by: 3, width: 16 / stride * 3))
    }
  }

  /// Every row turned around its circle by so many columns to the right.
  private func turned(_ numbers: [Float], by shift: Int, width: Int) -> [Float] {
    numbers.indices.map { numbers[$0 / width * width + ($0 % width - shift + width) % width] }
  }
}
