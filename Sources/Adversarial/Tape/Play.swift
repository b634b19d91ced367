import Elementary
import Networks

/// Any number of networks that learn along any losses: moves, played in turn or all at once, round after round.
///
/// A play owns its networks, sources and moves. The same seed gives the same bits for any crew.
public final class Play {
  /// Where a run left the finite numbers.
  public struct Divergence: Sendable, Hashable {
    /// The round of the first non-finite value, counted from 1.
    public let round: Int
    /// The name of the move whose step led there.
    public let move: String
  }

  /// Rows of a batch.
  public let batch: Int
  /// Rounds over which the learning rates' schedules run.
  public let length: Int
  /// Whether all moves step from the same parameters; else each from what the one before has left.
  public let isSimultaneous: Bool
  /// How many rounds have been played.
  public private(set) var round = 0
  /// Set at the first non-finite value; the networks then stay as they were before the step that led there.
  public private(set) var divergence: Divergence?

  /// Those who take part.
  public private(set) var networks: [Network] = []
  private(set) var supplies: [Supply] = []
  private(set) var scalars: [Scalar] = []
  private(set) var moves: [Move] = []
  /// How many steps have been made.
  private var steps = 0
  private let random: RandomStream
  private let crew: Crew

  /// A play of `rounds` rounds; streams for its sources are split off `random` by name.
  public init(
    batch: Int, rounds: Int, isSimultaneous: Bool = false, random: RandomStream, crew: Crew = .alone
  ) {
    precondition(batch > 0 && rounds > 0, "batch and rounds are positive")
    (self.batch, length, self.isSimultaneous, self.random, self.crew) = (batch, rounds, isSimultaneous, random, crew)
  }

  /// A network that takes part.
  public func network(_ name: String, _ start: Perceptron, constraint: WeightConstraint = .none) -> Network {
    let network = Network(name, start, constraint: constraint)
    networks.append(network)
    return network
  }

  /// Numbers that take part and are learnt.
  public func constants(_ name: String, _ start: [Float]) -> Network {
    let weights = [Float](repeating: 0, count: start.count)
    return network(name, Perceptron(Architecture([1, start.count], hidden: .linear), parameters: weights + start))
  }

  /// A source that moves draw from, with a stream of its own.
  public func source(_ name: String, _ source: Source) -> Supply {
    let supply = Supply(source, rows: batch, random.split(name))
    supplies.append(supply)
    return supply
  }

  /// A number that a rule may change after steps.
  public func scalar(_ start: Double) -> Scalar {
    let scalar = Scalar(start)
    scalars.append(scalar)
    return scalar
  }

  /// Adds a move: the networks that learn, how, how often in a round, and along which loss; and what is done after each step.
  ///
  /// Networks not named are held constant. A play at once makes every move once a round.
  @discardableResult
  public func move(
    _ name: String, training networks: [Network], _ learning: Learning, times: Int = 1,
    after rule: @escaping () -> Void = {}, along loss: (Tape) -> Loss
  ) -> Move {
    precondition(!isSimultaneous || times == 1, "moves at once are made once a round")
    let move = Move(
      name, number: moves.count, training: networks, learning, times: times, batch: batch, after: rule, loss)
    moves.append(move)
    return move
  }

  /// Plays a round; false if the run has diverged.
  public func playRound() -> Bool {
    guard divergence == nil else { return false }
    if isSimultaneous {
      for move in moves where !sweep(move) { return false }
      for (number, move) in moves.enumerated() where !learn(move) {
        for earlier in moves[..<number] { earlier.stepBack() }
        return false
      }
      for move in moves { move.finish() }
    } else {
      for move in moves {
        for _ in 0..<move.times {
          guard sweep(move) && learn(move) else { return false }
          move.finish()
        }
      }
    }
    round += 1
    return true
  }

  /// A batch forward and back; false if something was not finite: the last step of the network that it came out of is taken
  /// back, or of the one that learnt last among those before the value.
  private func sweep(_ move: Move) -> Bool {
    move.sweep(crew)
    guard let fault = move.fault else { return true }
    var suspect = move.tape.applications.max { $0.network.lastStep < $1.network.lastStep }?.network
    if case .network(let network) = fault { suspect = network }
    let culprit = suspect?.teacher ?? -1
    if culprit >= 0 { moves[culprit].stepBack() }
    divergence = Divergence(round: round + 1, move: culprit >= 0 ? moves[culprit].name : move.name)
    return false
  }

  private func learn(_ move: Move) -> Bool {
    let rate = move.learning.rate * move.learning.schedule.factor(at: round, of: length)
    guard move.learn(rate: rate, crew) else {
      divergence = Divergence(round: round + 1, move: move.name)
      return false
    }
    steps += 1
    for learner in move.learners { (learner.network.teacher, learner.network.lastStep) = (move.index, steps) }
    return true
  }

  /// All that a play goes on from: networks with their optimisers, streams, scalars, and how many rounds were played.
  public var state: [UInt64] {
    var ledger = Ledger()
    carry(&ledger)
    return ledger.words
  }

  /// Takes over a state, so that this play goes on bit for bit like the one that had it.
  ///
  /// Both have the same networks, sources, moves and seed; false, and nothing has changed, if the state is of another size.
  public func goOn(from state: [UInt64]) -> Bool {
    guard state.count == self.state.count else { return false }
    var ledger = Ledger(restoring: state)
    carry(&ledger)
    return true
  }

  private func carry(_ ledger: inout Ledger) {
    ledger.carry(&round)
    ledger.carry(&steps)
    for network in networks {
      network.carry(&ledger)
      ledger.carry(&network.teacher)
      ledger.carry(&network.lastStep)
    }
    for supply in supplies { supply.carry(&ledger) }
    for scalar in scalars { ledger.carry(&scalar.value) }
    for move in moves { for learner in move.learners { learner.carry(&ledger) } }
  }
}
