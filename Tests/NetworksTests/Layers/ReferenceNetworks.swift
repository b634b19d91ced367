import Networks
import TestSupport

/// The networks of `mlp_params.csv`, with the batches of `mlp_forward.csv`.
enum ReferenceNetwork: String, CaseIterable, Sendable {
  case tanh231, lrelu231, tanh2431

  var perceptron: Perceptron {
    let rows = ReferenceTable("mlp_params").rows.filter { $0["net"] == rawValue }
    let widths = self == .tanh2431 ? [2, 4, 3, 1] : [2, 3, 1]
    let hidden = self == .lrelu231 ? Activation.leakyRelu(slope: 0.2) : .tanh
    let architecture = Architecture(widths, hidden: hidden)
    var parameters = [Float](repeating: 0, count: architecture.parameterCount)
    for row in rows { parameters[index(row, architecture)] = Float(row["value"]!)! }
    return Perceptron(architecture, parameters: parameters)
  }

  /// Where a tensor's element stands in the flat buffer.
  func index(_ row: [String: String], _ architecture: Architecture) -> Int {
    let tensor = row["tensor"]!, layer = architecture.layers[Int(String(tensor.last!))! - 1]
    let (i, j) = (Int(row["i"]!)!, Int(row["j"]!)!)
    return tensor.first == "W" ? layer.weights + i * layer.inputs + j : layer.biases + i
  }

  /// The rows of a batch: `real`, `fake` or `interp`.
  func batch(_ name: String) -> [[String: String]] {
    ReferenceTable("mlp_forward").rows.filter { $0["net"] == rawValue && $0["batch"] == name }
  }

  func points(_ name: String) -> [[Double]] {
    batch(name).map { [number($0["x0"])!, number($0["x1"])!] }
  }
}

extension Pass {
  /// Writes points into the rows from `first` panel on.
  func place(_ points: [[Double]], at first: Int = 0) {
    for (row, point) in points.enumerated() {
      for (feature, x) in point.enumerated() { set(input(first + row / 32), row, feature, Float(x)) }
    }
  }

  func set(_ panel: UnsafeMutablePointer<SIMD16<Float>>, _ row: Int, _ feature: Int, _ value: Float) {
    panel[2 * feature + row % 32 / 16][row % 16] = value
  }

  func get(_ panel: UnsafeMutablePointer<SIMD16<Float>>, _ row: Int, _ feature: Int) -> Double {
    Double(panel[2 * feature + row % 32 / 16][row % 16])
  }

  /// The whole gradient, layer by layer.
  func gradient(panels: Int, penalised: Range<Int> = 0..<0) -> [Double] {
    var result = [Float](repeating: .nan, count: architecture.parameterCount)
    result.withUnsafeMutableBufferPointer { buffer in
      for (index, layer) in architecture.layers.enumerated() {
        parameterGradient(
          layer: index, rows: 0..<layer.outputs, panels: panels, penalised: penalised, into: buffer.baseAddress!)
      }
    }
    return result.map(Double.init)
  }
}
