/// A generator of transposed convolutions that was trained on a stationary normal law, and what its signals are like.
public struct ConvolutionRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// The largest |G(shifted z) − shifted G(z)|, in deviations, over shifts and latents.
  public let shiftError: Double
  /// Second moments of samples, in units of the law's deviation.
  public let moments: SignalMoments
  /// A few samples, and one signal beside what G makes of its z one point further; in units of the law's deviation.
  let samples: [[Double]]
  let shifted: (before: [Double], after: [Double])
  /// Covariances by lag on the way, if anybody looked.
  let looks: [(round: Int, covariances: [Double], samples: [[Double]])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch on a law whose points have variance 1.
  public init(
    _ law: StationaryGaussian, kernel: Int, _ recipe: Recipe, seed: UInt64, random: RandomStream, samples count: Int,
    looks: Int
  ) {
    let system = ConvolutionalGAN(law, kernel: kernel, recipe, random: random)
    let (n, width) = (law.points, law.points / 4 * system.channels)
    let generator = Readout(width: width) { system.generate($0) }
    var draws = random.split("looks")
    let some = Source.normal(dimension: width).points(2_000, using: &draws)
    var seen: [(round: Int, covariances: [Double], samples: [[Double]])] = []
    func look() {
      let made = generator(some), moments = SignalMoments(made, points: n)
      seen.append((system.play.round, (0...n / 2).map { moments.covariance(atLag: $0) }, rows(made, n, first: 6)))
    }
    let every = max(1, recipe.rounds / max(1, looks))
    if looks > 0 { look() }
    while system.play.round < recipe.rounds, system.play.playRound() {
      if looks > 0, system.play.round % every == 0 { look() }
    }
    if looks > 0, system.play.divergence != nil { look() }
    let made = generator(Source.normal(dimension: width).points(count, using: &draws))
    moments = SignalMoments(made, points: n)
    samples = rows(made, n, first: 6)
    // A shift of z by one point moves its channels together.
    let latents = Array(some[..<(100 * width)]), before = generator(latents)
    var worst: Float = 0
    var pair: (before: [Double], after: [Double]) = ([], [])
    for shift in 1..<n / 4 {
      let after = generator(turned(latents, by: shift * system.channels, width: width))
      for (here, there) in zip(turned(before, by: 4 * shift, width: n), after) {
        worst = max(worst, (here - there).magnitude)
      }
      if shift == 1 { pair = (rows(before, n, first: 1)[0], rows(after, n, first: 1)[0]) }
    }
    (self.seed, shiftError, shifted, self.looks) = (seed, Double(worst), pair, seen)
    divergence = system.play.divergence?.round
  }
}

/// The first rows of numbers that stand row by row.
func rows(_ numbers: [Float], _ width: Int, first count: Int) -> [[Double]] {
  (0..<count).map { row in numbers[row * width..<(row + 1) * width].map { Double($0) } }
}

/// Every row turned around its circle by so many columns to the right.
func turned(_ numbers: [Float], by shift: Int, width: Int) -> [Float] {
  numbers.indices.map { index in
    let (row, column) = (index / width, index % width)
    return numbers[row * width + (column - shift + width) % width]
  }
}
