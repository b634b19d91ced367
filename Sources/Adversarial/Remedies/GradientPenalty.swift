/// A penalty on the gradient of the discriminator's logit with respect to its input, added to its loss.
public struct GradientPenalty: Sendable, Hashable {
  /// The points at which the gradient is taken.
  public enum Site: Sendable, Hashable {
    /// The data of the batch.
    case real
    /// The generated samples of the batch.
    case fake
    /// One point on the segment between each pair of a real and a generated sample, x̂ = εx + (1 − ε)G(z), ε uniform.
    case between
  }

  /// What is asked of the gradient.
  public enum Form: Sendable, Hashable {
    /// `(γ/2)·E‖∇f‖²`.
    case zeroCentred(gamma: Float)
    /// `λ·E(‖∇f‖ − 1)²`, or of the excess over 1 only.
    case unitNorm(lambda: Float, oneSided: Bool)
  }

  /// Where.
  public let site: Site
  /// What.
  public let form: Form

  /// A penalty of the given form at the given points.
  public init(at site: Site, _ form: Form) { (self.site, self.form) = (site, form) }

  /// (γ/2)·E‖∇f‖² on data.
  ///
  /// > Source: Mescheder, Geiger & Nowozin (2018), equation 9.
  public static func r1(_ gamma: Double) -> GradientPenalty { .init(at: .real, .zeroCentred(gamma: Float(gamma))) }

  /// (γ/2)·E‖∇f‖² on generated samples.
  ///
  /// > Source: Mescheder, Geiger & Nowozin (2018).
  public static func r2(_ gamma: Double) -> GradientPenalty { .init(at: .fake, .zeroCentred(gamma: Float(gamma))) }

  /// λ·E(‖∇f(x̂)‖ − 1)² between data and generated samples.
  ///
  /// > Source: Gulrajani et al. (2017), equation 3.
  public static func unitNorm(_ lambda: Double, oneSided: Bool = false) -> GradientPenalty {
    .init(at: .between, .unitNorm(lambda: Float(lambda), oneSided: oneSided))
  }

  /// The penalty of one row, by its squared gradient norm.
  public func value(squaredNorm: Double) -> Double {
    switch form {
    case .zeroCentred(let gamma): return Double(gamma) / 2 * squaredNorm
    case .unitNorm(let lambda, let oneSided):
      let excess = squaredNorm.squareRoot() - 1
      return oneSided && excess < 0 ? 0 : Double(lambda) * excess * excess
    }
  }

  /// The penalty's derivative by ∇f is this times ∇f; 0 where the norm is 0 and has no derivative.
  func coefficient(squaredNorm: SIMD16<Float>) -> SIMD16<Float> {
    switch form {
    case .zeroCentred(let gamma): return SIMD16(repeating: gamma)
    case .unitNorm(let lambda, let oneSided):
      let slope = 2 * lambda * (1 - 1 / squaredNorm.squareRoot())
      let silent = oneSided ? squaredNorm .<= 1 : squaredNorm .<= 0
      return slope.replacing(with: 0, where: silent)
    }
  }
}
