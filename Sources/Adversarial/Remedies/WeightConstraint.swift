/// What keeps a critic from being too steep by its weights alone, whatever it is trained for.
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
}

extension WeightConstraint {
  /// Brings parameters into the bound; not a number stays what it is, so that it is noticed.
  func clip(_ range: Range<Int>, of parameters: UnsafeMutablePointer<Float>) {
    guard case .clipping(let bound) = self else { return }
    let limit = Float(bound)
    for i in range where parameters[i].magnitude > limit { parameters[i] = parameters[i] < 0 ? -limit : limit }
  }
}
