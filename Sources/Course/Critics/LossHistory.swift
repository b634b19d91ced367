/// What the discriminator's loss says along a run in the plane, beside how far the samples really are from the data.
public struct LossHistory: Sendable, Equatable {
  /// One look at a run.
  public struct Look: Sendable, Equatable {
    /// Rounds played.
    public let round: Int
    /// What the loss estimates, of these points and samples: `E f(x) − E f(G(z))` for a critic, in data units, and
    /// `log 2 + ½V` for a logistic discriminator, in nats, which never exceeds JSD in the mean.
    public let estimate: Double
    /// W₁ of the same points and samples by exact transport, data units.
    public let distance: Double
  }

  /// The looks, in the order of rounds.
  public let looks: [Look]
  /// A bound on the slopes of the last critic: the product of its matrices' norms.
  public let lipschitz: Double
  /// How the run ended.
  public let outcome: PlaneOutcome

  /// The correlation of estimate and distance over the looks; nothing where one of them does not vary.
  public var correlation: Double? { Probability.correlation(looks.map { $0.estimate }, looks.map { $0.distance }) }
}

extension LossHistory {
  /// The history as numbers, for a run that is kept.
  package var numbers: [Double] {
    outcome.numbers + [lipschitz] + looks.flatMap { [Double($0.round), $0.estimate, $0.distance] }
  }

  /// A history from its numbers.
  package init?(numbers: [Double]) {
    guard numbers.count >= 6, numbers.count % 3 == 0, let outcome = PlaneOutcome(numbers: Array(numbers[..<5])) else {
      return nil
    }
    var looks: [Look] = []
    for start in stride(from: 6, to: numbers.count, by: 3) {
      guard let round = Int(exactly: numbers[start]) else { return nil }
      looks.append(Look(round: round, estimate: numbers[start + 1], distance: numbers[start + 2]))
    }
    self.init(looks: looks, lipschitz: numbers[5], outcome: outcome)
  }
}

extension PlaneMethod {
  /// Plays all rounds, or up to the last finite one, and looks `looks` times at `count` points and as many samples.
  public func watch(on data: PlaneData, seed: UInt64, looks: Int, points count: Int = 256) -> LossHistory {
    watch(on: data, seed: seed, looks: looks, points: count) { _, _ in }
  }

  /// The same, and shows each look with its samples.
  package func watch(
    on data: PlaneData, seed: UInt64, looks: Int, points count: Int = 256,
    _ show: (LossHistory.Look, [SIMD2<Double>]) -> Void
  ) -> LossHistory {
    let game = game(on: data, seed: seed)
    let points = data.points(count, seed: seed)
    var rows: [LossHistory.Look] = []
    let every = max(1, rules.rounds / looks)
    for round in game.rounds.prefix(rules.rounds) where round.index.isMultiple(of: every) {
      let samples = game.generator.planeSamples(count, seed: seed).map { unit * $0 }
      let critic = Widened(game.discriminator)
      func logits(_ points: [SIMD2<Double>]) -> [Double] {
        critic.values(at: points.flatMap { [$0.x / unit, $0.y / unit] })
      }
      guard
        let transport = try? OptimalTransport(from: PointCloud(points), to: PointCloud(samples), cost: .distance)
      else { break }
      rows.append(
        LossHistory.Look(
          round: round.index, estimate: rules.objective.estimate(real: logits(points), fake: logits(samples)),
          distance: transport.wasserstein.value))
      show(rows[rows.count - 1], samples)
    }
    return LossHistory(
      looks: rows, lipschitz: Widened(game.discriminator).lipschitzBound,
      outcome: PlaneOutcome(
        step: game.round, counting: game.generator.planeSamples(2_500, seed: seed).map { unit * $0 }, on: data))
  }
}

extension Objective {
  /// What a loss says of the distance between data and samples, from the logits of both.
  ///
  /// > Source: Goodfellow et al. (2014), Theorem 1; Arjovsky, Chintala & Bottou (2017), equation 2.
  func estimate(real: [Double], fake: [Double]) -> Double {
    var loss = 0.0
    for logit in real { loss += self.real.value(logit) / Double(real.count) }
    for logit in fake { loss += self.fake.value(logit) / Double(fake.count) }
    return Self.logistic.contains { $0.name == name } ? log(2) - 0.5 * loss : -loss
  }
}

extension PlaneData {
  /// As many points of every mode, one after the other, for looks at a run.
  public func points(_ count: Int, seed: UInt64) -> [SIMD2<Double>] {
    var random = RandomStream(seed: seed, "\(name) looks")
    return (0..<count).map { row in
      let mode = modes[row % modes.count], (u, v) = (random.normal(), random.normal())
      let l11 = mode.covariance.xx.squareRoot(), l21 = mode.covariance.xy / l11
      let l22 = (mode.covariance.yy - l21 * l21).squareRoot()
      return mode.centre + SIMD2(l11 * u, l21 * u + l22 * v)
    }
  }
}
