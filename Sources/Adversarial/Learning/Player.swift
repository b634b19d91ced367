import Elementary
import Networks

/// How a player learns: its optimiser, its learning rate and how the rate falls over a run.
public struct Learning: Sendable, Hashable {
  /// The rule that turns gradients into steps.
  public var optimiser: Optimiser
  /// The learning rate at the start.
  public var rate: Double
  /// The factor of the rate along the run.
  public var schedule: Schedule

  /// Adam with β₁ = 0.5 as GANs use it, unless said otherwise.
  public init(
    rate: Double, optimiser: Optimiser = .adam(beta1: 0.5, beta2: 0.999), schedule: Schedule = .constant
  ) {
    (self.rate, self.optimiser, self.schedule) = (rate, optimiser, schedule)
  }
}

/// Items of work that touch nothing a step reads or writes, so that threads which have none of its own do them meanwhile.
struct Beside {
  var count: Int
  var body: (Int) -> Void
  static var nothing: Beside { Beside(count: 0) { _ in } }
}

/// One network at work: its parameters, their gradient, and the workspace of its passes.
///
/// Parameters stand in two buffers. A step reads one and writes the other, and is taken only if all it wrote is finite.
/// Under spectral normalisation what is learnt stands in two buffers of its own, and those of the network follow it.
final class Player {
  let architecture: Architecture
  let learning: Learning
  let pass: Pass
  private(set) var parameters: UnsafeMutablePointer<Float>
  private var next: UnsafeMutablePointer<Float>
  private var learnt: UnsafeMutablePointer<Float>
  private var nextLearnt: UnsafeMutablePointer<Float>
  private let gradient: UnsafeMutablePointer<Float>
  private let descent: Descent
  private let constraint: WeightConstraint
  private let normalisation: SpectralNormalisation?
  private let blocks: [Block]
  private let sound: UnsafeMutablePointer<Bool>

  /// A run of rows of one layer: one item of work for gradient and optimiser.
  private struct Block {
    var layer: Int
    var rows: Range<Int>
  }

  init(
    _ network: Perceptron, _ learning: Learning, panels: Int, secondOrder: Bool = false,
    constraint: WeightConstraint = .none, rows: Int? = nil
  ) {
    (architecture, self.learning, self.constraint) = (network.architecture, learning, constraint)
    pass = Pass(architecture, panels: panels, secondOrder: secondOrder, rows: rows)
    let count = architecture.parameterCount
    parameters = .allocate(capacity: count)
    next = .allocate(capacity: count)
    gradient = .allocate(capacity: count)
    for (index, parameter) in network.parameters.enumerated() {
      (parameters + index).initialize(to: parameter)
      (next + index).initialize(to: parameter)
    }
    gradient.initialize(repeating: 0, count: count)
    if constraint == .spectralNormalisation {
      learnt = .allocate(capacity: count)
      nextLearnt = .allocate(capacity: count)
      learnt.initialize(from: parameters, count: count)
      nextLearnt.initialize(from: parameters, count: count)
      normalisation = SpectralNormalisation(architecture, parameters: learnt)
      normalisation?.normalise(learnt, into: parameters)
    } else {
      (learnt, nextLearnt, normalisation) = (parameters, next, nil)
      for layer in architecture.layers {
        constraint.hold(weights: layer.weights..<layer.biases, of: parameters)
        constraint.hold(biases: layer.biases..<layer.gains, of: parameters)
        constraint.hold(weights: layer.shortcut..<layer.end, of: parameters)
      }
    }
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
    let layers = network.architecture.layers
    self.blocks = blocks.sorted { $0.rows.count * layers[$0.layer].inputs < $1.rows.count * layers[$1.layer].inputs }
    sound = .allocate(capacity: blocks.count)
    sound.initialize(repeating: true, count: blocks.count)
  }

  deinit {
    for buffer in [parameters, next, gradient] { buffer.deallocate() }
    if normalisation != nil { for buffer in [learnt, nextLearnt] { buffer.deallocate() } }
    sound.deallocate()
  }

  /// The network as it is now.
  var network: Perceptron {
    Perceptron(
      architecture, parameters: Array(UnsafeBufferPointer(start: parameters, count: architecture.parameterCount)))
  }

  /// Writes the state down, or takes one over: both buffers, since a step may yet be taken back.
  func carry(_ ledger: inout Ledger) {
    let count = architecture.parameterCount
    ledger.carry(parameters, count: count)
    ledger.carry(next, count: count)
    if let normalisation {
      ledger.carry(learnt, count: count)
      ledger.carry(nextLearnt, count: count)
      normalisation.carry(&ledger)
    }
    descent.carry(&ledger)
  }

  /// The gradient of the last backward pass, summed over its first panels, and one optimiser step along it.
  ///
  /// False, and nothing has changed, if the step leads out of the finite numbers. What may be done beside it is done anyway.
  func learn(
    rate: Double, panels: Int, penalised: Range<Int> = 0..<0, beside others: Beside = .nothing, _ crew: Crew
  ) -> Bool {
    descent.begin(rate: rate)
    (panelsToSum, penalisedToSum, beside) = (panels, penalised, others)
    if let normalisation {
      crew.each(beside.count + blocks.count, differentiateBlock)
      normalisation.pullBack(gradient, normalised: parameters)
      crew.each(blocks.count, descendBlock)
    } else {
      crew.each(beside.count + blocks.count, learnBlock)
    }
    for index in blocks.indices where !sound[index] { return false }
    normalisation?.normalise(nextLearnt, into: next)
    swapBuffers()
    return true
  }

  private func swapBuffers() {
    swap(&parameters, &next)
    swap(&learnt, &nextLearnt)
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
    pass.parameterGradient(
      layer: block.layer, rows: block.rows, panels: panelsToSum, penalised: penalisedToSum, into: gradient)
  }

  private func descend(block index: Int) {
    let block = blocks[index], layer = architecture.layers[block.layer], rows = block.rows
    let weights = layer.weights + rows.lowerBound * layer.inputs..<layer.weights + rows.upperBound * layer.inputs
    let biases = layer.biases + rows.lowerBound..<layer.biases + rows.upperBound
    let weightsSound = descent.update(weights, from: learnt, to: nextLearnt, gradient: gradient)
    var biasesSound = descent.update(biases, from: learnt, to: nextLearnt, gradient: gradient)
    if layer.isNormalised {
      let gains = layer.gains + rows.lowerBound..<layer.gains + rows.upperBound
      biasesSound = descent.update(gains, from: learnt, to: nextLearnt, gradient: gradient) && biasesSound
    }
    if layer.shortcutInputs > 0 {
      let inputs = layer.shortcutInputs
      let shortcut = layer.shortcut + rows.lowerBound * inputs..<layer.shortcut + rows.upperBound * inputs
      biasesSound = descent.update(shortcut, from: learnt, to: nextLearnt, gradient: gradient) && biasesSound
      constraint.hold(weights: shortcut, of: nextLearnt)
    }
    constraint.hold(weights: weights, of: nextLearnt)
    constraint.hold(biases: biases, of: nextLearnt)
    sound[index] = weightsSound && biasesSound
  }

  /// The length of the gradient along which the last step went: √Σ g², summed in `Double`.
  var gradientNorm: Double {
    var sum = 0.0
    for index in 0..<architecture.parameterCount { sum += Double(gradient[index]) * Double(gradient[index]) }
    return sum.squareRoot()
  }

  /// Takes the last step back: the parameters before it still stand in the other buffer.
  func stepBack() { swapBuffers() }
}
