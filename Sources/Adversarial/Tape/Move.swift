import Elementary
import Networks

/// Who learns, along which loss: one step of some networks, while all others are held constant.
public final class Move {
  /// The move's name in what is said of it.
  public let name: String
  /// How often it is made in a round.
  public let times: Int
  /// What it goes down.
  public let loss: Loss
  /// The move's place among those of its play.
  let index: Int
  let tape: Tape
  let learners: [Learner]
  let learning: Learning
  private let rule: () -> Void
  /// Whether all that a network put out, and every column of which a mean is taken, was finite: item by item.
  private let sound: UnsafeMutablePointer<Bool>
  private let run = 4

  init(
    _ name: String, number: Int, training networks: [Network], _ learning: Learning, times: Int, batch: Int,
    after rule: @escaping () -> Void, _ record: (Tape) -> Loss
  ) {
    precondition(times > 0 && !networks.isEmpty, "a move is made once or more, and somebody learns")
    (self.name, index, self.times, self.learning, self.rule) = (name, number, times, learning, rule)
    let tape = Tape(batch: batch, training: networks)
    self.tape = tape
    loss = record(tape)
    precondition(loss.terms[0].node.tape === tape, "the loss stands on the move's own tape")
    learners = networks.map { network in
      let passes = tape.applications.filter { $0.network === network }.map { $0.pass }
      precondition(!passes.isEmpty, "every network that learns is applied")
      return Learner(network, learning, passes: passes)
    }
    let watched = tape.applications.count + loss.terms.count
    sound = .allocate(capacity: watched * tape.panels)
    sound.initialize(repeating: true, count: watched * tape.panels)
  }

  deinit { sound.deallocate() }

  private var items: Int { (tape.panels + run - 1) / run }

  /// Draws a batch, takes it forward, and the loss's derivatives back.
  func sweep(_ crew: Crew) {
    tape.drawAll()
    crew.each(items, sweepWork)
  }

  // Made once, so that a step allocates nothing.
  private lazy var sweepWork: (Int) -> Void = { [unowned(unsafe) self] item in
    let here = item * run..<min(item * run + run, tape.panels), watched = tape.applications.count + loss.terms.count
    tape.forward(here)
    for (number, application) in tape.applications.enumerated() {
      sound[item * watched + number] = isSound(application.pass.outputs, application.places(here))
    }
    for (number, term) in loss.terms.enumerated() {
      sound[item * watched + tape.applications.count + number] = isSound(tape.values[term.node.index], here)
    }
    tape.backward(here, loss)
  }

  private func isSound(_ values: Features, _ run: Range<Int>) -> Bool {
    // 0·x is 0 for a finite number and not a number otherwise.
    var witness = SIMD16<Float>()
    let start = values.panel(run.lowerBound)
    for i in 0..<run.count * values.stride { witness += 0 * start[i] }
    return witness.sum() == 0
  }

  /// What was not finite in the last sweep: nothing, the first network that it came out of, or no network.
  enum Fault {
    case network(Network)
    case value
  }

  var fault: Fault? {
    let watched = tape.applications.count + loss.terms.count
    for number in 0..<watched {
      for item in 0..<items where !sound[item * watched + number] {
        return number < tape.applications.count ? .network(tape.applications[number].network) : .value
      }
    }
    return nil
  }

  /// One step of every network that learns; false, and nothing has changed, if one of them leads out of the finite numbers.
  func learn(rate: Double, _ crew: Crew) -> Bool {
    for (number, learner) in learners.enumerated() {
      if learner.learn(rate: rate, panels: learner.panels, crew) { continue }
      for other in learners[..<number] { other.network.stepBack() }
      return false
    }
    return true
  }

  /// What is done after the step.
  func finish() { rule() }

  /// Takes the last step back, of all networks that have not learnt along another move since.
  func stepBack() {
    for learner in learners where learner.network.teacher == index { learner.network.stepBack() }
  }
}
