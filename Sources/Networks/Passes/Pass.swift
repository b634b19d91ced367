/// The workspace of one network on one batch: forward beside backward, and the second-order pass of gradient penalties.
///
/// Rows stand in panels of 32. All steps but the weight gradient work on panels by themselves, so any set of disjoint runs
/// of panels may be worked on at once; the weight gradient works on rows of a weight matrix by themselves. Nothing here
/// allocates after `init`. Parameters are passed in, so one pass serves any network of its architecture.
public final class Pass {
  /// The shape of the network.
  public let architecture: Architecture
  /// How many panels of 32 rows there is room for.
  public let panels: Int
  /// How many rows are normalised together; they begin a panel, and the next ones the next panel that is free.
  public let rows: Int

  // Per level 0…L, level 0 being the input: outputs a, adjoints α = ∂loss/∂s; and for penalties the input gradient's
  // pass β = ∂f/∂s, the tangents ȧ along a direction of the input, and their pre-activations ṡ.
  let activations: UnsafeMutablePointer<Features>
  let adjoints: UnsafeMutablePointer<Features>
  let sensitivities: UnsafeMutablePointer<Features>?
  let tangents: UnsafeMutablePointer<Features>?
  let preTangents: UnsafeMutablePointer<Features>?
  /// Where layers have a stage: what it keeps for the way back, x̂ of normalised features or all pieces of maxout units.
  let stages: UnsafeMutablePointer<Features>?
  /// What normalisation keeps, level by level.
  let moments: UnsafeMutablePointer<Moments>?
  // Levels 0…L − 1 of outputs and tangents once more, row by row, for the weight gradient; nil where it does not ask for them.
  let outputRows: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
  let tangentRows: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>?
  /// Where inputs are encoded, the inputs themselves and what corresponds to them on each of the ways; else nothing, and level 0
  /// of the others is the input.
  let rawInputs: RawInputs?
  let zeros: UnsafeMutablePointer<Float>
  /// Room for a product that is not yet in its place, for each panel as wide as the widest layer.
  let room: Features?
  let levels: Int

  /// Room for `panels` panels of 32 rows; `secondOrder` adds the buffers that gradient penalties need.
  ///
  /// A network with normalised layers takes `rows` rows as one batch, as many as all panels hold unless said otherwise; runs
  /// of panels then hold whole batches. Second derivatives through normalisation are not built.
  public init(_ architecture: Architecture, panels: Int, secondOrder: Bool = false, rows: Int? = nil) {
    let stage = architecture.stage
    precondition(!secondOrder || stage != .normalised, "no second derivatives go through batch normalisation")
    (self.architecture, self.panels, self.rows) = (architecture, panels, rows ?? 32 * panels)
    levels = architecture.widths.count
    func buffers(_ widths: [Int]) -> UnsafeMutablePointer<Features> {
      let start = UnsafeMutablePointer<Features>.allocate(capacity: widths.count)
      for (level, width) in widths.enumerated() {
        (start + level).initialize(to: Features(width: width, panels: panels))
      }
      return start
    }
    let (widths, products) = (architecture.widths, architecture.productWidths)
    (activations, adjoints) = (buffers(widths), buffers(products))
    sensitivities = secondOrder ? buffers(products) : nil
    tangents = secondOrder ? buffers(widths) : nil
    preTangents = secondOrder && !architecture.isPiecewiseLinear ? buffers(widths) : nil
    stages = stage == .plain ? nil : buffers(products)
    if stage == .normalised {
      let groups = panels / ((self.rows + 31) / 32), start = UnsafeMutablePointer<Moments>.allocate(capacity: levels)
      for (level, width) in widths.enumerated() {
        (start + level).initialize(to: Moments(width: width, groups: groups))
      }
      moments = start
    } else {
      moments = nil
    }
    func rowBuffers() -> UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?> {
      let start = UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>.allocate(capacity: architecture.widths.count)
      for (level, width) in architecture.widths.enumerated() {
        (start + level).initialize(to: nil)
        guard level < architecture.layers.count, takesRows(architecture.layers[level]) else { continue }
        let capacity = (width + 31) / 32 * 64 * panels
        let vectors = UnsafeMutablePointer<Lanes>.allocate(capacity: capacity)
        vectors.initialize(repeating: Lanes(), count: capacity)
        start[level] = vectors
      }
      return start
    }
    outputRows = rowBuffers()
    tangentRows = secondOrder ? rowBuffers() : nil
    let widest = architecture.widest
    room = secondOrder || stages != nil ? Features(width: widest, panels: panels) : nil
    rawInputs =
      architecture.encoding == .none
      ? nil : RawInputs(width: architecture.inputs, panels: panels, secondOrder: secondOrder)
    zeros = .allocate(capacity: widest)
    zeros.initialize(repeating: 0, count: widest)
  }

  deinit {
    for buffers in [activations, adjoints, sensitivities, tangents, preTangents, stages] {
      guard let buffers else { continue }
      for level in 0..<levels { buffers[level].deallocate() }
      buffers.deallocate()
    }
    for rows in [outputRows, tangentRows] {
      guard let rows else { continue }
      for level in 0..<levels { rows[level]?.deallocate() }
      rows.deallocate()
    }
    if let moments {
      for level in 0..<levels { moments[level].deallocate() }
      moments.deallocate()
    }
    rawInputs?.deallocate()
    room?.deallocate()
    zeros.deallocate()
  }

