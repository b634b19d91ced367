import Networks

/// Operations on a batch, recorded once and replayed every step: forward in their order, and the loss's derivatives back.
///
/// Rows stand in panels of 32, and every operation works on rows by themselves, so any runs of panels may be worked on at
/// once and no sum depends on who works. All memory is taken while recording: a step allocates nothing. A network is one
/// operation. The derivatives are those by what learns: a network that does not learn along this tape is held constant.
public final class Tape {
  /// Rows of a batch.
  public let batch: Int
  let panels: Int
  private(set) var operations: [Operation] = []
  private(set) var values: [Features] = []
  /// Where the loss's derivatives by a value stand, if something that learns comes before it.
  private(set) var adjoints: [Features?] = []
  private(set) var applications: [Application] = []
  private(set) var draws: [(supply: Supply, value: Int)] = []
  private var owned: [Features] = []
  /// 1/n in the rows of the batch and 0 in those that fill up the last panel.
  let rowWeights: Features
  private let learners: [Network]

  init(batch: Int, training learners: [Network]) {
    (self.batch, self.learners) = (batch, learners)
    panels = (batch + 31) / 32
    rowWeights = Features(width: 1, panels: panels)
    for row in 0..<batch { rowWeights[row, 0] = 1 / Float(batch) }
  }

  deinit {
    for features in owned { features.deallocate() }
    rowWeights.deallocate()
  }

  /// The next rows of a source; drawn twice in a step, they are other rows.
  public func draw(_ supply: Supply) -> Node {
    let node = record(.given, width: supply.dimension)
    draws.append((supply, node.index))
    return node
  }

  /// The same numbers in every row.
  public func constant(_ numbers: [Float]) -> Node {
    let node = record(.given, width: numbers.count)
    for row in 0..<32 * panels {
      for (column, number) in numbers.enumerated() { values[node.index][row, column] = number }
    }
    return node
  }

  /// Columns side by side.
  public func concat(_ parts: Node...) -> Node { concat(parts) }

  /// Columns side by side.
  public func concat(_ parts: [Node]) -> Node {
    precondition(parts.allSatisfy { $0.tape === self }, "all values stand on one tape")
    return record(.concatenation(parts.map { $0.index }), width: parts.reduce(0) { $0 + $1.width })
  }

  /// Numbers that are learnt, the same in every row: the biases of a network without weights to speak of.
  public func learnt(_ constants: Network) -> Node { constants(constant([Float](repeating: 0, count: 1))) }

  /// Every number is 0 with a chance, drawn anew in every step, and the others are larger by as much as keeps the mean.
  ///
  /// > Source: Srivastava et al. (2014), with the scale at training time.
  public func dropout(_ node: Node, _ masks: Supply) -> Node { node * draw(masks) }

  func record(_ operation: Operation, width: Int) -> Node {
    var isTold = operation.operands.contains { adjoints[$0] != nil }
    if case .held = operation { isTold = false }
    let (value, adjoint) = (
      Features(width: width, panels: panels), isTold ? Features(width: width, panels: panels) : nil
    )
    owned.append(value)
    if let adjoint { owned.append(adjoint) }
    return note(operation, value, adjoint)
  }

  func apply(_ network: Network, to input: Node, positions: Int = 1) -> Node {
    precondition(
      input.width == positions * network.architecture.inputs, "the value is not as wide as what the network takes")
    precondition(
      applications.allSatisfy { $0.network !== network || $0.positions == positions },
      "a network is applied to signals of one length")
    precondition(network.architecture.stage != .normalised, "batch normalisation is not built on the tape")
    let learns = learners.contains { $0 === network }, goesOn = adjoints[input.index] != nil
    let application = Application(
      network, panels: panels, positions: positions, input: input.index, learns: learns, goesOn: goesOn)
    applications.append(application)
    // What stands before and behind a network stands in its pass.
    let pass = application.pass
    return note(
      .network(application), pass.outputs.joined(by: positions),
      learns || goesOn ? pass.outputAdjoints.joined(by: positions) : nil)
  }

  private func note(_ operation: Operation, _ value: Features, _ adjoint: Features?) -> Node {
    operations.append(operation)
    values.append(value)
    adjoints.append(adjoint)
    return Node(tape: self, index: operations.count - 1, width: value.width)
  }
}

extension Node {
  /// The numbers of the last batch, row by row.
  public var values: [Float] {
    let features = tape.values[index]
    return (0..<tape.batch * width).map { features[$0 / width, $0 % width] }
  }
}
