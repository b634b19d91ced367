import Elementary
import Probability

/// Two laws of one shape, the model's at a distance θ from the data's: what each divergence knows of the distance.
public struct TranslatedPair: Sendable, Equatable {
  /// The shape of both laws.
  public enum Shape: Sendable, Equatable {
    /// U[0, 1] and U[θ, 1 + θ].
    case segments
    /// N(0, s²) and N(θ, s²).
    case gaussians(deviation: Double)
    /// (0, Z) and (θ, Z) in the plane with Z ~ U[0, 1].
    ///
    /// > Source: Arjovsky, Chintala & Bottou (2017), Example 1.
    case lines
  }

  /// The shape of both laws.
  public let shape: Shape

  /// How far the model's law is moved, in data units.
  public let shift: Double

  /// The data's law; parallel lines are laid out one behind the other on one line, which changes no divergence.
  public let data: Mixture

  /// The model's law.
  public let model: Mixture

  /// Where the second of two parallel lines begins when both are laid out on one.
  public static let secondLine = 2.0

  /// Two laws at a distance.
  public init(_ shape: Shape, shift: Double) throws(DistributionError) {
    (self.shape, self.shift) = (shape, shift)
    switch shape {
    case .gaussians(let deviation):
      data = Mixture(try Gaussian(mean: 0, deviation: deviation))
      model = Mixture(try Gaussian(mean: shift, deviation: deviation))
    case .segments:
      data = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
      model = Mixture(.uniform(try Uniform(lower: shift, upper: 1 + shift)))
    case .lines:
      let start = shift == 0 ? 0 : Self.secondLine
      data = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
      model = Mixture(.uniform(try Uniform(lower: start, upper: start + 1)))
    }
  }

  /// Whether no set carries both laws' mass: the Jensen–Shannon divergence is then log 2 whatever the distance.
  public var isDisjoint: Bool {
    switch shape {
    case .segments: shift.magnitude >= 1
    case .gaussians: false
    case .lines: shift != 0
    }
  }
}

extension TranslatedPair {
  /// JSD(p ‖ q) in closed form, in nats.
  public var jensenShannon: Double {
    switch shape {
    case .segments: min(shift.magnitude, 1) * logTwo
    case .gaussians(let deviation): BlurredPointMasses(distance: shift / deviation).jensenShannon.value
    case .lines: shift == 0 ? 0 : logTwo
    }
  }

  /// KL(p ‖ q) in closed form, in nats.
  public var kullbackLeibler: Double {
    if case .gaussians(let deviation) = shape { return 0.5 * (shift / deviation) * (shift / deviation) }
    return shift == 0 ? 0 : .infinity
  }

  /// The total variation in closed form.
  public var totalVariation: Double {
    switch shape {
    case .segments: min(shift.magnitude, 1)
    case .gaussians(let deviation): erf(shift.magnitude / (8 * deviation * deviation).squareRoot())
    case .lines: shift == 0 ? 0 : 1
    }
  }

  /// W₁ in closed form, in data units: whatever is moved by θ, the distance is |θ|.
  public var wasserstein: Double { shift.magnitude }

  /// What the best critic under a penalty λ·E(‖∇f‖ − 1)² takes W₁ for; for parallel lines, the best one that is
  /// linear.
  public func penalisedEstimate(weight: Double) -> Double? {
    if shape == .lines { return wasserstein * PenalisedCritic.linearSlope(distance: wasserstein, weight: weight) }
    return shift == 0 ? 0 : PenalisedCritic(data: data, model: model, weight: weight)?.estimate.value
  }
}
