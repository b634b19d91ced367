import Elementary

/// A law of pairs (x, y) of a point on the line and a label: π(y), and p(x | y).
public struct LabelledMixture: Sendable, Equatable {
  /// π(y); they sum to 1.
  public let shares: [Double]
  /// p(x | y).
  public let laws: [Mixture]

  /// Labels by their shares, which are positive and sum to 1 within 1e-9, and their laws; an error if they do not.
  public init(shares: [Double], laws: [Mixture]) throws(DistributionError) {
    precondition(shares.count == laws.count, "every label has a share and a law")
    // A mixture of as many standard normal laws has the same demands.
    self.shares = try Mixture(weights: shares, components: shares.map { _ in .gaussian(.standard) }).weights
    self.laws = laws
  }

  /// Every component of a mixture as a label.
  public init(components law: Mixture) { (shares, laws) = (law.weights, law.components.map { Mixture($0) }) }

  /// p(x) = Σ π(y)·p(x | y).
  public var pooled: Mixture {
    get throws(DistributionError) {
      try Mixture(
        weights: zip(shares, laws).flatMap { share, law in law.weights.map { share * $0 } },
        components: laws.flatMap { $0.components })
    }
  }

  /// p(x) = Σ π(y)·p(x | y), per data unit.
  public func density(at x: Double) -> Double {
    zip(shares, laws).reduce(0) { $0 + $1.0 * $1.1.density(at: x) }
  }

  /// log p(y|x) of every label, from log-densities, so that it is defined however far from all laws x is; where every density is
  /// 0, the shares' logarithms.
  public func logPosterior(at x: Double) -> [Double] {
    let joint = zip(shares, laws).map { log($0) + $1.logDensity(at: x) }
    let largest = joint.max() ?? 0
    guard largest > -.infinity else { return shares.map { log($0) } }
    let total = largest + log(joint.reduce(0) { $0 + exp($1 - largest) })
    return joint.map { $0 - total }
  }

  /// The same law in other units; an error if they are too far from its own.
  public func inUnits(_ units: Standardisation) throws(DistributionError) -> LabelledMixture {
    var moved: [Mixture] = []
    for law in laws { moved.append(try units(law)) }
    return try LabelledMixture(shares: shares, laws: moved)
  }

  /// A label, drawn with its share.
  public func label(using random: inout RandomStream) -> Int {
    var rest = random.uniform()
    for (label, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return label }
    }
    return shares.count - 1
  }
}
