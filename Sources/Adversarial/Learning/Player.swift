import Elementary
import Networks

/// One network at work in a game: its parameters, the workspace of its passes, and how it learns.
final class Player {
  let trained: Network
  let pass: Pass
  private let learner: Learner

  init(
    _ network: Perceptron, _ learning: Learning, panels: Int, secondOrder: Bool = false,
    constraint: WeightConstraint = .none, rows: Int? = nil
  ) {
    trained = Network("", network, constraint: constraint)
    pass = Pass(network.architecture, panels: panels, secondOrder: secondOrder, rows: rows)
    learner = Learner(trained, learning, passes: [pass])
  }

  var architecture: Architecture { trained.architecture }
  var learning: Learning { learner.learning }
  var parameters: UnsafeMutablePointer<Float> { trained.parameters }
  /// The network as it is now.
  var network: Perceptron { trained.perceptron }
  /// How long the gradient of the last step was.
  var gradientNorm: Double { learner.gradientNorm }

  /// Writes the state down, or takes one over.
  func carry(_ ledger: inout Ledger) {
    trained.carry(&ledger)
    learner.carry(&ledger)
  }

  /// The gradient of the last backward pass, summed over its first panels, and one optimiser step along it.
  ///
  /// False, and nothing has changed, if the step leads out of the finite numbers. What may be done beside it is done anyway.
  func learn(
    rate: Double, panels: Int, penalised: Range<Int> = 0..<0, beside others: Beside = .nothing, _ crew: Crew
  ) -> Bool {
    learner.learn(rate: rate, panels: panels, penalised: penalised, beside: others, crew)
  }

  /// Takes the last step back.
  func stepBack() { trained.stepBack() }
}
