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
  ///     ‖f(x) − f(y)‖ ≤ Π ‖W_l‖₂ · Π sup|φ_l′| · ‖x − y‖
  ///
  /// > Source: Miyato et al. (2018), equation 7.
  public var lipschitzBound: Double {
    var bound = spectralNorms.reduce(1, *)
    for index in architecture.layers.indices { bound *= architecture.activation(after: index).steepestSlope }
    return bound
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
