extension Perceptron {
  /// The plain perceptron that treats every row by itself as this one treats a row among others, with the statistics that
  /// its normalised layers have on `points`; a network without such layers is settled as it is.
  ///
  ///     W′ = γ·W/σ̄,   b′ = β − γ·μ̄/σ̄
  ///
  /// `points` is `n × inputs`, row-major; μ̄ and σ̄ are means of μ and of √(σ² + ε) over batches of `batch` rows, each
  /// normalised by itself. Rows that do not fill a batch are left out.
  public func settled(on points: [Float], batch: Int) -> Perceptron {
    guard architecture.stage == .normalised else { return self }
    let panels = (batch + 31) / 32, size = batch * architecture.inputs, batches = points.count / size
    precondition(batch > 0 && batches > 0, "the points do not fill a batch")
    let pass = Pass(architecture, panels: panels, rows: batch)
    var means = [Double](repeating: 0, count: parameters.count), deviations = means
    for first in 0..<batches {
      points[first * size..<(first + 1) * size].withUnsafeBufferPointer { pass.inputs.place($0) }
      pass.forward(0..<panels, parameters)
      for (index, layer) in architecture.layers.enumerated() where layer.isNormalised {
        let moments = pass.second(pass.moments)[index + 1]
        for o in 0..<layer.outputs {
          means[layer.gains + o] += Double(moments.means(0)[o]) / Double(batches)
          deviations[layer.gains + o] += 1 / Double(moments.scales(0)[o]) / Double(batches)
        }
      }
    }
    let plain = Architecture(architecture.widths, hidden: architecture.hidden, output: architecture.output)
    var settled = [Float](repeating: 0, count: plain.parameterCount)
    for (layer, target) in zip(architecture.layers, plain.layers) {
      for o in 0..<layer.outputs {
        let isNormalised = layer.isNormalised, gain = layer.gains + o
        let factor = isNormalised ? Double(parameters[gain]) / deviations[gain] : 1
        for i in 0..<layer.inputs {
          let weight = Double(parameters[layer.weights + o * layer.inputs + i])
          settled[target.weights + o * layer.inputs + i] = Float(factor * weight)
        }
        let shift = Double(parameters[layer.biases + o])
        settled[target.biases + o] = Float(isNormalised ? shift - factor * means[gain] : shift)
      }
    }
    return Perceptron(plain, parameters: settled)
  }
}
