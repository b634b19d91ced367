import Networks

/// What a step draws, and what is drawn ahead of it: work that the players' learning leaves threads free for.
///
/// Nobody changes before the step that it is done for, so it comes out the same whenever it is done.
extension Game {
  /// Latents, noise, and data if the step needs them.
  func drawBatch(withData: Bool) {
    hasSamples = latent.catchUp()
    if !hasSamples { drawLatents() }
    if withData {
      judge.hasAnsweredData = data.catchUp()
      if !judge.hasAnsweredData { data.fill(judge.entry.inputs) }
    }
    guard let blur else { return }
    blur.begin(round: round, of: rules.rounds)
    if withData { blur.add(to: judge, .real, panels: 0..<judge.panels) }
  }

  private func drawLatents() {
    for first in stride(from: 0, to: panels, by: isNormalised ? run : panels) {
      latent.fill(generatorPlayer.pass.inputs, from: first)
    }
  }

  /// The generator's work on the latents of the next step, whoever's it is, beside the discriminator's learning.
  ///
  /// The samples stay in the generator's pass: those of this step are still read where the discriminator sees them.
  func samplesAhead() -> Beside {
    guard latent.goAhead() else { return .nothing }
    drawLatents()
    return Beside(count: items, body: sampleWork)
  }

  /// The discriminator's work on the data of its next step, beside the generator's learning, if nothing is added to them
  /// and the generator's own steps do not ask for data.
  func answersAhead() -> Beside {
    let isPlain = blur == nil && judge.layer == nil && unrolled == nil && !rules.objective.isPaired
    guard isPlain, data.goAhead() else { return .nothing }
    data.fill(judge.entry.inputs)
    return Beside(count: judge.items, body: answerWork)
  }
}
