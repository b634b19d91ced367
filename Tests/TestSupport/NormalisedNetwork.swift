/// A perceptron with batch normalisation before every hidden activation, written out plainly: a second implementation, for
/// tests only. Layers hold `outputs × inputs` weights, row-major, then shifts, then gains; the last one weights and biases.
public struct NormalisedNetwork {
  /// Features from the input to the output.
  public var widths: [Int]
  /// What hidden layers apply.
  public var activation: (Double) -> Double

  /// A network by its widths and what it applies.
  public init(_ widths: [Int], _ activation: @escaping (Double) -> Double) {
    (self.widths, self.activation) = (widths, activation)
  }

  /// The outputs of a batch, every hidden feature with mean 0 and variance σ²/(σ² + 1e-4) over its rows before gain and shift.
  public func callAsFunction(_ parameters: [Double], _ batch: [[Double]]) -> [[Double]] {
    var (x, at) = (batch, 0)
    let n = Double(batch.count)
    for (layer, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
      let isLast = layer == widths.count - 2, shifts = at + inputs * outputs
      for row in x.indices {
        x[row] = (0..<outputs).map { o in
          (0..<inputs).reduce(isLast ? parameters[shifts + o] : 0) {
            $0 + parameters[at + o * inputs + $1] * x[row][$1]
          }
        }
      }
      at = shifts + (isLast ? 1 : 2) * outputs
      if isLast { continue }
      for o in 0..<outputs {
        let mean = x.reduce(0) { $0 + $1[o] } / n
        let variance = x.reduce(0) { $0 + ($1[o] - mean) * ($1[o] - mean) } / n
        for row in x.indices {
          let normal = (x[row][o] - mean) / (variance + 1e-4).squareRoot()
          x[row][o] = activation(parameters[shifts + outputs + o] * normal + parameters[shifts + o])
        }
      }
    }
    return x
  }
}
