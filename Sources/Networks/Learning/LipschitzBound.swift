extension Widened {
  /// The largest singular value of each layer's matrix, from the first layer to the last.
  public var spectralNorms: [Double] {
    architecture.layers.map { layer in
      singularValues(
        of: Array(parameters[layer.weights..<layer.biases]), rows: layer.outputs, columns: layer.inputs)[0]
    }
  }

  /// A bound on every slope of the network, in units of output per unit of input; it is not tight.
  ///
  ///     ‖f(x) − f(y)‖ ≤ (Π ‖W_l‖₂ · Π sup|φ_l′| · sup‖φ′‖ + ‖A‖₂) · ‖x − y‖      φ the encoding, A the shortcut
  ///
  /// > Source: Miyato et al. (2018), equation 7.
  public var lipschitzBound: Double {
    var bound = spectralNorms.reduce(architecture.encoding.steepestSlope, *)
    for index in architecture.layers.indices { bound *= architecture.activation(after: index).steepestSlope }
    let last = architecture.layers[architecture.layers.count - 1]
    guard last.shortcutInputs > 0 else { return bound }
    return bound
      + singularValues(
        of: Array(parameters[last.shortcut..<last.end]), rows: last.outputs, columns: last.shortcutInputs)[0]
  }
}

extension Activation {
  /// sup |φ′|.
  fileprivate var steepestSlope: Double {
    switch self {
    case .linear, .tanh, .relu, .leakyRelu, .softplus: 1
    case .sigmoid: 0.25
    }
  }
}
