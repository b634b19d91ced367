import Elementary
import Probability

/// The game with squared losses: D is drawn to `real` on data and to `fake` on samples, and G draws D to `target`.
///
///     D minimises ½E_p(D − real)² + ½E_q(D − fake)²,      G minimises ½E_q(D − target)²
///
/// > Source: Mao et al. (2017), who call the codes b, a and c.
public struct LeastSquaresGame: Sendable, Equatable {
  /// What D should say of samples: a.
  public let fake: Double

  /// What D should say of data: b.
  public let real: Double

  /// What G wants D to say of samples: c.
  public let target: Double

  /// A game by its three codes.
  public init(fake: Double, real: Double, target: Double) {
    (self.fake, self.real, self.target) = (fake, real, target)
  }

  /// The codes −1, 1, 0, for which G minimises a divergence.
  public static let symmetric = LeastSquaresGame(fake: -1, real: 1, target: 0)

  /// The codes 0, 1, 1, for which it does not.
  public static let binary = LeastSquaresGame(fake: 0, real: 1, target: 1)

  /// Whether real − target = 1 and real − fake = 2: then `criterion` is Pearson's χ²(p + q ‖ 2q).
  public var isPearson: Bool { real - target == 1 && real - fake == 2 }

  /// The best discriminator where log p − log q = s.
  ///
  ///     D* = (real·p + fake·q)/(p + q) = fake + (real − fake)·σ(s)
  public func discriminator(logRatio: Double) -> Double { fake + (real - fake) * sigmoid(logRatio) }

  /// What D minimises, ½E_p(D − real)² + ½E_q(D − fake)², for a function D of x.
  public func discriminatorLoss<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, of discriminator: (_ x: Double) -> Double
  ) -> Estimate {
    0.5 * squares(p, q, toData: real, toModel: fake, discriminator)
  }

  /// What G minimises against the best discriminator, with the term of the data added that does not depend on G.
  ///
  ///     E_p(D* − target)² + E_q(D* − target)²
  public func criterion<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) -> Estimate {
    squares(p, q, toData: target, toModel: target) {
      discriminator(logRatio: p.logDensity(at: $0) - q.logDensity(at: $0))
    }
  }

  /// G's own loss at equilibrium, where p = q and D* = ½(real + fake).
  public var generatorLossAtEquilibrium: Double {
    let distance = 0.5 * (real + fake) - target
    return 0.5 * distance * distance
  }

  private func squares<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, toData: Double, toModel: Double, _ discriminator: (Double) -> Double
  ) -> Estimate {
    gameQuadrature.integrate(over: QuadraturePanel.covering(p, q)) { x in
      let (p, q) = (p.density(at: x), q.density(at: x))
      guard p > 0 || q > 0 else { return 0 }
      let d = discriminator(x)
      return p * (d - toData) * (d - toData) + q * (d - toModel) * (d - toModel)
    }
  }
}
