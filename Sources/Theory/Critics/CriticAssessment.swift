import Elementary
import Probability

/// What a critic says of two laws p and q, by quadrature: no sample is drawn.
public struct CriticAssessment: Sendable, Equatable {
  /// The critic's estimate of the Wasserstein distance, never above it if no slope is above 1.
  ///
  ///     E_p f − E_q f ≤ sup|f′|·W₁(p, q)
  ///
  /// > Source: Arjovsky, Chintala & Bottou (2017), equation 2.
  public let distance: Estimate

  /// d/dθ of the generator's loss −E_q f(x + θ), by a shift of all samples: −E_q f′.
  public let gradient: Estimate

  /// The largest |f′| that was met at the nodes of the integrals.
  public let steepestSlope: Double

  /// The assessment of a critic by its values and slopes where the data are, and where the model's samples are.
  ///
  /// For laws on the line both maps are the critic. For laws on curves in the plane each map is the critic along one curve.
  public init<Data: LineDistribution, Model: LineDistribution>(
    data: Data, model: Model, onData: DifferentiableMap, onModel: DifferentiableMap
  ) {
    let ofData = Self.moments(of: onData, under: data), ofModel = Self.moments(of: onModel, under: model)
    distance = ofData.value + -1 * ofModel.value
    gradient = -1 * ofModel.slope
    steepestSlope = max(ofData.steepest, ofModel.steepest)
  }

  /// The assessment of a critic on the line.
  public init<Data: LineDistribution, Model: LineDistribution>(
    data: Data, model: Model, critic: DifferentiableMap
  ) {
    self.init(data: data, model: model, onData: critic, onModel: critic)
  }

  /// E f, E f′ and the largest |f′| at a node.
  private static func moments<Law: LineDistribution>(
    of map: DifferentiableMap, under law: Law
  ) -> (value: Estimate, slope: Estimate, steepest: Double) {
    var steepest = 0.0
    // A critic of rectifiers has a kink in every panel; a tighter tolerance would chase them all.
    let integrals = Quadrature(absoluteTolerance: 1e-10, relativeTolerance: 1e-11).integrate(
      over: QuadraturePanel.between(law.landmarks(depth: depth) + law.kinks), count: 2
    ) { nodes, values, _ in
      let (outputs, slopes) = map(nodes)
      for (i, x) in nodes.enumerated() {
        let density = law.density(at: x)
        values[2 * i] = density * outputs[i]
        values[2 * i + 1] = density * slopes[i]
        if density > 0 { steepest = max(steepest, slopes[i].magnitude) }
      }
    }
    return (integrals[0], integrals[1], steepest)
  }
}
