import Elementary

/// A loss of one logit, `s ↦ ℓ(s)`, with its slope.
public struct LogitLoss: Sendable {
  /// ℓ(s), nats.
  public let value: @Sendable (_ logit: Double) -> Double
  /// ℓ′(s) for sixteen rows at once.
  public let slope: @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>

  /// A loss by its value and its slope; tests hold the two against each other.
  public init(
    value: @escaping @Sendable (_ logit: Double) -> Double,
    slope: @escaping @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>
  ) {
    (self.value, self.slope) = (value, slope)
  }

  /// −log D = softplus(−s).
  public static let callItReal = LogitLoss(value: { softplus(-$0) }, slope: { -sigmoid(-$0) })
  /// −log(1 − D) = softplus(s).
  public static let callItFake = LogitLoss(value: { softplus($0) }, slope: { sigmoid($0) })
  /// log(1 − D) = −softplus(s).
  public static let escapeFake = LogitLoss(value: { -softplus($0) }, slope: { -sigmoid($0) })
}

/// What the players minimise, as functions of the discriminator's logit s, so that nothing is ever clamped.
///
/// The discriminator minimises `E_data real(s) + E_z fake(s)`, the generator `E_z generator(s)`.
public struct Objective: Sendable {
  /// The name on the command line.
  public let name: String
  /// The discriminator's loss on data.
  public let real: LogitLoss
  /// The discriminator's loss on generated samples.
  public let fake: LogitLoss
  /// The generator's loss on its own samples.
  public let generator: LogitLoss

  /// An objective by its three losses.
  public init(name: String, real: LogitLoss, fake: LogitLoss, generator: LogitLoss) {
    (self.name, self.real, self.fake, self.generator) = (name, real, fake, generator)
  }

  /// The zero-sum game: D maximises and G minimises V = E log D(x) + E log(1 − D(G(z))).
  ///
  /// > Source: Goodfellow et al. (2014), equation 1.
  public static let minimax = Objective(name: "minimax", real: .callItReal, fake: .callItFake, generator: .escapeFake)

  /// The same discriminator; the generator maximises E log D(G(z)) instead, whose gradient does not vanish at D = 0.
  ///
  /// > Source: Goodfellow et al. (2014), section 3.
  public static let nonSaturating = Objective(
    name: "non-saturating", real: .callItReal, fake: .callItFake, generator: .callItReal)

  /// Every objective, for tests and command lines.
  public static let all = [minimax, nonSaturating]
}
