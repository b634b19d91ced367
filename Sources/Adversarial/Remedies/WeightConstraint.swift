/// What is asked of a player's weights alone, whatever they are trained for.
public enum WeightConstraint: Sendable, Hashable {
  /// Nothing.
  case none
  /// Before the first step and after each one every weight and bias is brought into [−bound, bound].
  ///
  /// > Source: Arjovsky, Chintala & Bottou (2017), Algorithm 1.
  case clipping(bound: Double)
  /// The network at work has W/σ(W) in the place of every matrix W, σ by power iteration, one round a step.
  ///
  /// > Source: Miyato et al. (2018).
  case spectralNormalisation
  /// After each step every weight below 0 is 0, biases are free: with activations that never fall, a network that never falls.
  ///
  /// > Source: Sill, Monotonic Networks (1998).
  case nonNegative
}

extension WeightConstraint {
  /// Brings weights to where they may be; not a number stays what it is, so that it is noticed.
  func hold(weights range: Range<Int>, of parameters: UnsafeMutablePointer<Float>) {
    if self == .nonNegative {
      for i in range where parameters[i] < 0 { parameters[i] = 0 }
    } else {
      clip(range, of: parameters)
    }
  }

  /// The same for biases.
  func hold(biases range: Range<Int>, of parameters: UnsafeMutablePointer<Float>) { clip(range, of: parameters) }

  private func clip(_ range: Range<Int>, of parameters: UnsafeMutablePointer<Float>) {
    guard case .clipping(let bound) = self else { return }
    let limit = Float(bound)
    for i in range where parameters[i].magnitude > limit { parameters[i] = parameters[i] < 0 ? -limit : limit }
  }
}
