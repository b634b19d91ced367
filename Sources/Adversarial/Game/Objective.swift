import Elementary

/// A loss of one logit, `s ↦ ℓ(s)`, with its slope and the slope of that.
public struct LogitLoss: Sendable {
  /// ℓ(s), nats.
  public let value: @Sendable (_ logit: Double) -> Double
  /// ℓ′(s) for sixteen rows at once.
  public let slope: @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>
  /// ℓ″(s), for a discriminator whose steps are looked through.
  public let curvature: @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>

  /// A loss by its value and its slopes; tests hold them against each other.
  public init(
    value: @escaping @Sendable (_ logit: Double) -> Double,
    slope: @escaping @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>,
    curvature: @escaping @Sendable (_ logits: SIMD16<Float>) -> SIMD16<Float>
  ) {
    (self.value, self.slope, self.curvature) = (value, slope, curvature)
  }

  /// −log D = softplus(−s).
  public static let callItReal = LogitLoss(
    value: { softplus(-$0) }, slope: { -sigmoid(-$0) }, curvature: { sigmoid($0) * sigmoid(-$0) })
  /// 0.
  public static let nothing = LogitLoss(value: { _ in 0 }, slope: { _ in .zero }, curvature: { _ in .zero })
  /// −log(1 − D) = softplus(s).
  public static let callItFake = LogitLoss(
    value: { softplus($0) }, slope: { sigmoid($0) }, curvature: { sigmoid($0) * sigmoid(-$0) })
  /// log(1 − D) = −softplus(s).
  public static let escapeFake = LogitLoss(
    value: { -softplus($0) }, slope: { -sigmoid($0) }, curvature: { -(sigmoid($0) * sigmoid(-$0)) })
  /// −s: the higher the better.
  public static let raise = LogitLoss(
    value: { -$0 }, slope: { _ in SIMD16(repeating: -1) }, curvature: { _ in .zero })
  /// s: the lower the better.
  public static let lower = LogitLoss(value: { $0 }, slope: { _ in SIMD16(repeating: 1) }, curvature: { _ in .zero })
  /// max(0, 1 − s).
  public static let raiseToOne = LogitLoss(
    value: { max(0, 1 - $0) }, slope: { SIMD16<Float>(repeating: -1).replacing(with: 0, where: $0 .>= 1) },
    curvature: { _ in .zero })
  /// max(0, 1 + s).
  public static let lowerToMinusOne = LogitLoss(
    value: { max(0, 1 + $0) }, slope: { SIMD16<Float>(repeating: 1).replacing(with: 0, where: $0 .<= -1) },
    curvature: { _ in .zero })

  /// ½(s − target)².
  public static func square(to target: Double) -> LogitLoss {
    let aim = Float(target)
    return LogitLoss(
      value: { 0.5 * ($0 - target) * ($0 - target) }, slope: { $0 - aim }, curvature: { _ in SIMD16(repeating: 1) })
  }
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
  /// Whether the discriminator compares: `real` and `generator` then take the difference of two logits.
  ///
  /// Row by row, D minimises `E real(s(x) − s(G(z)))` and G minimises `E generator(s(G(z)) − s(x))`; `fake` is not used.
  public let isPaired: Bool

  /// An objective by its three losses.
  public init(name: String, real: LogitLoss, fake: LogitLoss, generator: LogitLoss) {
    (self.name, self.real, self.fake, self.generator, isPaired) = (name, real, fake, generator, false)
  }

  /// An objective on differences of logits; the generator's loss takes the sample's logit minus the datum's.
  public init(name: String, real: LogitLoss, generator: LogitLoss) {
    (self.name, self.real, self.fake, self.generator, isPaired) = (name, real, .nothing, generator, true)
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

  /// The discriminator's output is drawn to `real` on data and to `fake` on samples, the generator draws it to `target`.
  ///
  /// > Source: Mao et al. (2017), who call the codes b, a and c.
  public static func leastSquares(fake: Double, real: Double, target: Double) -> Objective {
    Objective(
      name: "least-squares", real: .square(to: real), fake: .square(to: fake), generator: .square(to: target))
  }

  /// Least squares with the codes a, b, c = 0, 1, 1.
  public static let leastSquares = leastSquares(fake: 0, real: 1, target: 1)

  /// The critic maximises E f(x) − E f(G(z)), which under a bound on its slopes estimates the Wasserstein distance.
  ///
  /// > Source: Arjovsky, Chintala & Bottou (2017), equation 2 and Algorithm 1.
  public static let wasserstein = Objective(name: "wasserstein", real: .raise, fake: .lower, generator: .raise)

  /// A critic that is content with 1 on data and −1 on samples.
  ///
  /// > Source: Miyato et al. (2018).
  public static let hinge = Objective(name: "hinge", real: .raiseToOne, fake: .lowerToMinusOne, generator: .raise)

  /// Each datum is compared with one generated sample: both players see how much more real the one looks than the other.
  ///
  ///     D minimises E softplus(−(s(x) − s(G(z)))),  G minimises E softplus(−(s(G(z)) − s(x)))
  ///
  /// > Source: Huang et al. (2024), equation 2, who write D with the opposite sign.
  public static let relativisticPairing = Objective(
    name: "relativistic-pairing", real: .callItReal, generator: .callItReal)

  /// The same objective with the label α instead of 1 on data, and still 0 on samples: one-sided label smoothing.
  ///
  ///     −α log D − (1 − α) log(1 − D) on data, so that D* = α·p/(p + q)
  ///
  /// Smoothing both sides would leave generated samples far from the data without a gradient; the generator's loss stays.
  ///
  /// > Source: Salimans et al. (2016), section 3.4.
  public func withLabel(_ label: Double) -> Objective {
    precondition(!isPaired && label > 0 && label <= 1, "a label lies in (0, 1] and belongs to an unpaired objective")
    let (real, fake) = (real, fake), (one, rest) = (Float(label), Float(1 - label))
    let smoothed = LogitLoss(
      value: { label * real.value($0) + (1 - label) * fake.value($0) },
      slope: { one * real.slope($0) + rest * fake.slope($0) },
      curvature: { one * real.curvature($0) + rest * fake.curvature($0) })
    return Objective(name: name, real: smoothed, fake: fake, generator: generator)
  }

  /// The two of the original paper, in which D = σ(s) is a probability.
  public static let logistic = [minimax, nonSaturating]

  /// Every objective that takes one logit at a time, for tests and command lines.
  public static let all = [minimax, nonSaturating, leastSquares, wasserstein, hinge]
}
