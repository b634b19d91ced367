// A loss's second derivative by the parameters, times a direction v of theirs: forward along v beside forward, then backward
// along v beside backward. A dot is a derivative along v.

extension Pass {
  /// Carries a direction of the parameters forward through a run of panels: how the outputs change along it.
  ///
  ///     ṡ = W·ȧ + V·a + v,   ȧ = φ′(s)·ṡ,   ȧ = 0 at the input
  ///
  /// Needs `forward`, and leaves the change of the output in `outputTangent`.
  ///
  /// > Source: Pearlmutter (1994).
  public func perturb(
    _ run: Range<Int>, _ parameters: UnsafePointer<Float>, along direction: UnsafePointer<Float>
  ) {
    precondition(
      architecture.stage == .plain && !architecture.hasShortcut,
      "directions of the parameters go through plain layers only")
    let tangents = second(tangents), from = run.lowerBound
    tangents[0].panel(from).update(repeating: Lanes(), count: run.count &* tangents[0].stride)
    for (index, layer) in architecture.layers.enumerated() {
      let tangent = tangents[index + 1].panel(from), count = run.count &* tangents[index + 1].stride
      // Where φ is curved, the way back asks for the tangent before its slope.
      let target = preTangents.map { $0[index + 1].panel(from) } ?? tangent
      product(
        weights(layer, direction), activations[index].panel(from), inner: layer.inputs, outputs: layer.outputs,
        panels: run.count, bias: direction + layer.biases, into: target)
      if index > 0 {
        addProduct(
          weights(layer, parameters), tangents[index].panel(from), inner: layer.inputs, outputs: layer.outputs, run,
          to: target)
      }
      architecture.activation(after: index).multiplyBySlope(
        target, outputs: activations[index + 1].panel(from), count, into: tangent)
    }
  }

  /// Carries ∂loss/∂output and its change along the direction back to every pre-activation, and the change to the input.
  ///
  ///     α = φ′·Wᵀα,   α̇ = φ′·(Wᵀα̇ + Vᵀα) + (φ″/φ′)·α·ṡ
  ///
  /// Needs `perturb`, ∂loss/∂output in `outputSensitivity` and its change in `outputAdjoint`. Afterwards `parameterGradient`
  /// with all these panels penalised is the second derivative times the direction, and `inputAdjoint` holds the derivative
  /// by the input of the loss's slope along the direction.
  public func bend(_ run: Range<Int>, _ parameters: UnsafePointer<Float>, along direction: UnsafePointer<Float>) {
    let sensitivities = second(sensitivities), from = run.lowerBound
    carryBack(run, parameters, in: sensitivities, toInput: false, bend: false)
    layRows(run, of: activations, in: outputRows)
    layRows(run, of: second(tangents), in: second(tangentRows))
    var index = architecture.layers.count
    while index > 0 {
      let here = adjoints[index], change = here.panel(from), outputs = activations[index].panel(from)
      let activation = architecture.activation(after: index - 1), count = run.count &* here.stride
      activation.multiplyBySlope(change, outputs: outputs, count, into: change)
      if let preTangents {
        activation.addCurvature(
          of: preTangents[index].panel(from), sensitivities[index].panel(from), outputs: outputs, count, to: change)
      }
      index -= 1
      let layer = architecture.layers[index], target = adjoints[index].panel(from)
      product(
        transposed(layer, parameters), change, inner: layer.outputs, outputs: layer.inputs, panels: run.count,
        bias: zeros, into: target)
      addProduct(
        transposed(layer, direction), sensitivities[index + 1].panel(from), inner: layer.outputs,
        outputs: layer.inputs, run, to: target)
    }
    pullBackToInputs(run, parameters, in: adjoints)
  }

  private func addProduct(
    _ weights: Weights, _ x: UnsafePointer<Lanes>, inner: Int, outputs: Int, _ run: Range<Int>,
    to target: UnsafeMutablePointer<Lanes>
  ) {
    let room = second(room).panel(run.lowerBound)
    product(weights, x, inner: inner, outputs: outputs, panels: run.count, bias: zeros, into: room)
    for i in 0..<2 &* outputs &* run.count { target[i] += room[i] }
  }
}
