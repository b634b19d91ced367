import Elementary
import Networks

/// An encoder against predictors, one for each unit of its code, which guess that unit from the others.
///
///     V = Σᵢ E (yᵢ − Pᵢ(y₋ᵢ))²;   predictors go down V, the encoder goes up
///
/// Without predictors the encoder goes up Σᵢ Var yᵢ by itself: the control.
///
/// > Source: Schmidhuber, Learning Factorial Codes by Predictability Minimization (1992).
public struct PredictabilityMinimisation {
  /// The game.
  public let play: Play
  /// From an input to units between 0 and 1.
  public let encoder: Network
  /// One for each unit, from the other units.
  public let predictors: [Network]

  /// Fresh networks for inputs that are all in every batch; `inputs` fills a batch of `count` rows with them.
  public init(
    _ inputs: Source, count: Int, units: Int, hasPredictors: Bool, _ recipe: Recipe, random: RandomStream,
    crew: Crew = .alone
  ) {
    var recipe = recipe
    recipe.batch = count
    var (play, weights) = recipe.play(random, crew)
    func network(_ name: String, _ widths: [Int]) -> Network {
      let shape = Architecture(widths, hidden: .tanh, output: .sigmoid)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    let encoder = network("encoder", [inputs.dimension, 24, units])
    let predictors = hasPredictors ? (0..<units).map { network("P\($0 + 1)", [units - 1, 24, 1]) } : []
    let source = play.source("inputs", inputs)

    func value(_ tape: Tape) -> Loss {
      let code = encoder(tape.draw(source))
      let errors = predictors.enumerated().map { unit, predictor in
        let others = (0..<units).filter { $0 != unit }.map { code.column($0) }
        return (code.column(unit) - predictor(tape.concat(others))).squared.mean
      }
      return errors.dropFirst().reduce(errors[0]) { $0 + $1 }
    }
    if hasPredictors {
      play.move("predictors", training: predictors, recipe.judging, times: recipe.steps) { value($0) }
      play.move("encoder", training: [encoder], recipe.making) { -1 * value($0) }
    } else {
      // The slope of Σᵢ Var yᵢ is that of yᵢ² − 2·yᵢ·E yᵢ; the means of the step before stand for those of this one.
      let means = (0..<units).map { _ in play.scalar(0.5) }
      var columns: [Loss] = []
      play.move(
        "encoder", training: [encoder], recipe.making,
        after: { for (unit, mean) in means.enumerated() { mean.value = columns[unit].value } }
      ) { tape in
        let code = encoder(tape.draw(source))
        columns = (0..<units).map { code.column($0).mean }
        var loss = -1 * code.squared.sum.mean
        for (unit, mean) in means.enumerated() { loss = loss + 2 * (mean * columns[unit]) }
        return loss
      }
    }
    (self.play, self.encoder, self.predictors) = (play, encoder, predictors)
  }
}
