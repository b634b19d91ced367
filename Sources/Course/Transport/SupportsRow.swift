/// Two laws at a distance, with what theory says of them, and what networks found that were trained to tell them apart.
public struct SupportsRow: Sendable {
  /// Both laws.
  public let pair: TranslatedPair
  /// All divergences, by quadrature.
  let divergences: Divergences
  /// W₁, from the cdfs, or by exact transport in the plane.
  let wasserstein: Double
  /// E_p f − E_q f of the best critic there is, or the same of the potentials of exact transport.
  let bestCritic: Double
  /// V(D, G) of the trained discriminator and its bound.
  let game: GameAssessment
  /// How hard it pushes the model, under both losses of a generator.
  let pushes: ShiftGradients
  /// What the critics say, and a bound on their slopes.
  let clipped, penalised, normalised: (state: CriticAssessment, lipschitz: Double)
  /// What the best penalised critic says.
  let penalisedOptimum: Double

  /// Looks at four networks: a discriminator, and critics with clipped weights, with a gradient penalty of a given weight,
  /// and with normalised weights.
  public init(
    _ pair: TranslatedPair, discriminator: Perceptron, clipped: Perceptron, penalised: Perceptron, weight: Double,
    normalised: Perceptron
  ) throws(TransportError) {
    self.pair = pair
    divergences = Divergences(pair.data, pair.model)
    if pair.shape == .lines {
      let heights = (0..<64).map { (Double($0) + 0.5) / 64 }
      let (data, model) = (heights.map { SIMD2(0, $0) }, heights.map { SIMD2(pair.shift, $0) })
      let transport = try OptimalTransport(from: PointCloud(data), to: PointCloud(model), cost: .distance)
      wasserstein = transport.cost.value
      bestCritic = (transport.sourcePotentials + transport.targetPotentials).reduce(0, +) / 64
    } else {
      wasserstein = TransportDistances(pair.data, pair.model).wasserstein1.value
      bestCritic = KantorovichCritic(data: pair.data, model: pair.model).dualValue().value
    }
    let logit = pair.map(of: Widened(discriminator))
    game = GameAssessment(data: pair.data, model: pair.model) { logit($0).values }
    let identity = DifferentiableMap { ($0, $0.map { _ in 1 }) }
    pushes = ShiftGradients(generator: Pushforward(latent: pair.model, map: identity), logit: logit)
    func look(_ network: Perceptron) -> (CriticAssessment, Double) {
      let critic = Widened(network)
      return (CriticAssessment(data: pair.data, model: pair.model, critic: pair.map(of: critic)), critic.lipschitzBound)
    }
    (self.clipped, self.penalised, self.normalised) = (look(clipped), look(penalised), look(normalised))
    penalisedOptimum = pair.penalisedEstimate(weight: weight) ?? .nan
  }
}

extension TranslatedPair {
  /// Coordinates of a point.
  public var dimension: Int { shape == .lines ? 2 : 1 }
  /// Samples of the data's law.
  public var dataSource: Source { source(data, at: 0) }
  /// Samples of the model's law.
  public var modelSource: Source { source(model, at: shift) }

  private func source(_ law: Mixture, at x: Double) -> Source {
    guard shape == .lines else { return Source(law) }
    return Source(dimension: 2) { points, random in
      random.fillUniform(points)
      for i in stride(from: 0, to: points.count, by: 2) { points[i] = Float(x) }
    }
  }

  /// A network where the laws are, with slopes along the shift.
  func map(of network: Widened) -> DifferentiableMap {
    guard shape == .lines else { return network.map }
    return DifferentiableMap { points in
      network.valuesAndSlopes(at: points.flatMap { $0 < Self.secondLine ? [0, $0] : [shift, $0 - Self.secondLine] })
    }
  }

  /// The family's name in tables.
  var family: String {
    switch shape {
    case .segments: "segments"
    case .gaussians: "gaussians"
    case .lines: "lines"
    }
  }
}
