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
  private let classifier: (@Sendable ([Double]) -> [[Double]])?

  /// The score for these classes, by the exact posterior or by a classifier that was trained on them: log p̂(y|x) of every class
  /// at many points.
  public init(classes: Mixture, classifier: (@Sendable (_ points: [Double]) -> [[Double]])? = nil) {
    (self.classes, self.classifier) = (classes, classifier)
  }

  /// p(y|x) for every class y, from log-densities, so that it is defined however far from all classes x is.
  public func posterior(at x: Double) -> [Double] { logPosteriors(at: [x])[0].map { exp($0) } }

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

  /// What a classifier's marginal over n samples does to log IS: entropy is concave, so the estimate is too small by about
  ///
  ///     (1/2n)·Σ_y Var p(y|X)/p(y) = (Σ_y E p(y|X)²/p(y) − 1)/2n,      (K − 1)/2n where every x is of one class
  public func logBias(of law: some LineDistribution, samples: Int) -> Estimate {
    let marginal = marginal(of: law).map { $0.value }
    let square = law.expectation(breaks: classes.landmarks(depth: 60) + classes.kinks) { x in
      zip(posterior(at: x), marginal).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / $1.1 : 0) }
    }
    return (-0.5 / Double(samples)) * (square + Estimate(value: -1, error: 0))
  }

  /// The score as it is estimated from samples: p(y) is their mean, and so is the divergence from it.
  public func estimate(over samples: [Double]) -> Double {
    let verdicts = logPosteriors(at: samples), count = Double(samples.count)
    var (marginal, entropy) = ([Double](repeating: 0, count: classes.components.count), 0.0)
    for verdict in verdicts {
      for (y, logChance) in verdict.enumerated() {
        let chance = exp(logChance)
        marginal[y] += chance / count
        if chance > 0 { entropy -= chance * logChance / count }
      }
    }
    return exp(marginal.reduce(-entropy) { $0 - ($1 > 0 ? $1 * log($1) : 0) })
  }

  private func logPosteriors(at points: [Double]) -> [[Double]] {
    if let classifier { return classifier(points) }
    let labels = LabelledMixture(components: classes)
    return points.map { labels.logPosterior(at: $0) }
  }

  /// E p(y|x) for each class, then E H(Y|x).
  private func integrals(of law: some LineDistribution) -> [Estimate] {
    let count = classes.components.count + 1
    let breakpoints = law.landmarks(depth: 60) + law.kinks + classes.landmarks(depth: 60) + classes.kinks
    let (low, high) = (law.landmarks(depth: 60).min() ?? 0, law.landmarks(depth: 60).max() ?? 0)
    let panels = QuadraturePanel.between(breakpoints.filter { $0 >= low && $0 <= high })
    return Quadrature(absoluteTolerance: 1e-13, relativeTolerance: 1e-13).integrate(over: panels, count: count) {
      nodes, values, _ in
      let verdicts = logPosteriors(at: nodes)
      for (i, x) in nodes.enumerated() {
        let density = law.density(at: x)
        guard density > 0 else { continue }
        var entropy = 0.0
        for (y, logChance) in verdicts[i].enumerated() {
          let chance = exp(logChance)
          values[i * count + y] = density * chance
          if chance > 0 { entropy -= chance * logChance }
        }
        values[i * count + count - 1] = density * entropy
      }
    }
  }
}
