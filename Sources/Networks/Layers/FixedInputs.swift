extension Widened {
  /// The same function of the inputs before the last ones, which stay what they are: they move the biases.
  ///
  /// A network that takes a condition becomes one for a single condition.
  public func fixing(last numbers: [Double]) -> Widened {
    let kept = architecture.inputs - numbers.count, encoding = architecture.encoding
    precondition(kept > 0 && architecture.stage == .plain, "some inputs are left, and the layers are plain")
    let shape = Architecture(
      [kept] + architecture.widths.dropFirst(), hidden: architecture.hidden, output: architecture.output,
      encoding: encoding, hasShortcut: architecture.hasShortcut)
    var fixed = Widened(shape, parameters: [Double](repeating: 0, count: shape.parameterCount)).parameters
    // Behind the first layer's weights all parameters stand as they did, up to the shortcut's.
    let (first, last) = (architecture.layers[0], architecture.layers[architecture.layers.count - 1])
    let (target, end) = (shape.layers[0], shape.layers[shape.layers.count - 1])
    for index in target.biases..<end.shortcut { fixed[index] = parameters[index + first.biases - target.biases] }
    let features = numbers.flatMap { encoding.features(of: $0) }
    for row in 0..<first.outputs {
      fixed[target.biases + row] += keep(
        kept * encoding.width, fixing: features, from: first.weights + row * first.inputs,
        at: row * target.inputs, in: &fixed)
    }
    for row in 0..<last.outputs where architecture.hasShortcut {
      fixed[end.biases + row] += keep(
        kept, fixing: numbers, from: last.shortcut + row * architecture.inputs, at: end.shortcut + row * kept,
        in: &fixed)
    }
    return Widened(shape, parameters: fixed)
  }

  /// Takes over the first weights of a row; returns what the others make of numbers that are known.
  private func keep(
    _ count: Int, fixing numbers: [Double], from row: Int, at place: Int, in fixed: inout [Double]
  ) -> Double {
    for column in 0..<count { fixed[place + column] = parameters[row + column] }
    return numbers.enumerated().reduce(0) { $0 + parameters[row + count + $1.offset] * $1.element }
  }
}

extension Encoding {
  /// What the first layer reads of one number.
  fileprivate func features(of number: Double) -> [Double] {
    withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: 2 * width) { room in
      guard let start = room.baseAddress else { return [] }
      encode(SIMD8(repeating: number), into: start, start + width)
      return (0..<width).map { start[$0][0] }
    }
  }
}
