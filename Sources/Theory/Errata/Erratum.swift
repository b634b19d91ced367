import Elementary
import Probability

/// A formula or claim as printed on common slides, what is right, and a number that tells the two apart.
public struct Erratum: Sendable {
  /// What the formula is about.
  public enum Topic: Sendable, Equatable, CaseIterable {
    /// V, D* and the losses.
    case objective
    /// Entropies and divergences.
    case divergences
    /// What the generator learns, and from whom.
    case training
    /// Whether the game settles.
    case dynamics
    /// Wasserstein critics and energies.
    case critics
    /// Scores of finished generators.
    case evaluation

    /// The topic as a heading.
    public var title: String {
      switch self {
      case .objective: "The objective and its optimum"
      case .divergences: "Entropies and divergences"
      case .training: "What the generator learns"
      case .dynamics: "Whether the game settles"
      case .critics: "Critics and energies"
      case .evaluation: "Scores of generators"
      }
    }
  }

  /// How the printed claim bounds the quantity.
  public enum Relation: Sendable, Equatable {
    /// The quantity is the printed value.
    case equal
    /// The quantity is at most the printed value.
    case atMost
    /// The quantity is at least the printed value.
    case atLeast

    /// The relation as a word, for tables.
    public var name: String {
      switch self {
      case .equal: "equal"
      case .atMost: "at_most"
      case .atLeast: "at_least"
      }
    }

    /// The relation as a sign.
    public var sign: String {
      switch self {
      case .equal: "="
      case .atMost: "≤"
      case .atLeast: "≥"
      }
    }
  }

  /// Both values of the quantity, as computed.
  public struct Witness: Sendable, Equatable {
    /// What the printed formula gives, or what the claim would need.
    public let printed: Double

    /// The truth.
    public let right: Double

    /// The truth by another route, where there is one.
    public let again: Double?

    /// Two values, and perhaps the second by another route.
    public init(printed: Double, right: Double, again: Double? = nil) {
      (self.printed, self.right, self.again) = (printed, right, again)
    }
  }

  /// A short name, in the manner of file names.
  public let id: String

  /// What the formula is about.
  public let topic: Topic

  /// As printed.
  public let printed: String

  /// As it should be.
  public let right: String

  /// What is computed from both, with its unit.
  public let quantity: String

  /// How the printed claim bounds the quantity.
  public let relation: Relation

  /// How far the printed value is off at least; far above the errors of both values.
  public let tolerance: Double

  private let compute: @Sendable () throws(DistributionError) -> Witness

  /// A formula, what is right, and how to tell.
  init(
    _ id: String, _ topic: Topic, printed: String, right: String, quantity: String, _ relation: Relation = .equal,
    tolerance: Double = 1e-3, _ compute: @escaping @Sendable () throws(DistributionError) -> Witness
  ) {
    (self.id, self.topic, self.printed, self.right) = (id, topic, printed, right)
    (self.quantity, self.relation, self.tolerance, self.compute) = (quantity, relation, tolerance, compute)
  }

  /// Computes both values.
  public func witness() throws(DistributionError) -> Witness { try compute() }

  /// Whether the truth lies outside of what was printed, by more than the tolerance.
  public func isRefuted(by witness: Witness) -> Bool {
    switch relation {
    case .equal: (witness.printed - witness.right).magnitude > tolerance
    case .atMost: witness.right > witness.printed + tolerance
    case .atLeast: witness.right < witness.printed - tolerance
    }
  }

  /// All errata, topic by topic.
  public static var all: [Erratum] {
    ofObjective + ofLeastSquares + ofDivergences + ofTraining + ofDynamics + ofCritics + ofPenalties + ofEvaluation
      + ofInception
  }
}

extension Erratum {
  /// N(mean, deviation²).
  static func normal(_ mean: Double, _ deviation: Double) throws(DistributionError) -> Gaussian {
    try Gaussian(mean: mean, deviation: deviation)
  }

  /// U[lower, upper].
  static func uniform(_ lower: Double, _ upper: Double) throws(DistributionError) -> Uniform {
    try Uniform(lower: lower, upper: upper)
  }

  /// Equally weighted normal modes of one deviation.
  static func modes(
    _ centres: [Double], _ deviation: Double, weights: [Double]? = nil
  ) throws(DistributionError) -> Mixture {
    var components: [Component] = []
    for centre in centres { components.append(.gaussian(try normal(centre, deviation))) }
    let even = [Double](repeating: 1 / Double(centres.count), count: centres.count)
    return try Mixture(weights: weights ?? even, components: components)
  }

  /// ∫ f·p dx over a law, its landmarks as breakpoints.
  static func mean(under law: some LineDistribution, breaks: [Double] = [], _ f: (Double) -> Double) -> Double {
    let breakpoints = law.landmarks(depth: 50) + law.kinks + breaks
    return Quadrature(relativeTolerance: 1e-13).integrate(over: QuadraturePanel.between(breakpoints)) { x in
      law.density(at: x) * f(x)
    }.value
  }
}
