import Elementary

/// A finite mixture of simple laws on the line.
///
///     p(x) = Σ wᵢ·pᵢ(x),      Σ wᵢ = 1
public struct Mixture: Sendable, Equatable {
  /// The weights, positive, divided by their sum.
  public let weights: [Double]

  /// The laws that are mixed, one for each weight.
  public let components: [Component]

  let logWeights: [Double]
  private let weightRests: [Double]
  let bulk: GaussianBulk?

  /// A mixture; the weights must be positive and sum to 1 within 1e-9, and are then divided by their sum.
  public init(weights: [Double], components: [Component]) throws(DistributionError) {
    let shares = try normalisedWeights(weights, components: components.count)
    self.init(normalised: shares, rests(of: shares, weights), components)
  }

  private init(normalised weights: [Double], _ rests: [Double], _ components: [Component]) {
    (self.weights, weightRests) = (weights, rests)
    self.components = components
    logWeights = weights.map { log($0) }
    bulk = GaussianBulk(weights: weights, components: components)
  }

  /// One component alone.
  public init(_ component: Component) { self.init(normalised: [1], [0], [component]) }

  /// One Gaussian alone.
  public init(_ gaussian: Gaussian) { self.init(.gaussian(gaussian)) }

  /// Two mixtures are equal if their weights and components are.
  public static func == (a: Mixture, b: Mixture) -> Bool {
    a.weights == b.weights && a.components == b.components
  }

  private func sum(_ term: (Component) -> Double) -> Double {
    var total = 0.0
    for (weight, component) in zip(weights, components) { total += weight * term(component) }
    return total
  }
}

extension Mixture: LineDistribution {
  /// The components with their weights.
  public var parts: [WeightedComponent] {
    components.indices.map {
      WeightedComponent(weight: weights[$0], weightRest: weightRests[$0], law: components[$0])
    }
  }

  /// Σ wᵢ·meanᵢ.
  public var mean: Double { sum { $0.mean } }

  /// Σ wᵢ·(varianceᵢ + (meanᵢ − mean)²).
  public var variance: Double {
    let centre = mean
    return sum { $0.variance + ($0.mean - centre) * ($0.mean - centre) }
  }

  /// log Σ wᵢ·pᵢ(x + tail).
  public func logDensity(at x: Double, tail: Double) -> Double {
    var sum = LogSum()
    for i in components.indices { sum.add(logWeights[i] + components[i].logDensity(at: x, tail: tail)) }
    return sum.value
  }

  /// A component chosen by weight, then a draw from it.
  public func sample(using random: inout RandomStream) -> Double {
    guard components.count > 1 else { return components[0].sample(using: &random) }
    return components[chosen(by: random.uniform(), weights)].sample(using: &random)
  }

  /// Independent draws; for Gaussian mixtures from the stream's bulk generators.
  public func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    if let bulk {
      bulk.fill(buffer, using: &random)
    } else {
      for i in buffer.indices { buffer[i] = Float(sample(using: &random)) }
    }
  }

  /// Σ wᵢ·P(Xᵢ ≤ x + tail).
  public func cdf(at x: Double, tail: Double) -> Double { sum { $0.cdf(at: x, tail: tail) } }

  /// Σ wᵢ·P(Xᵢ > x + tail).
  public func upperTail(at x: Double, tail: Double) -> Double { sum { $0.upperTail(at: x, tail: tail) } }

  /// From the lowest to the highest support.
  public var support: ClosedRange<Double> {
    let (lower, upper) = components.reduce((Double.infinity, -Double.infinity)) {
      (Swift.min($0.0, $1.support.lowerBound), Swift.max($0.1, $1.support.upperBound))
    }
    return lower...upper
  }

  /// The kinks of all components.
  public var kinks: [Double] { components.flatMap { $0.kinks } }

  /// The landmarks of all components.
  public func landmarks(depth: Double) -> [Double] { components.flatMap { $0.landmarks(depth: depth) } }

  /// The heaviest of the components' tails.
  public var lowerTailShape: TailShape {
    components.reduce(.none) { $1.lowerTailShape.isHeavier(than: $0) ? $1.lowerTailShape : $0 }
  }

  /// The heaviest of the components' tails.
  public var upperTailShape: TailShape {
    components.reduce(.none) { $1.upperTailShape.isHeavier(than: $0) ? $1.upperTailShape : $0 }
  }

  /// The smallest x with P(X ≤ x) ≥ u; between the components' quantiles by safeguarded Newton steps on log P.
  public func quantile(_ u: Double) -> Double {
    u <= 0.5 ? invert(u, { $0.quantile(u) }, { cdf(at: $0) }, rising: true) : quantile(upperTail: 1 - u)
  }

  /// The x with P(X > x) = v.
  public func quantile(upperTail v: Double) -> Double {
    v <= 0.5
      ? invert(v, { $0.quantile(upperTail: v) }, { upperTail(at: $0) }, rising: false)
      : invert(1 - v, { $0.quantile(1 - v) }, { cdf(at: $0) }, rising: true)
  }

  private func invert(
    _ level: Double, _ guess: (Component) -> Double, _ tail: (Double) -> Double, rising: Bool
  ) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for component in components {
      let x = guess(component)
      (low, high) = (Swift.min(low, x), Swift.max(high, x))
    }
    guard low < high, low.isFinite, high.isFinite else { return low }
    var x = 0.5 * low + 0.5 * high
    var sinceHalved = (steps: 0, width: high - low)
    // Where a level is met in a gap, a bit beside the whole; where a component is a needle, beside the needle.
    let narrowest = components.reduce(.infinity) { Swift.min($0, $1.variance) }.squareRoot()
    let smallest = Swift.min(0x1p-60 * (high - low), 0x1p-40 * narrowest)
    while true {
      let value = tail(x)
      if (value < level) == rising { low = x } else { high = x }
      let slope = density(at: x)
      let step = value * log(value / level) / slope
      let newton = rising ? x - step : x + step
      // The level is met to its last bit, or Newton no longer moves x: in a gap of the density neither can happen.
      if slope > 0, (value - level).magnitude <= 0x1p-53 * level { return x }
      if newton.isFinite, (newton - x).magnitude <= 0x1p-53 * x.magnitude { return newton }
      sinceHalved.steps += 1
      if high - low <= 0.5 * sinceHalved.width { sinceHalved = (0, high - low) }
      let middle = 0.5 * low + 0.5 * high
      if middle <= low || middle >= high || high - low <= smallest { return high }
      if newton > low, newton < high, sinceHalved.steps < 3 {
        x = newton
      } else {
        x = middle
        sinceHalved = (0, high - low)
      }
    }
  }
}

/// What rounding took from the shares of their sum that weights have.
private func rests(of shares: [Double], _ weights: [Double]) -> [Double] {
  var (high, low) = (0.0, 0.0)
  for weight in weights {
    let sum = twoSum(high, weight)
    (high, low) = (sum.high, low + sum.low)
  }
  return zip(shares, weights).map { share, weight in
    let product = twoProduct(share, high)
    return ((weight - product.high) - product.low - share * low) / high
  }
}
