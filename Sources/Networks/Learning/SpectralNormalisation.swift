import Elementary

/// Spectral normalisation at work on one network: every layer's matrix W is used as W/σ(W), biases as they are.
///
/// σ is followed by power iteration with vectors that persist from step to step, one round a step:
///
///     v ← Wᵀu/‖Wᵀu‖,   u ← Wv/‖Wv‖,   σ = uᵀWv ≤ ‖W‖₂
///
/// The gradient goes through σ with u and v held constant, which is exact where they are singular vectors:
///
///     ∂L/∂W = (∂L/∂Ŵ − ⟨∂L/∂Ŵ, Ŵ⟩·u·vᵀ)/σ,      Ŵ = W/σ
///
/// > Source: Miyato et al. (2018).
public final class SpectralNormalisation {
  /// The network's shape.
  public let architecture: Architecture
  private let layers: [Layer]

  /// One layer's place, its u and v, and its σ.
  fileprivate struct Layer {
    let place: Architecture.Layer
    let left: UnsafeMutablePointer<Double>
    let right: UnsafeMutablePointer<Double>
    let scale: UnsafeMutablePointer<Double>
  }

  /// Vectors for the matrices as they are: from a random direction, then `rounds` of power iteration.
  public init(_ architecture: Architecture, parameters: UnsafePointer<Float>, rounds: Int = 15) {
    self.architecture = architecture
    var random = RandomStream(seed: 0, "power iteration")
    layers = architecture.layers.map { place in
      let layer = Layer(
        place: place, left: .allocate(capacity: place.outputs), right: .allocate(capacity: place.inputs),
        scale: .allocate(capacity: 1))
      for o in 0..<place.outputs { (layer.left + o).initialize(to: random.normal()) }
      layer.right.initialize(repeating: 0, count: place.inputs)
      layer.scale.initialize(to: 1)
      return layer
    }
    for layer in layers { for _ in 0..<rounds { layer.iterate(parameters + layer.place.weights) } }
  }

  deinit {
    for layer in layers {
      layer.left.deallocate()
      layer.right.deallocate()
      layer.scale.deallocate()
    }
  }

  /// σ of every layer, as the last round left it.
  public var norms: [Double] { layers.map { $0.scale.pointee } }

  /// Writes the vectors down, or takes others over.
  public func carry(_ ledger: inout Ledger) {
    for layer in layers {
      ledger.carry(layer.left, count: layer.place.outputs)
      ledger.carry(layer.right, count: layer.place.inputs)
      ledger.carry(layer.scale, count: 1)
    }
  }

  /// One round of power iteration, then W/σ in the place of every W.
  public func normalise(_ parameters: UnsafePointer<Float>, into normalised: UnsafeMutablePointer<Float>) {
    for layer in layers {
      layer.iterate(parameters + layer.place.weights)
      let scale = Float(layer.scale.pointee)
      for i in layer.place.weights..<layer.place.biases { normalised[i] = parameters[i] / scale }
      for i in layer.place.biases..<layer.place.end { normalised[i] = parameters[i] }
    }
  }

  /// Turns the gradient by the normalised parameters into the gradient by the parameters themselves.
  public func pullBack(_ gradient: UnsafeMutablePointer<Float>, normalised: UnsafePointer<Float>) {
    for layer in layers {
      let place = layer.place, scale = layer.scale.pointee
      var along = 0.0
      for i in place.weights..<place.biases { along += Double(gradient[i]) * Double(normalised[i]) }
      for o in 0..<place.outputs {
        let row = gradient + (place.weights + o * place.inputs), share = along * layer.left[o]
        for i in 0..<place.inputs { row[i] = Float((Double(row[i]) - share * layer.right[i]) / scale) }
      }
    }
  }
}

extension SpectralNormalisation.Layer {
  /// One round of power iteration on a matrix.
  fileprivate func iterate(_ weights: UnsafePointer<Float>) {
    let (outputs, inputs) = (place.outputs, place.inputs)
    right.update(repeating: 0, count: inputs)
    for o in 0..<outputs {
      let row = weights + o * inputs, coordinate = left[o]
      for i in 0..<inputs { right[i] += coordinate * Double(row[i]) }
    }
    _ = makeUnit(right, inputs)
    for o in 0..<outputs {
      let row = weights + o * inputs
      var sum = 0.0
      for i in 0..<inputs { sum += Double(row[i]) * right[i] }
      left[o] = sum
    }
    let norm = makeUnit(left, outputs)
    // The zero matrix has no direction and stays as it is.
    scale.pointee = norm > 0 ? norm : 1
  }
}

/// Divides a vector by its length, which is returned; a vector of length 0 becomes the first unit vector.
private func makeUnit(_ vector: UnsafeMutablePointer<Double>, _ count: Int) -> Double {
  var square = 0.0
  for i in 0..<count { square += vector[i] * vector[i] }
  let length = square.squareRoot()
  if length > 0 { for i in 0..<count { vector[i] /= length } } else { vector[0] = 1 }
  return length
}
