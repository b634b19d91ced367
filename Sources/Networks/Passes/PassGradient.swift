extension Pass {
  /// Writes ∂loss/∂W and ∂loss/∂b for some output rows of one layer: the sum over the first `panels` panels, and over the
  /// penalised ones the second term of the second-order pass.
  public func parameterGradient(
    layer index: Int, rows: Range<Int>, panels: Int, penalised: Range<Int> = 0..<0,
    into gradient: UnsafeMutablePointer<Float>
  ) {
    let layer = architecture.layers[index]
    withUnsafeTemporaryAllocation(of: GradientTerm.self, capacity: 2) { terms in
      let count = penalised.isEmpty ? 1 : 2
      if layer.shortcutInputs > 0 {
        // Over both terms in one sum, as the weights are.
        terms.initializeElement(at: 0, to: shortcutTerm(index, panels))
        if !penalised.isEmpty {
          let penalty = term(second(sensitivities)[index + 1], inputTangents, nil, penalised)
          terms.initializeElement(at: 1, to: penalty)
        }
        laneGradient(
          UnsafeBufferPointer(rebasing: terms[..<count]), outputs: rows, inner: layer.shortcutInputs,
          into: gradient + layer.shortcut)
      }
      terms.initializeElement(at: 0, to: weightTerm(index, panels))
      if !penalised.isEmpty {
        let penalty = term(
          second(sensitivities)[index + 1], second(tangents)[index], second(tangentRows)[index], penalised)
        terms.initializeElement(at: 1, to: penalty)
      }
      weightGradient(
        UnsafeBufferPointer(rebasing: terms[..<count]), outputs: rows, inner: layer.inputs,
        into: gradient + layer.weights)
      if layer.isNormalised {
        second(moments)[index + 1].addUp(
          rows, groups: panels / groupPanels, shifts: gradient + layer.biases, gains: gradient + layer.gains)
      } else {
        biasGradient(UnsafeBufferPointer(rebasing: terms[..<1]), outputs: rows, into: gradient + layer.biases)
      }
    }
  }

  /// The same for one network that was applied several times: the sum over the first `panels` panels of every pass, in their
  /// order.
  ///
  /// The bits are those of one pass that holds all these panels one after the other. Layers are not normalised.
  public static func parameterGradient(
    of passes: [Pass], layer index: Int, rows: Range<Int>, panels: Int, into gradient: UnsafeMutablePointer<Float>
  ) {
    let layer = passes[0].architecture.layers[index]
    precondition(!layer.isNormalised, "a normalised layer takes all its rows in one pass")
    withUnsafeTemporaryAllocation(of: GradientTerm.self, capacity: passes.count) { terms in
      let all = UnsafeBufferPointer(terms)
      if layer.shortcutInputs > 0 {
        for number in passes.indices {
          terms.initializeElement(at: number, to: passes[number].shortcutTerm(index, panels))
        }
        laneGradient(all, outputs: rows, inner: layer.shortcutInputs, into: gradient + layer.shortcut)
      }
      for number in passes.indices {
        terms.initializeElement(at: number, to: passes[number].weightTerm(index, panels))
      }
      weightGradient(all, outputs: rows, inner: layer.inputs, into: gradient + layer.weights)
      biasGradient(all, outputs: rows, into: gradient + layer.biases)
    }
  }

  private func weightTerm(_ index: Int, _ panels: Int) -> GradientTerm {
    term(adjoints[index + 1], activations[index], outputRows[index], 0..<panels)
  }

  private func shortcutTerm(_ index: Int, _ panels: Int) -> GradientTerm {
    term(adjoints[index + 1], inputs, nil, 0..<panels)
  }

  private func term(
    _ adjoints: Features, _ inputs: Features, _ rows: UnsafeMutablePointer<Lanes>?, _ run: Range<Int>
  ) -> GradientTerm {
    GradientTerm(
      adjoints: adjoints.panel(run.lowerBound), adjointStride: adjoints.stride, inputs: inputs.panel(run.lowerBound),
      inputStride: inputs.stride, rows: rows.map { UnsafePointer($0) + 64 &* run.lowerBound },
      rowStride: 64 &* self.panels, panels: run.count)
  }
}
