import Elementary
import Networks

/// A discriminator at work on a batch: data, generated samples, and with some penalties points between them.
///
/// Its panels hold the three sections one after the other. Panels are worked on in items of four, which touch nothing in
/// common; whoever plays fills an item's sections and has it examined, and then the discriminator learns from all items.
final class Judge {
  let player: Player
  /// What stands before the player if samples of a batch are compared.
  let layer: MinibatchLayer?
  /// Panels of one section.
  let panels: Int
  let objective: Objective
  let batch: Int
  private let allPenalties: [GradientPenalty]
  /// Those in force in this step.
  private(set) var penalties: [GradientPenalty]
  private var segmentStream: RandomStream
  let fractions: UnsafeMutableBufferPointer<Float>
  /// Whether the samples of this step went forward already: they need not again where nobody has learnt in between.
  private var hasAnswered = false
  /// Whether the data of this step went forward already, beside somebody's learning.
  var hasAnsweredData = false
  /// Whether all logits of an item were finite.
  let soundness: UnsafeMutableBufferPointer<Bool>
  let run = 4

  /// The stream for points between data and samples is split off `random`; simulated steps need `secondOrder`.
  init(
    _ network: Perceptron, _ learning: Learning, _ objective: Objective, batch: Int, penalties: [GradientPenalty] = [],
    constraint: WeightConstraint = .none, secondOrder: Bool = false, layer: MinibatchLayer? = nil,
    _ random: RandomStream
  ) {
    precondition(network.architecture.stage != .normalised, "batch normalisation is a generator's")
    (self.batch, self.layer, allPenalties, self.penalties) = (batch, layer, penalties, penalties)
    segmentStream = random.split("segments")
    self.objective = objective
    panels = (batch + 31) / 32
    let sections = penalties.contains { $0.site == .between } ? 3 : 2
    player = Player(
      network, learning, panels: sections * panels, secondOrder: secondOrder || !penalties.isEmpty,
      constraint: constraint)
    fractions = .allocate(capacity: batch)
    fractions.initialize(repeating: 0)
    soundness = .allocate(capacity: panels)
    soundness.initialize(repeating: true)
  }

  deinit {
    fractions.deallocate()
    soundness.deallocate()
  }

  /// Writes the state down, or takes one over.
  func carry(_ ledger: inout Ledger) {
    player.carry(&ledger)
    layer?.features.carry(&ledger)
    layer?.tensor.carry(&ledger)
    ledger.carry(&segmentStream)
  }

  /// Pieces of work in a section.
  var items: Int { (panels + run - 1) / run }

  /// The panels of an item, counted in any one section.
  func panels(of item: Int) -> Range<Int> { item * run..<min(item * run + run, panels) }

  /// The pass that takes the points.
  var entry: Pass { layer?.features.pass ?? player.pass }

  /// Where a point of a section's panel is written: data in `.real`, generated samples in `.fake`.
  func input(_ panel: Int, _ site: GradientPenalty.Site) -> UnsafeMutablePointer<SIMD16<Float>> {
    entry.input(offset(site) + panel)
  }

  /// Starts a step with or without the penalties; one between data and samples draws its fractions.
  func begin(penalised: Bool) {
    hasAnswered = false
    penalties = penalised ? allPenalties : []
    if hasSegments { segmentStream.fillUniform(fractions) }
  }

  /// Forward and backward on all sections of an item, of the discriminator or of one with other parameters.
  func examine(_ item: Int, with others: UnsafePointer<Float>? = nil) {
    let here = panels(of: item), parameters = others ?? UnsafePointer(player.parameters)
    soundness[item] = true
    if !hasAnsweredData || others != nil { player.pass.forward(section(here, .real), parameters) }
    if !hasAnswered || others != nil { player.pass.forward(section(here, .fake), parameters) }
    if objective.isPaired {
      weigh(here, at: .real, against: .fake, objective.real)
    } else {
      weigh(here, at: .real, objective.real)
      weigh(here, at: .fake, objective.fake)
    }
    carryBack(here, at: .real, hasLoss: true, parameters)
    carryBack(here, at: .fake, hasLoss: true, parameters)
    if hasSegments {
      placeBetween(here)
      player.pass.forward(section(here, .between), parameters)
      weigh(here, at: .between, nil)
      carryBack(here, at: .between, hasLoss: false, parameters)
    }
  }

  /// Whether all logits of an item were finite when it was last looked at.
  func isSound(_ item: Int) -> Bool { soundness[item] }

  /// One step downhill from all items examined; false, and nothing has changed, if it leads out of the finite numbers.
  func learn(rate: Double, beside others: Beside = .nothing, _ crew: Crew) -> Bool {
    let silent = !hasSegments || player.architecture.isPiecewiseLinear
    guard
      player.learn(
        rate: rate, panels: (silent ? 2 : 3) * panels, penalised: penalisedPanels, beside: others, crew)
    else { return false }
    guard let layer, !layer.learn(rate: rate, panels: 2 * panels, crew) else { return true }
    player.stepBack()
    return false
  }

