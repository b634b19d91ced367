import Elementary

/// A perceptron with its weights widened to `Double`, for theory: values and exact slopes at many points at once.
///
/// Theory's columns are computed from the trained weights themselves; a `Float` slope would put the mass of p_g off by 3e-7.
public struct Widened: Sendable {
  /// The network's shape.
  public let architecture: Architecture
  /// The parameters in the order of the perceptron's.
  public let parameters: [Double]

  /// The same function as `perceptron`, evaluated in `Double`.
  public init(_ perceptron: Perceptron) {
    self.init(perceptron.architecture, parameters: perceptron.parameters.map(Double.init))
  }

  /// A perceptron with parameters in `Double`.
  public init(_ architecture: Architecture, parameters: [Double]) {
    precondition(parameters.count == architecture.parameterCount, "the architecture has another number of parameters")
    precondition(architecture.stage != .normalised, "a normalised network takes points one by one once it is settled")
    (self.architecture, self.parameters) = (architecture, parameters)
  }

  /// The outputs at `n` points: `points` is `n × inputs`, the result `n × outputs`, both row-major.
  public func values(at points: [Double]) -> [Double] { evaluate(points, alongFirstInput: false).values }

  /// Values and slopes of a network with one output, along its first input: for one from ℝ to ℝ, G(z) and G′(z) at every z.
  public func valuesAndSlopes(at points: [Double]) -> (values: [Double], slopes: [Double]) {
    precondition(architecture.outputs == 1, "a slope needs one output")
    return evaluate(points, alongFirstInput: true)
  }

  private func evaluate(_ points: [Double], alongFirstInput: Bool) -> (values: [Double], slopes: [Double]) {
    let inputs = architecture.inputs, outputs = architecture.outputs
    let count = points.count / inputs
    var values = [Double](repeating: 0, count: count * outputs)
    var slopes = [Double](repeating: 0, count: alongFirstInput ? count * outputs : 0)
    let widest = architecture.widest
    // Two levels of outputs and tangents: a layer reads one and writes the other. Then the point itself.
    var room = [SIMD8<Double>](repeating: .zero, count: 4 * widest + inputs)
    room.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress else { return }
      parameters.withUnsafeBufferPointer { parameters in
        guard let parameters = parameters.baseAddress else { return }
        var first = 0
        while first < count {
          let lanes = min(8, count - first)
          let point = start + 4 * widest, width = architecture.encoding.width
          for input in 0..<inputs {
            for lane in 0..<8 { point[input][lane] = points[(first + min(lane, lanes - 1)) * inputs + input] }
            let tangents = start + (2 * widest + input * width)
            architecture.encoding.encode(point[input], into: start + input * width, tangents)
            // The tangent is that of the first input.
            if input > 0 { tangents.update(repeating: .zero, count: width) }
          }
          run(parameters, start, widest, slopes: alongFirstInput)
          let level = architecture.layers.count % 2
          for feature in 0..<outputs {
            for lane in 0..<lanes {
              values[(first + lane) * outputs + feature] = start[level * widest + feature][lane]
              if alongFirstInput {
                slopes[(first + lane) * outputs + feature] = start[(2 + level) * widest + feature][lane]
              }
            }
          }
          first += 8
        }
      }
    }
    return (values, slopes)
  }

  /// Carries eight points, and with them their tangents, through all layers.
  private func run(
    _ parameters: UnsafePointer<Double>, _ room: UnsafeMutablePointer<SIMD8<Double>>, _ widest: Int, slopes: Bool
  ) {
    for (index, layer) in architecture.layers.enumerated() {
      let x = room + index % 2 * widest, y = room + (index + 1) % 2 * widest
      let dx = x + 2 * widest, dy = y + 2 * widest
      let weights = parameters + layer.weights
      product(weights, parameters + layer.biases, x, y, layer)
      if slopes { product(weights, nil, dx, dy, layer) }
      if layer.shortcutInputs > 0 {
        let point = room + 4 * widest
        for o in 0..<layer.outputs {
          let row = parameters + layer.shortcut + o * layer.shortcutInputs
          for input in 0..<layer.shortcutInputs { y[o] += SIMD8(repeating: row[input]) * point[input] }
          if slopes { dy[o] += row[0] }
        }
      }
      let isHidden = index < architecture.layers.count - 1
      if isHidden, case .maxout(let pieces) = architecture.stage {
        for unit in 0..<layer.outputs / pieces { (y[unit], dy[unit]) = largest(of: pieces, y, dy, from: pieces * unit) }
      }
      architecture.activation(after: index).apply(y, tangents: dy, architecture.widths[index + 1], slopes: slopes)
    }
  }
}

