import Testing

@testable import Course

@Suite struct `What a run is asked to show` {
  /// The checks of a run whose generators, one a round, are linear layers of these parameters, by their claims' first words.
  private func verdict(
    _ purpose: Purpose, _ data: TrainingData, _ generators: [[Float]]
  ) -> [String: Bool] {
    let settings = GameSettings(rules: .init(batch: 32, rounds: 40), latent: data.dimension, hidden: [4])
    let game = settings.game(on: data, random: RandomStream(seed: 1, "expectation")), d = data.dimension
    var looks: [TrainedPair] = []
    for parameters in generators {
      _ = game.playRound()
      looks.append(
        TrainedPair(
          of: game, generator: Perceptron(Architecture([d, d], hidden: .linear), parameters: parameters), data: data))
    }
    let row = TrainingRow(of: looks[looks.count - 1], settings, in: TrainingCells(of: data), seed: 1)
    let run = TrainingRun(
      settings: settings, data: data, looks: looks, rows: [row], cells: TrainingCells(of: data), divergence: nil)
    var findings = Findings(), verdict: [String: Bool] = [:], says = false
    findings.keepVerdict(of: run, seed: 1, for: purpose)
    for item in findings.items {
      if case .check(let check) = item { verdict[String(check.claim.prefix { $0 != ":" })] = check.holds }
      if case .prose(let text) = item, text.contains("`--expect \(purpose.rawValue)`") { says = true }
    }
    // A report never leaves a failure on purpose unsaid, nor calls a run that should learn one.
    #expect(says == (purpose != .learning))
    return verdict
  }

  /// Four modes around 0, at a distance of 1.
  private func cross() throws -> TrainingData {
    let centres = [SIMD2(1.0, 0), SIMD2(0, 1), SIMD2(-1, 0), SIMD2(0, -1)]
    return try TrainingData(
      "cross",
      .modes(centres.map { try PlaneMode(centre: $0, covariance: Covariance(xx: 1e-3, xy: 0, yy: 1e-3), weight: 0.25) })
    )
  }

  private func normal() throws -> TrainingData {
    try TrainingData("normal", .line(Mixture(try Gaussian(mean: 3, deviation: 2))))
  }

  @Test func `collapse: half of the modes at most have a hundredth of the samples`() throws {
    let cross = try cross()
    #expect(verdict(.collapse, cross, [[0.01, 0, 0, 0.01, 1.4, 0]]) == ["collapse": true])
    // Along one axis: two modes. A disc: all four.
    #expect(verdict(.collapse, cross, [[1, 0, 0, 0.01, 0, 0]]) == ["collapse": true])
    #expect(verdict(.collapse, cross, [[1, 0, 0, 1, 0, 0]]) == ["collapse": false])
    // Points have no modes: two clumps of three are lost, or none is.
    let clumps = try TrainingData(
      "clumps",
      .values(
        Empirical(
          (0..<300).map { (i: Int) -> Double in
            let middle: Double = [-10, 0, 10][i % 3]
            return middle + normalQuantile((Double(i / 3) + 0.5) / 100)
          })))
    #expect(verdict(.collapse, clumps, [[0.1, 0]]) == ["collapse": true])
    #expect(verdict(.collapse, clumps, [[1, 0]]) == ["collapse": false])
    #expect(verdict(.collapse, try normal(), [[0.4, 0]]) == ["collapse": true])
    #expect(verdict(.collapse, try normal(), [[0.6, 0]]) == ["collapse": false])
  }

  @Test func `helvetica: the samples are a quarter as wide as the data, in every column`() throws {
    #expect(verdict(.helvetica, try normal(), [[0.2, 5]]) == ["all z to one place": true])
    #expect(verdict(.helvetica, try normal(), [[0.3, 0]]) == ["all z to one place": false])
    #expect(verdict(.helvetica, try cross(), [[0.2, 0, 0, 0.2, 0, 0]]) == ["all z to one place": true])
    #expect(verdict(.helvetica, try cross(), [[0.2, 0, 0, 0.3, 0, 0]]) == ["all z to one place": false])
  }

  @Test func `oscillation: the mean goes far and turns back, late in the run`() throws {
    func claims(_ means: [Float]) throws -> [String: Bool] {
      verdict(.oscillation, try normal(), means.map { [1, $0] })
    }
    #expect(try claims([0, 0, 0, 1, 0, 1, 0, 1]) == ["no rest": true, "round and round": true])
    #expect(try claims([0, 0, 0, 0.1, 0, 0.1, 0, 0.1]) == ["no rest": false, "round and round": true])
    #expect(try claims([1, 0, 1, 1, 1, 1, 1, 1]) == ["no rest": false, "round and round": false])
    #expect(try claims([0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1]) == ["no rest": true, "round and round": false])
    // Little turns on a long way are none.
    #expect(try claims([0, 0, 0, 0.4, 0.39, 0.8, 0.79, 2, 1.99, 4]) == ["no rest": true, "round and round": false])
  }

  @Test func `overpowered: JSD near log 2, and V near 0`() throws {
    // The D of a game that was hardly played is near one half, wherever G is.
    #expect(verdict(.overpowered, try normal(), [[0.01, 40]]) == ["p_g is far from p_data": true, "D has won": false])
    #expect(verdict(.overpowered, try normal(), [[1, 0]]) == ["p_g is far from p_data": false, "D has won": false])
  }

  @Test func `learning is held against the data as ever`() throws {
    let verdict = verdict(.learning, try normal(), [[1, 0]])
    #expect(verdict.count == 3 && verdict.values.allSatisfy { $0 })
  }
}
