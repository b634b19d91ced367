import Elementary
import Networks

/// A discriminator at work on a batch: data, generated samples, and with some penalties points between them.
///
/// Its panels hold the three sections one after the other. Panels are worked on in items of four, which touch nothing in
/// common; whoever plays fills an item's sections and has it examined, and then the discriminator learns from all items.
final class Judge {
  let player: Player
  /// Panels of one section.
  let panels: Int
  private let batch: Int
  private let (real, fake): (LogitLoss, LogitLoss)
  private let allPenalties: [GradientPenalty]
  /// Those in force in this step.
  private var penalties: [GradientPenalty]
  private var segmentStream: RandomStream
  private let fractions: UnsafeMutableBufferPointer<Float>
  /// Whether all logits of an item were finite.
  private let soundness: UnsafeMutableBufferPointer<Bool>
  private let run = 4

  /// The stream for points between data and samples is split off `random`.
  init(
    _ network: Perceptron, _ learning: Learning, _ objective: Objective, batch: Int, penalties: [GradientPenalty] = [],
    _ random: RandomStream
  ) {
    (self.batch, allPenalties, self.penalties) = (batch, penalties, penalties)
    segmentStream = random.split("segments")
    (real, fake) = (objective.real, objective.fake)
    panels = (batch + 31) / 32
    let sections = penalties.contains { $0.site == .between } ? 3 : 2
    player = Player(network, learning, panels: sections * panels, secondOrder: !penalties.isEmpty)
    fractions = .allocate(capacity: batch)
    fractions.initialize(repeating: 0)
    soundness = .allocate(capacity: panels)
    soundness.initialize(repeating: true)
  }

  deinit {
    fractions.deallocate()
    soundness.deallocate()
  }

  /// Pieces of work in a section.
  var items: Int { (panels + run - 1) / run }

  /// The panels of an item, counted in any one section.
  func panels(of item: Int) -> Range<Int> { item * run..<min(item * run + run, panels) }

  /// Where a point of a section's panel is written: data in `.real`, generated samples in `.fake`.
  func input(_ panel: Int, _ site: GradientPenalty.Site) -> UnsafeMutablePointer<SIMD16<Float>> {
    player.pass.input(offset(site) + panel)
  }

  /// Starts a step with or without the penalties; one between data and samples draws its fractions.
  func begin(penalised: Bool) {
    penalties = penalised ? allPenalties : []
    if hasSegments { segmentStream.fillUniform(fractions) }
  }

  /// Forward and backward on all sections of an item.
  func examine(_ item: Int) {
    let here = panels(of: item)
    soundness[item] = true
    judge(here, at: .real, real)
    judge(here, at: .fake, fake)
    if hasSegments {
      placeBetween(here)
      judge(here, at: .between, nil)
    }
  }

  /// Whether all logits of an item were finite when it was last looked at.
  func isSound(_ item: Int) -> Bool { soundness[item] }

  /// One step downhill from all items examined; false, and nothing has changed, if it leads out of the finite numbers.
  func learn(rate: Double, _ crew: Crew) -> Bool {
    let silent = !hasSegments || player.architecture.isPiecewiseLinear
    return player.learn(rate: rate, panels: (silent ? 2 : 3) * panels, penalised: penalisedPanels, crew)
  }

  /// Forward on an item's generated samples, and ∂loss/∂sample back where the discriminator read them.
  func differentiate(
    _ item: Int, _ loss: LogitLoss, into adjoint: (_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>>
  ) {
    let here = panels(of: item), judged = section(here, .fake)
    soundness[item] = true
    player.pass.forward(judged, player.parameters)
    weigh(here, at: .fake, loss)
    player.pass.backwardToInput(judged, player.parameters)
    for panel in here {
      adjoint(panel).update(
        from: player.pass.inputAdjoint(offset(.fake) + panel), count: 2 * player.architecture.inputs)
    }
  }

  // MARK: The sections of a batch

  private var hasSegments: Bool { penalties.contains { $0.site == .between } }

  private func offset(_ site: GradientPenalty.Site) -> Int {
    switch site {
    case .real: 0
    case .fake: panels
    case .between: 2 * panels
    }
  }

  private func section(_ here: Range<Int>, _ site: GradientPenalty.Site) -> Range<Int> {
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

  /// Forward and backward on one section, with its share of the loss and its penalty.
  private func judge(_ here: Range<Int>, at site: GradientPenalty.Site, _ loss: LogitLoss?) {
    let judged = section(here, site), pass = player.pass, parameters = player.parameters
    pass.forward(judged, parameters)
    weigh(here, at: site, loss)
    if penalisedPanels.overlaps(judged) {
      pass.differentiateInput(judged, parameters)
      direct(here, at: site)
      pass.penalise(judged, parameters, hasLoss: loss != nil)
    } else {
      pass.backward(judged, parameters)
    }
  }

  /// 1/n in the lanes that hold rows of the batch, 0 in those that fill up the last panel.
  private func weights(_ panel: Int, _ half: Int) -> SIMD16<Float> {
    let first = 32 * panel + 16 * half, each = 1 / Float(batch)
    var lanes = SIMD16<Float>(repeating: first + 16 <= batch ? each : 0)
    if first + 16 > batch { for lane in 0..<16 where first + lane < batch { lanes[lane] = each } }
    return lanes
  }

  /// ∂loss/∂logit of the mean over the batch; without a loss, 0.
  private func weigh(_ here: Range<Int>, at site: GradientPenalty.Site, _ loss: LogitLoss?) {
    // 0·s is 0 for a finite logit and not a number otherwise.
    var witness = SIMD16<Float>()
    for panel in here {
      let logits = player.pass.output(offset(site) + panel)
      let adjoints = player.pass.outputAdjoint(offset(site) + panel)
      for half in 0..<2 {
        witness += 0 * logits[half]
        adjoints[half] = loss.map { $0.slope(logits[half]) * weights(panel, half) } ?? .zero
      }
    }
    if witness.sum() != 0 { soundness[here.lowerBound / run] = false }
  }

  /// The penalties' derivative by ∇f, row by row.
  private func direct(_ here: Range<Int>, at site: GradientPenalty.Site) {
    let features = player.architecture.inputs
    for panel in here {
      let gradient = player.pass.inputGradient(offset(site) + panel)
      let direction = player.pass.inputTangent(offset(site) + panel)
      for half in 0..<2 {
        var squaredNorm = SIMD16<Float>(), coefficient = SIMD16<Float>()
        for feature in 0..<features {
          squaredNorm += gradient[2 * feature + half] * gradient[2 * feature + half]
        }
        for penalty in penalties where penalty.site == site {
          coefficient += penalty.coefficient(squaredNorm: squaredNorm)
        }
        coefficient *= weights(panel, half)
        for feature in 0..<features {
          direction[2 * feature + half] = coefficient * gradient[2 * feature + half]
        }
      }
    }
  }

  /// x̂ = εx + (1 − ε)G(z), one ε a row.
  private func placeBetween(_ here: Range<Int>) {
    for panel in here {
      let real = input(panel, .real), fake = input(panel, .fake), between = input(panel, .between)
      for half in 0..<2 {
        let first = 32 * panel + 16 * half
        var epsilon = SIMD16<Float>()
        for lane in 0..<16 where first + lane < batch { epsilon[lane] = fractions[first + lane] }
        for feature in 0..<player.architecture.inputs {
          let index = 2 * feature + half
          between[index] = fake[index] + epsilon * (real[index] - fake[index])
        }
      }
    }
  }
}