/// y = b + W·x, without b if there is none: four rows at a time, whose sums do not wait for each other; each is summed in order.
private func product(
  _ weights: UnsafePointer<Double>, _ biases: UnsafePointer<Double>?, _ x: UnsafePointer<SIMD8<Double>>,
  _ y: UnsafeMutablePointer<SIMD8<Double>>, _ layer: Architecture.Layer
) {
  let inputs = layer.inputs
  func bias(_ output: Int) -> SIMD8<Double> { SIMD8(repeating: biases?[output] ?? 0) }
  var o = 0
  while o + 4 <= layer.outputs {
    let row = weights + o * inputs
    var (a, b, c, d) = (bias(o), bias(o + 1), bias(o + 2), bias(o + 3))
    for i in 0..<inputs {
      a += SIMD8(repeating: row[i]) * x[i]
      b += SIMD8(repeating: row[inputs + i]) * x[i]
      c += SIMD8(repeating: row[2 * inputs + i]) * x[i]
      d += SIMD8(repeating: row[3 * inputs + i]) * x[i]
    }
    (y[o], y[o + 1], y[o + 2], y[o + 3]) = (a, b, c, d)
    o += 4
  }
  while o < layer.outputs {
    var sum = bias(o)
    for i in 0..<inputs { sum += SIMD8(repeating: weights[o * inputs + i]) * x[i] }
    y[o] = sum
    o += 1
  }
}

/// The largest of some features from one on, and its tangent.
private func largest(
  of count: Int, _ values: UnsafePointer<SIMD8<Double>>, _ tangents: UnsafePointer<SIMD8<Double>>, from first: Int
) -> (SIMD8<Double>, SIMD8<Double>) {
  var (value, tangent) = (values[first], tangents[first])
  for other in first + 1..<max(first + 1, first + count) {
    tangent.replace(with: tangents[other], where: values[other] .> value)
    value.replace(with: values[other], where: values[other] .> value)
  }
  return (value, tangent)
}

extension Activation {
  /// `a = φ(s)` and, with slopes, `ȧ = φ′(s)·ṡ`, both in place.
  fileprivate func apply(
    _ values: UnsafeMutablePointer<SIMD8<Double>>, tangents: UnsafeMutablePointer<SIMD8<Double>>, _ count: Int,
    slopes: Bool
  ) {
    switch self {
    case .linear: break
    case .tanh:
      for i in 0..<count {
        // 1 − a² would lose every digit where tanh saturates, and a slope of exactly 0 would be an atom of p_g.
        if slopes {
          let e = Elementary.exp(values[i].replacing(with: -values[i], where: values[i] .> 0) * 2)
          let sum = 1 + e
          tangents[i] *= 4 * e / (sum * sum)
        }
        values[i] = Elementary.tanh(values[i])
      }
    case .relu, .leakyRelu:
      let slope: Double = if case .leakyRelu(let slope) = self { Double(slope) } else { 0 }
      for i in 0..<count {
        let negative = values[i] .<= 0
        values[i] = values[i].replacing(with: slope * values[i], where: negative)
        tangents[i] = tangents[i].replacing(with: slope * tangents[i], where: negative)
      }
    case .softplus:
      for i in 0..<count {
        if slopes { tangents[i] *= Elementary.sigmoid(values[i]) }
        values[i] = Elementary.softplus(values[i])
      }
    case .sigmoid:
      for i in 0..<count {
        if slopes { tangents[i] *= Elementary.sigmoid(values[i]) * Elementary.sigmoid(-values[i]) }
        values[i] = Elementary.sigmoid(values[i])
      }
    }
  }
}
