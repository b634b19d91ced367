import Elementary
import Probability

/// The density of x̂ = εX + (1 − ε)Y with X ~ p, Y ~ q and ε ~ U[0, 1], all independent: where WGAN-GP asks for the slope.
///
///     r(x) = ∫₀¹ r_ε(x) dε,      r_ε the density for one ε
///
/// > Source: Gulrajani et al. 2017, Algorithm 1.
public struct InterpolateDensity: Sendable {
  private let pairs: [(weight: Double, first: Component, second: Component)]

  /// The law between two mixtures; `nil` if one has a Laplace component, for which r_ε has no simple form here.
  public init?(data: Mixture, model: Mixture) {
    for law in data.components + model.components {
      switch law {
      case .gaussian, .uniform: continue
      case .laplace: return nil
      }
    }
    pairs = zip(data.weights, data.components).flatMap { weight, first in
      zip(model.weights, model.components).map { (weight * $0, first, $1) }
    }
  }

  /// r(x).
  public func callAsFunction(_ x: Double) -> Estimate {
    var sum = Estimate(value: 0, error: 0)
    for (weight, first, second) in pairs {
      let breakpoints = turns(first, second, x)
      let part = Quadrature(relativeTolerance: 1e-13).integrate(
        over: QuadraturePanel.between(breakpoints, separation: 1e-12)
      ) { share in
        density(first, second, share, x)
      }
      sum = sum + weight * part
    }
    return sum
  }

  /// The shares ε at which r_ε(x) has a corner or a peak.
  private func turns(_ first: Component, _ second: Component, _ x: Double) -> [Double] {
    var turns = [0, 1.0 / 64, 0.125, 0.5, 0.875, 63.0 / 64, 1]
    func add(_ share: Double) { if share > 0, share < 1 { turns.append(share) } }
    func edges(_ law: Component) -> [Double] {
      switch law {
      case .uniform(let law): [law.lower, law.upper]
      case .gaussian, .laplace: [law.mean]
      }
    }
    for a in edges(first) {
      for b in edges(second) where a != b {
        let share = (x - b) / (a - b)
        add(share)
        let spread = (share * share * first.variance + (1 - share) * (1 - share) * second.variance).squareRoot()
        for step in [1.0, 2, 4, 8] {
          add(share + step * spread / (a - b).magnitude)
          add(share - step * spread / (a - b).magnitude)
        }
      }
    }
    if case .uniform(let a) = first, case .uniform(let b) = second {
      add((b.upper - b.lower) / (a.upper - a.lower + b.upper - b.lower))
    }
    return turns
  }

  /// r_ε(x) for two components.
  private func density(_ first: Component, _ second: Component, _ share: Double, _ x: Double) -> Double {
    let rest = 1 - share
    let centred = x - share * first.mean - rest * second.mean
    switch (first, second) {
    case (.uniform(let a), .uniform(let b)):
      let (wide, narrow) = (share * (a.upper - a.lower), rest * (b.upper - b.lower))
      let overlap = 0.5 * (wide + narrow) - centred.magnitude
      return overlap <= 0 ? 0 : Swift.min(overlap, wide, narrow) / (wide * narrow)
    case (.uniform(let law), .gaussian(let noise)):
      return smeared(share * (law.upper - law.lower), by: rest * noise.deviation, centred)
    case (.gaussian(let noise), .uniform(let law)):
      return smeared(rest * (law.upper - law.lower), by: share * noise.deviation, centred)
    case (.gaussian, .gaussian):
      let variance = share * share * first.variance + rest * rest * second.variance
      let deviation = variance.squareRoot()
      return normalDensity(centred / deviation) / deviation
    case (.laplace, _), (_, .laplace): return .nan  // No pair has one.
    }
  }

  /// The density of a centred uniform law of this width plus N(0, deviation²).
  private func smeared(_ width: Double, by deviation: Double, _ x: Double) -> Double {
    let distance = x.magnitude
    guard width > 1e-5 * deviation else { return normalDensity(distance / deviation) / deviation }
    // Both arguments below zero wherever they can be, so that nothing is lost far out.
    let (near, far) = ((0.5 * width - distance) / deviation, (-0.5 * width - distance) / deviation)
    return (normalCDF(near) - normalCDF(far)) / width
  }
}
