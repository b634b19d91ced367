import Networks

/// A generator that looks ahead: its loss is taken at the discriminator's weights K steps from now, and its gradient goes
/// through those steps, second derivatives and all.
///
///     θ⁰ = θ_D,   θᵏ⁺¹ = θᵏ − η·∂L_D(θᵏ, θ_G)/∂θ,   and G descends L_G(θᴷ(θ_G), θ_G)
///
/// The steps are plain gradient descent on the generator's batch and one of data; they are only simulated, and the
/// discriminator itself then learns as ever from its loss now.
///
/// > Source: Metz et al. (2017).
public struct Unrolling: Sendable, Hashable {
  /// K, steps that are looked ahead.
  public var steps: Int
  /// η, their rate.
  public var rate: Double

  /// A look some steps ahead.
  public init(steps: Int, rate: Double) {
    precondition(steps > 0 && rate > 0 && rate.isFinite, "steps and rate are positive")
    (self.steps, self.rate) = (steps, rate)
  }
}

/// The simulated steps at work, in the passes of the judge but not in its parameters.
final class UnrolledDiscriminator {
  private let judge: Judge
  private let rule: Unrolling
  private let count: Int
  /// θ⁰ … θᴷ.
  private let weights: UnsafeMutablePointer<Float>
  /// ∂L_G/∂θᵏ⁺¹ on the way back.
  private let direction: UnsafeMutablePointer<Float>
  private let gradient: UnsafeMutablePointer<Float>
  /// dL_G/dsample, which gathers a term a step.
  private let total: UnsafeMutablePointer<SIMD16<Float>>
  private let stride: Int

  init(_ judge: Judge, _ rule: Unrolling) {
    (self.judge, self.rule, count) = (judge, rule, judge.player.architecture.parameterCount)
    stride = 2 * judge.player.architecture.inputs
    weights = .allocate(capacity: (rule.steps + 1) * count)
    direction = .allocate(capacity: count)
    gradient = .allocate(capacity: count)
    total = .allocate(capacity: stride * judge.panels)
    weights.initialize(repeating: 0, count: (rule.steps + 1) * count)
    direction.initialize(repeating: 0, count: count)
    gradient.initialize(repeating: 0, count: count)
    total.initialize(repeating: .zero, count: stride * judge.panels)
  }

  deinit {
    for buffer in [weights, direction, gradient] { buffer.deallocate() }
    total.deallocate()
  }

  /// From the batch in the judge's input to dL_G/dsample in its `inputAdjoint`.
  func differentiate(_ crew: Crew) {
    let rate = Float(rule.rate)
    weights.update(from: judge.player.parameters, count: count)
    for step in 0..<rule.steps {
      here = weights + step * count
      crew.each(judge.items, answer)
      sum(into: gradient, penalised: false)
      for i in 0..<count { here[count + i] = here[i] - rate * gradient[i] }
    }
    here = weights + rule.steps * count
    crew.each(judge.items, conclude)
    sum(into: direction, penalised: false)
    for step in (0..<rule.steps).reversed() {
      here = weights + step * count
      crew.each(judge.items, lookBack)
      if step > 0 {
        sum(into: gradient, penalised: true)
        for i in 0..<count { direction[i] -= rate * gradient[i] }
      }
    }
    for panel in 0..<judge.panels { judge.inputAdjoint(panel).update(from: total + stride * panel, count: stride) }
  }

  private func sum(into gradient: UnsafeMutablePointer<Float>, penalised: Bool) {
    let panels = 2 * judge.panels
    for (index, layer) in judge.player.architecture.layers.enumerated() {
      judge.player.pass.parameterGradient(
        layer: index, rows: 0..<layer.outputs, panels: panels, penalised: penalised ? 0..<panels : 0..<0, into: gradient
      )
    }
  }

  // The weights of the step at hand; the work is made once, so that a step allocates nothing.
  private lazy var here = weights
  private lazy var answer: (Int) -> Void = { [unowned(unsafe) self] in judge.examine($0, with: here) }
  private lazy var conclude: (Int) -> Void = { [unowned(unsafe) self] in conclude(item: $0) }
  private lazy var lookBack: (Int) -> Void = { [unowned(unsafe) self] in lookBack(item: $0) }

  /// The generator's loss at θᴷ, by the samples and by θᴷ.
  private func conclude(item: Int) {
    let panels = judge.panels(of: item), pass = judge.player.pass, loss = judge.objective.generator
    let (real, fake) = (judge.section(panels, .real), judge.section(panels, .fake))
    pass.forward(real, here)
    pass.forward(fake, here)
    if judge.objective.isPaired {
      judge.weigh(panels, at: .fake, against: .real, loss)
    } else {
      judge.weigh(panels, at: .fake, loss)
      judge.weigh(panels, at: .real, nil)
    }
    pass.backward(real, here)
    pass.backward(fake, here, toInput: true)
    for panel in panels { (total + stride * panel).update(from: judge.inputAdjoint(panel), count: stride) }
  }

  /// One step back: the slope of D's loss along `direction`, by the samples and by θᵏ.
  private func lookBack(item: Int) {
    let panels = judge.panels(of: item), pass = judge.player.pass, rate = Float(rule.rate)
    for section in 0..<2 {
      let run = judge.section(panels, section == 0 ? .real : .fake)
      pass.forward(run, here)
      pass.perturb(run, here, along: direction)
    }
    for panel in panels { bendLosses(panel) }
    pass.bend(judge.section(panels, .real), here, along: direction)
    pass.bend(judge.section(panels, .fake), here, along: direction)
    for panel in panels {
      let change = judge.inputAdjoint(panel)
      for i in 0..<stride { total[stride * panel + i] -= rate * change[i] }
    }
  }

  /// ∂L_D/∂logit and its change along the direction, for the data and the samples of a panel.
  private func bendLosses(_ panel: Int) {
    let pass = judge.player.pass, objective = judge.objective
    let (real, fake) = (panel + judge.offset(.real), panel + judge.offset(.fake))
    for half in 0..<2 {
      let weight = judge.weights(panel, half)
      let (s, t) = (pass.output(real)[half], pass.output(fake)[half])
      let (ds, dt) = (pass.outputTangent(real)[half], pass.outputTangent(fake)[half])
      if objective.isPaired {
        let slope = weight * objective.real.slope(s - t), change = weight * objective.real.curvature(s - t) * (ds - dt)
        (pass.outputSensitivity(real)[half], pass.outputSensitivity(fake)[half]) = (slope, -slope)
        (pass.outputAdjoint(real)[half], pass.outputAdjoint(fake)[half]) = (change, -change)
      } else {
        pass.outputSensitivity(real)[half] = weight * objective.real.slope(s)
        pass.outputSensitivity(fake)[half] = weight * objective.fake.slope(t)
        pass.outputAdjoint(real)[half] = weight * objective.real.curvature(s) * ds
        pass.outputAdjoint(fake)[half] = weight * objective.fake.curvature(t) * dt
      }
    }
  }
}
