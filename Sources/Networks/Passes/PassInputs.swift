import Elementary

/// Where inputs are encoded: the inputs, the loss's and the network's derivatives by them, and directions of theirs.
struct RawInputs {
  let inputs: Features
  let adjoints: Features
  let sensitivities: Features?
  let tangents: Features?

  init(width: Int, panels: Int, secondOrder: Bool) {
    func features() -> Features { Features(width: width, panels: panels) }
    (inputs, adjoints) = (features(), features())
    (sensitivities, tangents) = secondOrder ? (features(), features()) : (nil, nil)
  }

  func deallocate() {
    for features in [inputs, adjoints, sensitivities, tangents] { features?.deallocate() }
  }
}

// Between the inputs and the first layer, and past all layers: encoding and shortcut, on every way that a pass goes.
extension Pass {
  /// The inputs as they are placed.
  public var inputs: Features { rawInputs?.inputs ?? activations[0] }
  /// Directions of the inputs as they are placed.
  var inputTangents: Features { rawInputs.map { second($0.tangents) } ?? second(tangents)[0] }

  /// From the inputs to what the first layer reads.
  func encode(_ run: Range<Int>) {
    guard let rawInputs else { return }
    architecture.encoding.encode(
      rawInputs.inputs.panel(run.lowerBound), inputs: run.count &* architecture.inputs,
      into: activations[0].panel(run.lowerBound))
  }

  /// From a direction of the inputs to how what the first layer reads changes along it.
  func encodeTangents(_ run: Range<Int>) {
    guard let rawInputs else { return }
    architecture.encoding.pushForward(
      second(rawInputs.tangents).panel(run.lowerBound), features: activations[0].panel(run.lowerBound),
      inputs: run.count &* architecture.inputs, into: second(tangents)[0].panel(run.lowerBound))
  }

  /// `y += A·x`.
  func addShortcut(_ run: Range<Int>, _ parameters: UnsafePointer<Float>, from inputs: Features, to outputs: Features) {
    let layer = architecture.layers[levels - 2]
    for panel in run where layer.shortcutInputs > 0 {
      let x = inputs.panel(panel), y = outputs.panel(panel)
      for o in 0..<layer.outputs {
        for i in 0..<layer.shortcutInputs {
          let weight = parameters[layer.shortcut + o * layer.shortcutInputs + i]
          y[2 * o] = multiplyAdd(x[2 * i], weight, y[2 * o])
          y[2 * o + 1] = multiplyAdd(x[2 * i + 1], weight, y[2 * o + 1])
        }
      }
    }
  }

  /// From the derivatives by what the first layer reads, and from those by the outputs, to those by the inputs.
  func pullBackToInputs(
    _ run: Range<Int>, _ parameters: UnsafePointer<Float>, in buffers: UnsafeMutablePointer<Features>
  ) {
    let layer = architecture.layers[levels - 2], isLoss = buffers == adjoints
    var target = buffers[0]
    if let rawInputs {
      target = isLoss ? rawInputs.adjoints : second(rawInputs.sensitivities)
      architecture.encoding.pullBack(
        buffers[0].panel(run.lowerBound), features: activations[0].panel(run.lowerBound),
        inputs: run.count &* architecture.inputs, into: target.panel(run.lowerBound))
    }
    for panel in run where layer.shortcutInputs > 0 {
      let x = target.panel(panel), y = buffers[levels - 1].panel(panel)
      for o in 0..<layer.outputs {
        for i in 0..<layer.shortcutInputs {
          let weight = parameters[layer.shortcut + o * layer.shortcutInputs + i]
          x[2 * i] = multiplyAdd(y[2 * o], weight, x[2 * i])
          x[2 * i + 1] = multiplyAdd(y[2 * o + 1], weight, x[2 * i + 1])
        }
      }
    }
  }
}
