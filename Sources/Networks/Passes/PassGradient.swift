extension Pass {
  /// Writes ∂loss/∂W and ∂loss/∂b for some output rows of one layer: the sum over the first `panels` panels, and over the
  /// penalised ones the second term of the second-order pass.
  public func parameterGradient(
    layer index: Int, rows: Range<Int>, panels: Int, penalised: Range<Int> = 0..<0,
    into gradient: UnsafeMutablePointer<Float>
  ) {
    let layer = architecture.layers[index]
    func term(
      _ adjoints: Features, _ inputs: Features, _ rows: UnsafeMutablePointer<Lanes>?, _ run: Range<Int>
    ) -> GradientTerm {
      GradientTerm(
        adjoints: adjoints.panel(run.lowerBound), adjointStride: adjoints.stride, inputs: inputs.panel(run.lowerBound),
        inputStride: inputs.stride, rows: rows.map { UnsafePointer($0) + 64 &* run.lowerBound },
        rowStride: 64 &* self.panels, panels: run.count)
    }
    let first = term(adjoints[index + 1], activations[index], outputRows[index], 0..<panels)
    if layer.shortcutInputs > 0 {
      let inputs = layer.shortcutInputs, target = gradient + layer.shortcut
      // Over both terms in one sum, as the weights are.
      let direct = term(adjoints[index + 1], self.inputs, nil, 0..<panels)
      let penalty =
        penalised.isEmpty
        ? nil : term(second(sensitivities)[index + 1], inputTangents, nil, penalised)
      withUnsafePointer(to: (direct, penalty ?? direct)) { pointer in
        pointer.withMemoryRebound(to: GradientTerm.self, capacity: 2) {
          laneGradient(
            .init(start: $0, count: penalty == nil ? 1 : 2), outputs: rows, inner: inputs, into: target)
        }
      }
    }
    let target = gradient + layer.weights
    if penalised.isEmpty {
      withUnsafePointer(to: first) {
        weightGradient(.init(start: $0, count: 1), outputs: rows, inner: layer.inputs, into: target)
      }
    } else {
      let penalty = term(
        second(sensitivities)[index + 1], second(tangents)[index], second(tangentRows)[index], penalised)
      withUnsafePointer(to: (first, penalty)) { pointer in
        pointer.withMemoryRebound(to: GradientTerm.self, capacity: 2) {
          weightGradient(.init(start: $0, count: 2), outputs: rows, inner: layer.inputs, into: target)
        }
      }
    }
    if layer.isNormalised {
      second(moments)[index + 1].addUp(
        rows, groups: panels / groupPanels, shifts: gradient + layer.biases, gains: gradient + layer.gains)
    } else {
      biasGradient(first, outputs: rows, into: gradient + layer.biases)
    }
  }
}
