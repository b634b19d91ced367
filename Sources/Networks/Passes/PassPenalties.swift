// The passes of gradient penalties: ∇f at the input, and what a penalty on it asks of the parameters.

extension Pass {
  /// The gradient ∇f of a network with one output, at the input of each row of a run of panels.
  public func differentiateInput(_ run: Range<Int>, _ parameters: UnsafePointer<Float>) {
    let sensitivities = second(sensitivities)
    let top = sensitivities[levels - 1]
    for panel in run { top.panel(panel).update(repeating: Lanes(repeating: 1), count: top.stride) }
    carryBack(run, parameters, in: sensitivities, toInput: true, bend: false)
  }

  /// Backward pass of `loss + Σ_rows v·∇f(x)` with each row's direction v held constant.
  ///
  /// Needs `forward`, `differentiateInput`, ∂loss/∂output in `outputAdjoint` and v in `inputTangent`. A penalty on ∇f has
  /// the parameter gradient of v·∇f when v is the penalty's derivative by ∇f: the directional derivative of f along v is
  /// carried forward, and that sum differentiated backward. Where ∂loss/∂output is 0 and the network is piecewise linear,
  /// nothing is left to carry back: with `hasLoss` false the adjoints are not written, and the panels may not be counted
  /// among the first ones of `parameterGradient`.
  public func penalise(_ run: Range<Int>, _ parameters: UnsafePointer<Float>, hasLoss: Bool = true) {
    let tangents = second(tangents)
    encodeTangents(run)
    for (index, layer) in architecture.layers.enumerated() {
      let activation = architecture.activation(after: index)
      let outputs = activations[index + 1].panel(run.lowerBound), tangent = tangents[index + 1].panel(run.lowerBound)
      // Where φ is curved, the second derivative asks for the tangent before its slope.
      let hasStage = hasStage(at: index + 1)
      let target =
        hasStage
        ? second(room).panel(run.lowerBound) : preTangents.map { $0[index + 1].panel(run.lowerBound) } ?? tangent
      product(
        weights(layer, parameters), tangents[index].panel(run.lowerBound), inner: layer.inputs, outputs: layer.outputs,
        panels: run.count, bias: zeros, into: target,
        then: preTangents == nil && !hasStage ? .slope(activation, outputs: outputs) : .none)
      if hasStage {
        tangentOfLargest(target, run, index)
      } else if preTangents != nil {
        activation.multiplyBySlope(target, outputs: outputs, run.count &* tangents[index + 1].stride, into: tangent)
      }
    }
    layRows(run, of: tangents, in: second(tangentRows))
    if !hasLoss && architecture.isPiecewiseLinear { return }
    layRows(run, of: activations, in: outputRows)
    carryBack(run, parameters, in: adjoints, toInput: false, bend: true)
  }
}
