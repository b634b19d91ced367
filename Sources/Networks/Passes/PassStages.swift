// What stands between a hidden layer's products and its activation: batch normalisation or maxout, forward beside backward.

extension Pass {
  /// Whether what level `level` holds has gone through a stage: not the input, and not the output.
  func hasStage(at level: Int) -> Bool { stages != nil && level > 0 && level < architecture.layers.count }

  /// How many panels hold the rows that are normalised together.
  var groupPanels: Int { (rows + 31) / 32 }

  /// From the products of layer `index` to its outputs.
  func passStage(_ run: Range<Int>, _ parameters: UnsafePointer<Float>, _ index: Int) {
    let layer = architecture.layers[index], products = second(stages)[index + 1], outputs = activations[index + 1]
    guard case .maxout(let pieces) = architecture.stage else {
      for group in groups(of: run) {
        let panel = group * groupPanels
        normalise(
          products.panel(panel), rows: rows, width: layer.outputs, moments: second(moments)[index + 1], group: group,
          shifts: parameters + layer.biases, gains: parameters + layer.gains, into: outputs.panel(panel))
      }
      architecture.hidden.apply(outputs.panel(run.lowerBound), run.count &* outputs.stride)
      return
    }
    let units = run.count &* outputs.width
    largest(of: pieces, products.panel(run.lowerBound), units: units, into: outputs.panel(run.lowerBound))
  }

  /// From the adjoints of a stage's outputs to those of the products: of normalised layers they stand in their place and are
  /// behind the activation already, of maxout units they stand in the room.
  func passStageBack(
    _ run: Range<Int>, _ parameters: UnsafePointer<Float>, _ level: Int, in buffers: UnsafeMutablePointer<Features>
  ) {
    let layer = architecture.layers[level - 1], products = second(stages)[level], from = run.lowerBound
    guard case .maxout(let pieces) = architecture.stage else {
      for group in groups(of: run) {
        let panel = group * groupPanels
        normaliseBack(
          buffers[level].panel(panel), rows: rows, width: layer.outputs, normalised: products.panel(panel),
          moments: second(moments)[level], group: group, gains: parameters + layer.gains)
      }
      return
    }
    let outputs = activations[level]
    giveToLargest(
      of: pieces, products.panel(from), outputs: outputs.panel(from), units: run.count &* outputs.width,
      second(room).panel(from), into: buffers[level].panel(from))
  }

  /// The tangent of every unit of layer `index` is that of its largest piece.
  func tangentOfLargest(_ pieceTangents: UnsafePointer<Lanes>, _ run: Range<Int>, _ index: Int) {
    guard case .maxout(let pieces) = architecture.stage else { return }
    let outputs = activations[index + 1], from = run.lowerBound
    takeFromLargest(
      of: pieces, second(stages)[index + 1].panel(from), outputs: outputs.panel(from),
      units: run.count &* outputs.width, pieceTangents, into: second(tangents)[index + 1].panel(from))
  }

  private func groups(of run: Range<Int>) -> Range<Int> {
    let size = groupPanels
    precondition(
      run.lowerBound.isMultiple(of: size) && run.upperBound.isMultiple(of: size),
      "rows that are normalised together are passed together")
    return run.lowerBound / size..<run.upperBound / size
  }
}