  /// The input of a panel, `inputs × 32`: two vectors a feature.
  @inline(__always)
  public func input(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> { inputs.panel(panel) }
  /// The output of a panel, `outputs × 32`.
  @inline(__always)
  public func output(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> { activations[levels - 1].panel(panel) }
  /// Where a panel's ∂loss/∂output is written before a backward pass.
  @inline(__always)
  public func outputAdjoint(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> { adjoints[levels - 1].panel(panel) }
  /// Where a backward pass leaves a panel's ∂loss/∂input.
  @inline(__always)
  public func inputAdjoint(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> {
    (rawInputs?.adjoints ?? adjoints[0]).panel(panel)
  }
  /// Where `differentiateInput` leaves a panel's ∇f, `inputs × 32`.
  @inline(__always)
  public func inputGradient(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> {
    (rawInputs.map { second($0.sensitivities) } ?? second(sensitivities)[0]).panel(panel)
  }
  /// Where a panel's direction v is written before `penalise`.
  @inline(__always)
  public func inputTangent(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> { inputTangents.panel(panel) }
  /// Where `perturb` leaves how a panel's output changes along a direction of the parameters.
  @inline(__always)
  public func outputTangent(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> {
    second(tangents)[levels - 1].panel(panel)
  }
  /// Where a panel's ∂loss/∂output is written before `bend`, which takes its change from `outputAdjoint`.
  @inline(__always)
  public func outputSensitivity(_ panel: Int) -> UnsafeMutablePointer<SIMD16<Float>> {
    second(sensitivities)[levels - 1].panel(panel)
  }

  /// All outputs.
  public var outputs: Features { activations[levels - 1] }
  /// Where ∂loss/∂output of all panels is written before a backward pass.
  public var outputAdjoints: Features { adjoints[levels - 1] }

  func second<Buffers>(_ buffers: Buffers?) -> Buffers {
    guard let buffers else { preconditionFailure("this pass was made without second-order buffers") }
    return buffers
  }

  func weights(_ layer: Architecture.Layer, _ parameters: UnsafePointer<Float>) -> Weights {
    Weights(start: parameters + layer.weights, outputStride: layer.inputs, innerStride: 1)
  }

  func transposed(_ layer: Architecture.Layer, _ parameters: UnsafePointer<Float>) -> Weights {
    Weights(start: parameters + layer.weights, outputStride: 1, innerStride: layer.inputs)
  }

  /// Computes the outputs of a run of panels from their inputs.
  public func forward(_ run: Range<Int>, _ parameters: UnsafePointer<Float>) {
    encode(run)
    for (index, layer) in architecture.layers.enumerated() {
      let source = activations[index], hasStage = hasStage(at: index + 1)
      let target = hasStage ? second(stages)[index + 1] : activations[index + 1]
      product(
        weights(layer, parameters), source.panel(run.lowerBound), inner: layer.inputs, outputs: layer.outputs,
        panels: run.count, bias: layer.isNormalised ? UnsafePointer(zeros) : parameters + layer.biases,
        into: target.panel(run.lowerBound),
        then: hasStage ? .none : .activation(architecture.activation(after: index)))
      if hasStage { passStage(run, parameters, index) }
    }
    addShortcut(run, parameters, from: inputs, to: activations[levels - 1])
  }

  /// Carries ∂loss/∂output of a run of panels back to every pre-activation, ready for `parameterGradient`, and to the input
  /// if somebody made it.
  public func backward(_ run: Range<Int>, _ parameters: UnsafePointer<Float>, toInput: Bool = false) {
    layRows(run, of: activations, in: outputRows)
    carryBack(run, parameters, in: adjoints, toInput: toInput, bend: false)
  }

  /// Carries ∂loss/∂output of a run of panels back to the input, for whoever made it; the parameters are held constant.
  public func backwardToInput(_ run: Range<Int>, _ parameters: UnsafePointer<Float>) {
    carryBack(run, parameters, in: adjoints, toInput: true, bend: false)
  }

  func layRows(
    _ run: Range<Int>, of levels: UnsafeMutablePointer<Features>,
    in rows: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
  ) {
    for level in architecture.layers.indices {
      guard let target = rows[level] else { continue }
      let width = architecture.widths[level]
      for panel in run {
        transpose(levels[level].panel(panel), width: width, into: target + 64 &* panel, stride: 64 &* panels)
      }
    }
  }

  func carryBack(
    _ run: Range<Int>, _ parameters: UnsafePointer<Float>, in buffers: UnsafeMutablePointer<Features>, toInput: Bool,
    bend: Bool
  ) {
    var index = architecture.layers.count
    let top = buffers[index], outputs = activations[index].panel(run.lowerBound)
    architecture.output.multiplyBySlope(
      top.panel(run.lowerBound), outputs: outputs, run.count &* top.stride, into: top.panel(run.lowerBound))
    while index > 0 {
      let here = buffers[index], first = here.panel(run.lowerBound)
      let activation = architecture.activation(after: index - 1)
      if bend, !activation.isPiecewiseLinear {
        activation.addCurvature(
          of: second(preTangents)[index].panel(run.lowerBound), second(sensitivities)[index].panel(run.lowerBound),
          outputs: activations[index].panel(run.lowerBound), run.count &* here.stride, to: first)
      }
      index -= 1
      if index == 0 && !toInput { return }
      let layer = architecture.layers[index], isMaxout = hasStage(at: index) && moments == nil
      let target = isMaxout ? second(room) : buffers[index]
      let finish: Finish =
        index == 0 || isMaxout
        ? .none : .slope(architecture.hidden, outputs: UnsafePointer(activations[index].panel(run.lowerBound)))
      product(
        transposed(layer, parameters), first, inner: layer.outputs, outputs: layer.inputs, panels: run.count,
        bias: zeros, into: target.panel(run.lowerBound), then: finish)
      if hasStage(at: index) { passStageBack(run, parameters, index, in: buffers) }
    }
    pullBackToInputs(run, parameters, in: buffers)
  }
}
