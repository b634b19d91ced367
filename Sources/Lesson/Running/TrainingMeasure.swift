extension Lesson {
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
