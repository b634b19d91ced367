import Elementary
import Networks

/// Items of work that touch nothing a step reads or writes, so that threads which have none of its own do them meanwhile.
struct Beside {
  var count: Int
  var body: (Int) -> Void
  static var nothing: Beside { Beside(count: 0) { _ in } }
}

/// What turns the backward passes of a network into a step of its parameters: gradient and optimiser.
final class Learner {
  let network: Network
  let learning: Learning
  /// The passes that the network went through; their gradients are added up in this order.
  private let passes: [Pass]
  let gradient: UnsafeMutablePointer<Float>
  private let descent: Descent
  private let blocks: [Block]
  private let sound: UnsafeMutablePointer<Bool>

  /// All panels of its passes.
  var panels: Int { passes[0].panels }

  /// A run of rows of one layer: one item of work for gradient and optimiser.
  private struct Block {
    var layer: Int
    var rows: Range<Int>
  }

  init(_ network: Network, _ learning: Learning, passes: [Pass]) {
    (self.network, self.learning, self.passes) = (network, learning, passes)
    let architecture = network.architecture, count = architecture.parameterCount
    gradient = .allocate(capacity: count)
    gradient.initialize(repeating: 0, count: count)
    descent = Descent(learning.optimiser, count: count)
    var blocks: [Block] = []
    for (index, layer) in architecture.layers.enumerated() {
      // Every block reads the layer's whole batch, half of it from another core's cache: smaller ones cost a small layer more
      // than a second thread brings.
      for first in stride(from: 0, to: layer.outputs, by: 32) {
        blocks.append(Block(layer: index, rows: first..<min(first + 32, layer.outputs)))
      }
    }
    // A crew begins with the last items: the large ones, so that the threads end together.
    let layers = architecture.layers
    self.blocks = blocks.sorted { $0.rows.count * layers[$0.layer].inputs < $1.rows.count * layers[$1.layer].inputs }
    sound = .allocate(capacity: blocks.count)
    sound.initialize(repeating: true, count: blocks.count)
  }

  deinit {
    gradient.deallocate()
    sound.deallocate()
  }

  /// Writes the optimiser's state down, or takes one over.
  func carry(_ ledger: inout Ledger) { descent.carry(&ledger) }

  /// The gradient of the last backward pass, summed over its first panels, and one optimiser step along it.
  ///
  /// False, and nothing has changed, if the step leads out of the finite numbers. What may be done beside it is done anyway.
  func learn(
    rate: Double, panels: Int, penalised: Range<Int> = 0..<0, beside others: Beside = .nothing, _ crew: Crew
  ) -> Bool {
    descent.begin(rate: rate)
    (panelsToSum, penalisedToSum, beside) = (panels, penalised, others)
    if network.isNormalised {
      crew.each(beside.count + blocks.count, differentiateBlock)
      network.pullBack(gradient)
      crew.each(blocks.count, descendBlock)
    } else {
      crew.each(beside.count + blocks.count, learnBlock)
    }
    for index in blocks.indices where !sound[index] { return false }
    network.takeStep()
    return true
  }

  // What the step at hand sums over; the work itself is one closure, made once and outlived by its owner, so that a step
  // allocates nothing.
  private var panelsToSum = 0
  private var penalisedToSum = 0..<0
  private var beside = Beside.nothing
  private lazy var learnBlock: (Int) -> Void = { [unowned(unsafe) self] item in
    guard let block = block(of: item) else { return }
    differentiate(block: block)
    descend(block: block)
  }
  private lazy var differentiateBlock: (Int) -> Void = { [unowned(unsafe) self] item in
    if let block = block(of: item) { differentiate(block: block) }
  }
  private lazy var descendBlock: (Int) -> Void = { [unowned(unsafe) self] in descend(block: $0) }

  /// The block that an item of work is; one of the others, which come first, is done instead.
  private func block(of item: Int) -> Int? {
    if item >= beside.count { return item - beside.count }
    beside.body(item)
    return nil
  }

  private func differentiate(block index: Int) {
    let block = blocks[index]
    if passes.count == 1 {
      passes[0].parameterGradient(
        layer: block.layer, rows: block.rows, panels: panelsToSum, penalised: penalisedToSum, into: gradient)
    } else {
      Pass.parameterGradient(
        of: passes, layer: block.layer, rows: block.rows, panels: panelsToSum, into: gradient)
    }
  }

  private func descend(block index: Int) {
    let block = blocks[index], layer = network.architecture.layers[block.layer], rows = block.rows
    let (learnt, next, constraint) = (network.learnt, network.nextLearnt, network.constraint)
    let weights = layer.weights + rows.lowerBound * layer.inputs..<layer.weights + rows.upperBound * layer.inputs
    let biases = layer.biases + rows.lowerBound..<layer.biases + rows.upperBound
    let weightsSound = descent.update(weights, from: learnt, to: next, gradient: gradient)
    var biasesSound = descent.update(biases, from: learnt, to: next, gradient: gradient)
    if layer.isNormalised {
      let gains = layer.gains + rows.lowerBound..<layer.gains + rows.upperBound
      biasesSound = descent.update(gains, from: learnt, to: next, gradient: gradient) && biasesSound
    }
    if layer.shortcutInputs > 0 {
      let inputs = layer.shortcutInputs
      let shortcut = layer.shortcut + rows.lowerBound * inputs..<layer.shortcut + rows.upperBound * inputs
      biasesSound = descent.update(shortcut, from: learnt, to: next, gradient: gradient) && biasesSound
      constraint.hold(weights: shortcut, of: next)
    }
    constraint.hold(weights: weights, of: next)
    constraint.hold(biases: biases, of: next)
    sound[index] = weightsSound && biasesSound
  }

  /// The length of the gradient along which the last step went: √Σ g², summed in `Double`.
  var gradientNorm: Double {
    var sum = 0.0
    for index in 0..<network.architecture.parameterCount { sum += Double(gradient[index]) * Double(gradient[index]) }
    return sum.squareRoot()
  }
}
