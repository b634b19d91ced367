import Probability

/// The best critic on the line under WGAN-GP's penalty: it is steeper than 1, and its estimate of W₁ too large.
///
///     maximise E_p f − E_q f − λ·E_x̂ (|f′| − 1)²
///     f′(x) = sign(G(x) − F(x))·(1 + |F(x) − G(x)|/(2λ·r(x)))
///
/// with r the density of x̂. The slope is nowhere below 1, so that the one-sided penalty has the same optimum.
public struct PenalisedCritic: Sendable {
  /// The law p that the critic scores high.
  public let data: Mixture

  /// The law q that it scores low.
  public let model: Mixture

  /// The penalty's weight λ.
  public let weight: Double

  /// The density r of x̂.
  public let interpolates: InterpolateDensity

  /// The Wasserstein distance ∫ |F − G| dx, in data units.
  public let wasserstein: Estimate

  /// What the critic takes W₁ for.
  ///
  ///     E_p f − E_q f = W₁ + ∫ (F − G)²/(2λr) dx ≥ W₁ + W₁²/(2λ)
  public let estimate: Estimate

  /// The largest value of the penalised objective.
  ///
  ///     W₁ + ∫ (F − G)²/(4λr) dx
  public var objective: Estimate { 0.5 * wasserstein + 0.5 * estimate }

  /// The best critic between two mixtures; `nil` if the density of x̂ has no simple form, with Laplace components.
  public init?(data: Mixture, model: Mixture, weight: Double) {
    guard let interpolates = InterpolateDensity(data: data, model: model) else { return nil }
    (self.data, self.model, self.weight, self.interpolates) = (data, model, weight, interpolates)
    let breakpoints = transportBreakpoints(data) + transportBreakpoints(model)
    let corners = signChanges(
      of: { cdfDifference(data, model, at: $0) }, in: QuadraturePanel.between(breakpoints))
    let panels = QuadraturePanel.between(breakpoints + corners)
    let integrals = Quadrature(absoluteTolerance: 1e-11, relativeTolerance: 1e-11).integrate(over: panels, count: 2) {
      nodes, values, noise in
      for (i, x) in nodes.enumerated() {
        let gap = cdfDifference(data, model, at: x)
        values[2 * i] = gap.magnitude
        noise[2 * i] = 0x1p-50 * gap.magnitude
        let (excess, error) = Self.excess(gap, interpolates(x), weight)
        values[2 * i + 1] = gap.magnitude * excess
        noise[2 * i + 1] = gap.magnitude * error
      }
    }
    wasserstein = integrals[0]
    estimate = integrals[0] + integrals[1]
  }

  /// f′(x).
  public func slope(at x: Double) -> Double {
    let gap = cdfDifference(data, model, at: x)
    return (gap > 0 ? -1 : 1) * (1 + Self.excess(gap, interpolates(x), weight).value)
  }

  /// How much steeper than 1 the critic is: |F − G|/(2λr), 0 where the density is too small for a number.
  private static func excess(_ gap: Double, _ density: Estimate, _ weight: Double) -> (value: Double, error: Double) {
    guard density.value > 1e-290 else { return (0, 0) }
    let value = gap.magnitude / (2 * weight * density.value)
    return (value, value * (0x1p-49 + density.error / density.value))
  }

  /// The slope of the best critic among straight lines, which between translates by W₁ is the least biased of all.
  ///
  ///     1 + W₁/(2λ),      estimate W₁ + W₁²/(2λ)
  public static func linearSlope(distance: Double, weight: Double) -> Double { 1 + distance / (2 * weight) }
}
