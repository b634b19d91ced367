import Testing

@testable import Course

@Suite struct `The verdict on a run` {
  /// What is red of a run that ends with a generator of one linear layer.
  private func failures(_ data: TrainingData, _ parameters: [Float]) -> [String] {
    let settings = GameSettings(rules: .init(batch: 32, rounds: 1), latent: data.dimension, hidden: [6])
    let game = settings.game(on: data, random: RandomStream(seed: 1, "verdict")), d = data.dimension
    let generator = Perceptron(Architecture([d, d], hidden: .linear), parameters: parameters)
    let pair = TrainedPair(of: game, generator: generator, data: data)
    let row = TrainingRow(of: pair, settings, in: TrainingCells(of: data), seed: 1)
    let run = TrainingRun(
      settings: settings, data: data, looks: [pair], rows: [row], cells: TrainingCells(of: data), divergence: nil)
    var findings = Findings(), failed: [String] = []
    findings.keepVerdict(of: run, seed: 1)
    var advises = false
    for item in findings.items {
      if case .check(let check) = item, !check.holds { failed.append(check.claim) }
      if case .prose(let text) = item { advises = text.contains("has not found") }
    }
    #expect(advises == !failed.isEmpty)
    return failed
  }

  private func normal(_ mean: Double, _ deviation: Double) throws -> TrainingData {
    try TrainingData("normal", .line(Mixture(try Gaussian(mean: mean, deviation: deviation))))
  }

  @Test func `on the line: mean, deviation and JSD, whatever the unit`() throws {
    for data in [try normal(0, 1), try normal(400, 1.25), try normal(-1e-3, 1e-6)] {
      #expect(failures(data, [1, 0]).isEmpty)
      #expect(failures(data, [1, 0.5]).contains { $0.contains("mean of x") })
      #expect(failures(data, [30, 0]).contains { $0.contains("deviation of x") })
      #expect(failures(data, [0.5, 0]).contains { $0.contains("deviation of x") })
      #expect(failures(data, [0.3, 0]).contains { $0.contains("JSD") })
    }
  }

  @Test func `a mode that no sample serves is noticed`() throws {
    let law = try Mixture(
      weights: [0.1, 0.9],
      components: [.gaussian(Gaussian(mean: -9, deviation: 1)), .gaussian(Gaussian(mean: 0, deviation: 1))])
    // All samples at the great mode.
    #expect(failures(try TrainingData("two", .line(law)), [0.3, 0.3]).contains { $0.contains("every mode") })
  }

  @Test func `samples between narrow modes have their moments and shares, and do not pass`() throws {
    let modes = try [SIMD2(-1, -1), SIMD2(-1, 1), SIMD2(1, -1), SIMD2(1, 1)].map {
      try PlaneMode(centre: $0, covariance: Covariance(xx: 1e-4, xy: 0, yy: 1e-4), weight: 0.25)
    }
    let found = failures(try TrainingData("corners", .modes(modes)), [1, 0, 0, 1, 0, 0])
    #expect(found.count == 1 && found[0].contains("three deviations of a mode"), "\(found)")
  }

  @Test func `in the plane each column by itself, and W₁ beside that of two halves`() throws {
    var random = RandomStream(seed: 6, "cloud")
    let cloud = (0..<900).map { _ in SIMD2(1e4 * random.normal(), 3 + 1e-2 * random.normal()) }
    let data = try TrainingData("cloud", .samples(.points(PlanePoints(cloud))))
    #expect(failures(data, [1, 0, 0, 1, 0, 0]).isEmpty)
    #expect(
      failures(data, [1, 0, 0, 1.5, 0, 0]) == ["samples have the data's deviation of x₂, in deviations of the data"])
    // Both columns have their moments, and lie on a line.
    let flat = failures(data, [1, 0, 1, 0, 0, 0])
    #expect(flat.contains { $0.contains("W₁") } && flat.contains { $0.contains("coverage") })
  }

  @Test func `a clump that is lost is noticed where moments and W₁ are not`() throws {
    var random = RandomStream(seed: 2, "clumps")
    // Two clumps of two fifths each, and one between them that no sample of a G with a fold in it reaches.
    let cloud = (0..<600).map { i -> SIMD2<Double> in
      let middle: Double = [-10, -10, 0, 10, 10][i % 5]
      return SIMD2(middle + 0.4 * random.normal(), 0.4 * random.normal())
    }
    let data = try TrainingData("clumps", .samples(.points(PlanePoints(cloud))))
    #expect(data.coverage(by: cloud).map { $0 > 0.99 && $0 < 1.02 } == true)
    let rest = cloud.filter { $0.x.magnitude > 5 }
    #expect(data.coverage(by: rest).map { $0 > 0.75 && $0 < 0.85 } == true)
    // The same in other units, at another place.
    let scale = SIMD2(1e-3, 400), shift = SIMD2(20, -3e4)
    let moved = try TrainingData("moved", .samples(.points(PlanePoints(cloud.map { scale * $0 + shift }))))
    let (here, there) = (data.coverage(by: rest) ?? 0, moved.coverage(by: rest.map { scale * $0 + shift }) ?? 1)
    #expect((here - there).magnitude < 0.01)
    // Where a density or modes tell, nobody asks.
    #expect(try normal(0, 1).coverage(by: rest) == nil)
  }

  @Test func `points on the line`() throws {
    let values = (0..<600).map { 400 + normalQuantile((Double($0) + 0.5) / 600) }
    let data = try TrainingData("values", .values(Empirical(values)))
    #expect(failures(data, [1, 0]).isEmpty)
    #expect(failures(data, [0.1, 0]).contains { $0.contains("W₁") })
  }
}
