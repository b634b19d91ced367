import Elementary
import Probability

/// The Inception score with an exact classifier: the classes are the components of a mixture, and p(y|x) is their posterior.
///
///     IS = exp(E_q KL(p(y|x) ‖ p(y))) = exp(H(Y) − E_q H(Y|x)),      p(y) = E_q p(y|x),   1 ≤ IS ≤ K
///
/// The law of the data appears nowhere but in the classifier.
///
/// > Source: Salimans et al. 2016, Section 4.
public struct InceptionScore: Sendable {
  /// The classes with their prior weights.
  public let classes: Mixture

  /// The score for these classes.
  public init(classes: Mixture) { self.classes = classes }

  /// p(y|x) for every class y, from log-densities, so that it is defined however far from all classes x is.
  public func posterior(at x: Double) -> [Double] { logPosterior(at: x).map { exp($0) } }

  /// p(y) = E_q p(y|x) for every class.
  public func marginal(of law: some LineDistribution) -> [Estimate] { Array(integrals(of: law).dropLast()) }

  /// The score of a generator's law.
  public func callAsFunction(_ law: some LineDistribution) -> Estimate {
    let integrals = integrals(of: law)
    var logScore = -1 * integrals[classes.components.count]
    for part in integrals.dropLast() where part.value > 0 {
      let slope = 1 + log(part.value).magnitude
      logScore = logScore + Estimate(value: -part.value * log(part.value), error: slope * part.error)
    }
    let value = exp(logScore.value)
    return Estimate(value: value, error: value * (expm1(logScore.error) + 0x1p-51))
  }

  private func logPosterior(at x: Double) -> [Double] {
    let joint = zip(classes.weights, classes.components).map { log($0) + $1.logDensity(at: x) }
    let largest = joint.max() ?? 0
    guard largest > -.infinity else { return classes.weights.map { log($0) } }
    let total = largest + log(joint.reduce(0) { $0 + exp($1 - largest) })
    return joint.map { $0 - total }
  }

  /// E p(y|x) for each class, then E H(Y|x).
  private func integrals(of law: some LineDistribution) -> [Estimate] {
    let count = classes.components.count + 1
    let breakpoints = law.landmarks(depth: 60) + law.kinks + classes.landmarks(depth: 60) + classes.kinks
    let (low, high) = (law.landmarks(depth: 60).min() ?? 0, law.landmarks(depth: 60).max() ?? 0)
    let panels = QuadraturePanel.between(breakpoints.filter { $0 >= low && $0 <= high })
    return Quadrature(absoluteTolerance: 1e-13, relativeTolerance: 1e-13).integrate(over: panels, count: count) {
      nodes, values, _ in
      for (i, x) in nodes.enumerated() {
        let density = law.density(at: x)
        guard density > 0 else { continue }
        var entropy = 0.0
        for (y, logChance) in logPosterior(at: x).enumerated() {
          let chance = exp(logChance)
          values[i * count + y] = density * chance
          if chance > 0 { entropy -= chance * logChance }
        }
        values[i * count + count - 1] = density * entropy
      }
    }
  }
}
