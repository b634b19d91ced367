/// A law of samples, and what the scores say of it beside what is true: all exact.
public struct ScoredLaw: Sendable {
  /// What kind of law it is.
  public let kind: Kind
  /// The law in standard units of the data.
  let law: Mixture
  /// Inception score with the exact posterior of the data's components.
  public let inception: Double
  /// Squared Fréchet distance to the data, in standard units.
  public let frechet: Double
  /// The best that a Parzen window over its samples can say of the data, in nats of standard units, and that window's width.
  public let (parzen, bandwidth): (Double, Double)
  /// JSD to the data, nats.
  public let jensenShannon: Double
  /// E log q over the data, nats of standard units.
  public let logLikelihood: Double

  /// The laws that are compared: the data's own, and six that each lack something.
  public enum Kind: String, Sendable, CaseIterable {
    /// The data's law.
    case data
    /// The last mode is missing.
    case missing = "a mode missing"
    /// One mode alone.
    case one = "one mode"
    /// All modes, each a thirtieth as wide: samples that hardly differ within a class.
    case needles
    /// Two modes far from all data.
    case outside
    /// The normal law with the data's mean and deviation.
    case normal = "normal law"
    /// All modes, twice as wide.
    case wide

    /// The name in a table.
    public var word: String {
      self == .missing ? "missing" : self == .one ? "one" : self == .normal ? "normal" : rawValue
    }

    /// Whether its samples stand where a classifier of the data was trained.
    var isAmongData: Bool { [.data, .missing, .one, .needles].contains(self) }

    /// The law of this kind for some data.
    func law(for data: Mixture) throws(DistributionError) -> Mixture {
      func modes(_ factor: Double) throws(DistributionError) -> Mixture {
        var components: [Component] = []
        for component in data.components {
          let moved = try Mixture(component).mapped(scale: factor, offset: component.mean * (1 - factor))
          components += moved.components
        }
        return try Mixture(weights: data.weights, components: components)
      }
      let count = data.components.count
      switch self {
      case .data: return data
      case .missing:
        let rest = data.weights.dropLast(), whole = rest.reduce(0, +)
        return try Mixture(weights: rest.map { $0 / whole }, components: Array(data.components.dropLast()))
      case .one: return Mixture(data.components[count / 2])
      case .needles: return try modes(1.0 / 30)
      case .wide: return try modes(2)
      case .normal: return Mixture(try Gaussian(mean: data.mean, deviation: data.standardDeviation))
      case .outside:
        let farthest = data.components.map { ($0.mean - data.mean).magnitude }.largest()
        let deviation = data.components[0].variance.squareRoot()
        var components: [Component] = []
        for side in [-1.0, 1] {
          let mean = data.mean + side * 10 / 3 * farthest
          components.append(.gaussian(try Gaussian(mean: mean, deviation: deviation)))
        }
        return try Mixture(weights: [0.5, 0.5], components: components)
      }
    }
  }

  /// The law of a kind, and its scores against data in standard units.
  public init(_ kind: Kind, of data: Mixture) throws(DistributionError) {
    let law = try kind.law(for: data), pair = Divergences(data, law)
    (self.kind, self.law) = (kind, law)
    inception = InceptionScore(classes: data)(law).value
    frechet = squaredFrechetDistance(
      mean: data.mean, deviation: data.standardDeviation, toMean: law.mean, deviation: law.standardDeviation)
    bandwidth = ParzenWindow.bestBandwidth(generator: law, data: data, in: 1e-3...10)
    parzen = ParzenWindow(generator: law, bandwidth: bandwidth).logLikelihood(of: data).value
    (jensenShannon, logLikelihood) = (pair.jensenShannon.value, -pair.crossEntropyPQ.value)
  }
}
