import Elementary
import Probability

/// Where a game in the plane stands between data of normal modes and a generator, by the masses of cells: no sample is drawn.
///
/// Every value states its discretisation error, found by halving: cells twice as wide, four times as wide, and a latent mesh
/// twice as wide. The cells hide what is finer than they are, so JSD is rather too small than too large.
public struct PlaneAssessment: Sendable, Equatable {
  /// The value of the game for a discriminator, in nats.
  ///
  ///     V(D, G) = ∫ p·log D dx + ∫ p_z(z)·log(1 − D(G(z))) dz
  public let value: Estimate

  /// The value for the best discriminator of cells, D* = P/(P + Q), in nats.
  ///
  ///     V(D*, G) = Σ P·log D* + Q·log(1 − D*)
  public let optimalValue: Estimate

  /// The Jensen–Shannon divergence of the cells' masses, in nats.
  public let jensenShannon: Estimate

  /// What `optimalValue` must be.
  ///
  ///     −log 4 + 2·JSD(p ‖ q)
  ///
  /// > Source: Goodfellow et al. 2014, Theorem 1 and Equation 6.
  public let bound: Estimate

  /// The sum of the generator's masses, which must be 1.
  public let modelMass: Double

  /// The generator's mass in each cell.
  public let model: [Double]

  /// The game between data, by their masses in cells, and the generator of a mesh whose number of divisions is even; the
  /// discriminator is given by its logits in batches.
  public init(
    cells: PlaneCells, data: [Double], mesh: LatentMesh, logit: ([SIMD2<Double>]) -> [Double]
  ) {
    model = cells.masses(of: mesh)
    modelMass = model.reduce(0, +)
    let coarse = (cells.merged(data), cells.merged(model))
    let coarser = (cells.coarser.merged(coarse.0), cells.coarser.merged(coarse.1))
    let divergence = cellDivergence(data, model)
    let steps = (divergence - cellDivergence(coarse.0, coarse.1), cellDivergence(coarse.0, coarse.1))
    let before = (steps.1 - cellDivergence(coarser.0, coarser.1)).magnitude, last = steps.0.magnitude
    // What further halvings add is a series whose ratio is at most ¾; where all is smooth it is ¼.
    let ratio = min(max(before > 0 ? last / before : 0.5, 0.5), 0.75)
    let ofCells = last * ratio / (1 - ratio)
    let ofMesh = (divergence - cellDivergence(data, cells.masses(of: mesh.coarser))).magnitude
    let beyond = mesh.massBeyond
    // Twice what the series promise: where a fold piles mass up without bound they converge slowly.
    jensenShannon = Estimate(value: divergence, error: 2 * (ofCells + ofMesh) + beyond + 1e-13)
    bound = Estimate(value: -2 * logTwo, error: 0) + 2 * jensenShannon
    var sum = 0.0
    for (p, q) in zip(data, model) {
      if p > 0 { sum += p * log(p / (p + q)) }
      if q > 0 { sum += q * log(q / (p + q)) }
    }
    optimalValue = Estimate(value: sum, error: bound.error)
    value =
      Self.ofData(cells, data, coarse.0, logit)
      + Self.ofModel(mesh, logits: logit(mesh.images), beyond: beyond)
  }

  /// ∫ p·log D, every cell's mass at its middle.
  private static func ofData(
    _ cells: PlaneCells, _ masses: [Double], _ coarse: [Double], _ logit: ([SIMD2<Double>]) -> [Double]
  ) -> Estimate {
    var largest = 0.0
    func sum(_ cells: PlaneCells, _ masses: [Double]) -> Double {
      var (points, weights) = ([SIMD2<Double>](), [Double]())
      for (centre, mass) in zip(cells.centres, masses) where mass > 1e-15 {
        points.append(centre)
        weights.append(mass)
      }
      return zip(weights, logit(points)).reduce(0) { sum, term in
        largest = max(largest, term.1.magnitude)
        return sum - term.0 * softplus(-term.1)
      }
    }
    let (fine, rough) = (sum(cells, masses), sum(cells.coarser, coarse))
    // Outside of all cells D is not asked.
    return Estimate(value: fine, error: (fine - rough).magnitude + masses[masses.count - 1] * (1 + largest))
  }

  /// ∫ p_z·log(1 − D(G(z))), every latent cell's mass at its four corners.
  private static func ofModel(_ mesh: LatentMesh, logits: [Double], beyond: Double) -> Estimate {
    func sum(every step: Int) -> Double {
      let n = mesh.divisions / step, row = mesh.divisions + 1
      let across = mesh.intervalMasses(x: true, every: step), up = mesh.intervalMasses(x: false, every: step)
      var sum = 0.0
      for j in 0..<n {
        for i in 0..<n {
          let first = step * (j * row + i)
          let corners =
            (softplus(logits[first]) + softplus(logits[first + step]))
            + (softplus(logits[first + step * row]) + softplus(logits[first + step * row + step]))
          sum -= across[i] * up[j] * (0.25 * corners)
        }
      }
      return sum
    }
    let fine = sum(every: 1), largest = logits.reduce(0) { max($0, $1.magnitude) }
    return Estimate(value: fine, error: (fine - sum(every: 2)).magnitude + beyond * (1 + largest))
  }
}

/// ½KL(P ‖ M) + ½KL(Q ‖ M) with M = ½(P + Q), over cells, in nats.
private func cellDivergence(_ data: [Double], _ model: [Double]) -> Double {
  var sum = 0.0
  // Near 1 a ratio is told by what it differs from 1; far from it, it must not be rounded to 0.
  func term(_ p: Double, _ q: Double) -> Double {
    guard p > 0 else { return 0 }
    let difference = (p - q) / (p + q)
    return 0.5 * p * (difference.magnitude < 0.5 ? log1p(difference) : log(2 * (p / (p + q))))
  }
  for (p, q) in zip(data, model) { sum += term(p, q) + term(q, p) }
  return max(0, sum)
}
