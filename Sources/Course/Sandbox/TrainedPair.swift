/// Both players of a game as they were at one moment, in data units.
public struct TrainedPair: Sendable {
  /// How many rounds had been played.
  public let round: Int
  /// What they were trained on.
  public let data: TrainingData
  /// The generator that is looked at: G itself or its moving average.
  let generator: Widened
  /// The discriminator.
  let discriminator: TrainedDiscriminator
  /// How long the gradients of the round's last steps were; nil before the first round.
  let gradientNorms: (discriminator: Double, generator: Double)?

  /// The players as they are now, with the generator that is looked at.
  package init(of game: Game, generator: Perceptron, data: TrainingData) {
    (round, self.data) = (game.round, data)
    (self.generator, discriminator) = (Widened(generator), TrainedDiscriminator(of: game))
    gradientNorms = game.round > 0 ? game.gradientNorms : nil
  }

  /// Where G takes latent points, `n × latent` row-major.
  public func samples(of latents: [Double]) -> [SIMD2<Double>] { data.points(generator.values(at: latents)) }

  /// Where G takes `count` draws of z, the same draws for one seed.
  public func samples(_ count: Int, seed: UInt64) -> [SIMD2<Double>] {
    var random = RandomStream(seed: seed, "evaluation")
    let latent = Source.normal(dimension: generator.architecture.inputs)
    return samples(of: latent.points(count, using: &random).map(Double.init))
  }

  /// What D says of points: its logit of a pack of copies, if it sees several samples at once; if it is told of the rest of
  /// its batch, beside samples of G.
  public func logits(at points: [SIMD2<Double>]) -> [Double] {
    discriminator.logits(at: data.coordinates(points), width: data.dimension)
  }

  /// The gradient of the logit, per data unit, by central differences of 1e-6 of the networks' units.
  public func logitGradients(at points: [SIMD2<Double>]) -> [SIMD2<Double>] {
    let step = 1e-6 * data.unit, (across, up) = (SIMD2(step.x, 0), SIMD2(0, step.y))
    let values = logits(at: points.flatMap { [$0 + across, $0 - across, $0 + up, $0 - up] })
    return points.indices.map { i in
      SIMD2(values[4 * i] - values[4 * i + 1], values[4 * i + 2] - values[4 * i + 3]) / (2 * step)
    }
  }

  /// The exact law of G on the line, in data units.
  var lineModel: Pushforward<Gaussian> {
    Pushforward(latent: .standard, map: data.lineUnits.restored(generator.map))
  }

  /// The exact law of G on the line, and what theory says of the game; nothing if the data have no density.
  package var moment: Moment? {
    guard case .line(let law) = data.law else { return nil }
    return Moment(round: round, data: law, units: data.lineUnits, generator: generator, discriminator: discriminator)
  }

  /// What both players minimise, without penalties and noise, over as many data as samples.
  func losses(_ rules: Game.Rules, data points: [Float], latents: [Double]) -> (
    discriminator: Double, generator: Double
  ) {
    let objective = rules.objective, width = data.dimension * rules.pack, batch = rules.batch / rules.pack
    // Whole batches, where the rows of a batch are compared.
    let all = points.count / width, rows = rules.minibatch == nil ? all : all / batch * batch
    let real = discriminator.logits(ofPacks: points.prefix(rows * width).map(Double.init), batch: batch)
    let fake = discriminator.logits(ofPacks: Array(generator.values(at: latents).prefix(rows * width)), batch: batch)
    var (lossD, lossG) = (0.0, 0.0)
    for (r, f) in zip(real, fake) {
      lossD += objective.isPaired ? objective.real.value(r - f) : objective.real.value(r) + objective.fake.value(f)
      lossG += objective.generator.value(objective.isPaired ? f - r : f)
    }
    return (lossD / Double(max(1, rows)), lossG / Double(max(1, rows)))
  }
}