  /// Takes the last step back.
  func stepBack() {
    player.stepBack()
    layer?.stepBack()
  }

  /// Where `differentiate` leaves ∂loss/∂sample of a panel of generated samples.
  func inputAdjoint(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> {
    entry.inputAdjoint(offset(.fake) + panel)
  }

  /// Forward on an item's generated samples, and the generator's ∂loss/∂sample back to them; a paired loss reads the data too.
  func differentiate(_ item: Int) {
    let here = panels(of: item), judged = section(here, .fake), loss = objective.generator
    soundness[item] = true
    player.pass.forward(judged, player.parameters)
    if objective.isPaired {
      player.pass.forward(section(here, .real), player.parameters)
      weigh(here, at: .fake, against: .real, loss)
    } else {
      weigh(here, at: .fake, loss)
    }
    player.pass.backwardToInput(judged, player.parameters)
  }

  /// Forward on an item's data, before the step that they are drawn for.
  func answerData(_ item: Int) { player.pass.forward(section(panels(of: item), .real), player.parameters) }

  /// Examines all items; rows that are compared with each other wait for the last before they go on.
  func examineAll(_ crew: Crew) {
    if layer != nil { crew.each(items, featuresOfBoth) }
    crew.each(items, examineWork)
    if layer != nil { crew.each(items, layerBackFromBoth) }
  }

  /// The same for the generator's loss.
  func differentiateAll(_ crew: Crew) {
    if layer != nil { crew.each(items, objective.isPaired ? featuresOfBoth : featuresOfSamples) }
    crew.each(items, differentiateWork)
    if layer != nil { crew.each(items, layerBackToSamples) }
    hasAnswered = true
  }

  // Made once, so that a step allocates nothing.
  private lazy var featuresOfBoth: (Int) -> Void = { [unowned(unsafe) self] item in
    layer?.forward(section(panels(of: item), .real), player.pass)
    layer?.forward(section(panels(of: item), .fake), player.pass)
  }
  private lazy var featuresOfSamples: (Int) -> Void = { [unowned(unsafe) self] item in
    layer?.forward(section(panels(of: item), .fake), player.pass)
  }
  private lazy var examineWork: (Int) -> Void = { [unowned(unsafe) self] item in
    layer?.compare(panels(of: item), from: offset(.real), player.pass)
    layer?.compare(panels(of: item), from: offset(.fake), player.pass)
    examine(item)
  }
  private lazy var differentiateWork: (Int) -> Void = { [unowned(unsafe) self] item in
    if objective.isPaired { layer?.compare(panels(of: item), from: offset(.real), player.pass) }
    layer?.compare(panels(of: item), from: offset(.fake), player.pass)
    differentiate(item)
  }
  private lazy var layerBackFromBoth: (Int) -> Void = { [unowned(unsafe) self] item in
    layer?.backward(panels(of: item), from: offset(.real), player.pass)
    layer?.backward(panels(of: item), from: offset(.fake), player.pass)
  }
  private lazy var layerBackToSamples: (Int) -> Void = { [unowned(unsafe) self] item in
    layer?.backward(panels(of: item), from: offset(.fake), player.pass, toInput: true)
  }

  // MARK: The sections of a batch

  private var hasSegments: Bool { penalties.contains { $0.site == .between } }

  func offset(_ site: GradientPenalty.Site) -> Int {
    switch site {
    case .real: 0
    case .fake: panels
    case .between: 2 * panels
    }
  }

  func section(_ here: Range<Int>, _ site: GradientPenalty.Site) -> Range<Int> {
    here.lowerBound + offset(site)..<here.upperBound + offset(site)
  }

  /// The smallest run of panels that holds all penalised ones; panels in between carry the direction 0.
  private var penalisedPanels: Range<Int> {
    guard let first = penalties.first else { return 0..<0 }
    var hull = offset(first.site)..<offset(first.site) + panels
    for penalty in penalties.dropFirst() {
      let start = offset(penalty.site)
      hull = min(hull.lowerBound, start)..<max(hull.upperBound, start + panels)
    }
    return hull
  }

  /// Backward on one section from the adjoints of its logits, with its penalty.
  private func carryBack(
    _ here: Range<Int>, at site: GradientPenalty.Site, hasLoss: Bool, _ parameters: UnsafePointer<Float>
  ) {
    let judged = section(here, site), pass = player.pass
    if penalisedPanels.overlaps(judged) {
      pass.differentiateInput(judged, parameters)
      direct(here, at: site)
      pass.penalise(judged, parameters, hasLoss: hasLoss)
    } else {
      pass.backward(judged, parameters, toInput: layer != nil)
    }
  }
}
