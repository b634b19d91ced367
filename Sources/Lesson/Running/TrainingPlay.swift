extension Lesson {
  /// Plays the game of some settings and looks at it on the way; the seed decides every draw.
  ///
  /// The notebook `train` shows the same players, rounds and looks, one by one.
  public func play(_ settings: GameSettings, on data: TrainingData) -> TrainingRun {
    let game = settings.game(on: data, random: random("train"), crew: crew())
    var average = settings.averaging > 0 ? MovingAverage(of: game.generator, decay: settings.averaging) : nil
    func look() -> TrainedPair { TrainedPair(of: game, generator: average?.perceptron ?? game.generator, data: data) }
    let rounds = settings.rules.rounds
    var looks = [look()], due = TrainingRun.schedule(of: rounds)[...]
    for round in game.rounds.prefix(rounds) {
      average?.follow(game.generator)
      progress(round.index, of: rounds, "training")
      guard round.index == due.first else { continue }
      due = due.dropFirst()
      looks.append(look())
    }
    if let divergence = game.divergence {
      diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
      if game.round > looks[looks.count - 1].round { looks.append(look()) }
    }
    return measure(looks, of: game, settings, on: data)
  }

  /// What theory and samples say of a game at each look, one look a core.
  public func measure(
    _ looks: [TrainedPair], of game: Game, _ settings: GameSettings, on data: TrainingData
  ) -> TrainingRun {
    let (seed, cells) = (seed, settings.isExact(on: data) ? TrainingCells(of: data) : nil)
    let rows = concurrently(looks.count, "looking") { TrainingRow(of: looks[$0], settings, in: cells, seed: seed) }
    return TrainingRun(
      settings: settings, data: data, looks: looks, rows: rows, cells: cells, divergence: game.divergence)
  }
}
