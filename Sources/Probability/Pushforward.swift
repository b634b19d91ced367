import Elementary

/// The law of G(Z) for a latent variable Z and a map G of the line, with its exact density.
///
///     p_g(x) = Σ p_z(z)/|G′(z)|      over all z with G(z) = x
///
/// The map is known on `latentRange` only; what the latent law has outside (less than 1e-22) is left out.
public struct Pushforward<Latent: LineDistribution>: Sendable {
  /// The law of Z.
  public let latent: Latent

  /// The map G.
  public let map: DifferentiableMap

  /// Where the map was examined.
  public let latentRange: ClosedRange<Double>

  /// The stretches on which G is strictly monotone, in ascending order of the latent point.
  public let branches: [MonotoneBranch]

  /// Values that G gives to whole intervals; there the density is infinite.
  public let atoms: [Atom]

  /// All values that G takes on `latentRange`.
  public let range: ClosedRange<Double>

  /// The ends of the branches as values of G: there p_g jumps, or grows like 1/√|x − end|.
  public let criticalValues: [Double]

  /// Latent points between which G is resolved, and where branches end, in ascending order.
  let knots: [Double]

  /// Latent points at which p_g∘G is not smooth, in ascending order.
  let roughLatents: [Double]

  /// Values at which p_g is not smooth, in ascending order.
  let roughValues: [Double]

  /// Examines a map: its mesh, corners, turning points and flat pieces.
  public init(latent: Latent, map: DifferentiableMap) {
    self.latent = latent
    self.map = map
    let support = latent.support
    let lower = support.lowerBound.isFinite ? support.lowerBound : latent.quantile(1e-22)
    let upper = support.upperBound.isFinite ? support.upperBound : latent.quantile(upperTail: 1e-22)
    latentRange = lower...upper
    let kinks = latent.kinks.filter { $0 > lower && $0 < upper }
    let starts = latent.landmarks(depth: 50).filter { $0 > lower && $0 < upper } + kinks + [lower, upper]
    let mesh = MapMesh(map, from: Self.divided(starts))
    let pieces = MapBranches(mesh, map)
    branches = pieces.branches
    atoms = pieces.flats.map { flat in
      let mass = latent.cdf(at: flat.upperBound) - latent.cdf(at: flat.lowerBound)
      return Atom(position: map([flat.lowerBound]).values[0], mass: mass)
    }
    let ends = branches.flatMap { [$0.image.lowerBound, $0.image.upperBound] } + atoms.map { $0.position }
    range = (ends.min() ?? 0)...(ends.max() ?? 0)
    criticalValues = Self.ascending(ends)
    let turns = branches.flatMap { [$0.latent.lowerBound, $0.latent.upperBound] }
    let cornerValues = map(mesh.corners).values
    roughValues = Self.ascending(ends + cornerValues + map(kinks).values)
    var preimages = Inversion(branches: branches, map: map)
    for (b, branch) in branches.enumerated() {
      for x in roughValues where x > branch.image.lowerBound && x < branch.image.upperBound {
        preimages.add(x, branch: b)
      }
    }
    preimages.solve()
    roughLatents = Self.ascending(turns + mesh.corners + preimages.latents + kinks)
    knots = Self.ascending(mesh.cells.map { $0.lower } + [upper] + roughLatents)
  }

  /// Distinct points in ascending order.
  static func ascending(_ points: [Double]) -> [Double] {
    var result: [Double] = []
    for point in points.sorted() where result.last != point { result.append(point) }
    return result
  }

  /// A first mesh: eight cells at least.
  private static func divided(_ points: [Double]) -> [Double] {
    var points = ascending(points)
    while points.count < 9 {
      points = ascending(points + zip(points, points.dropFirst()).map { 0.5 * $0 + 0.5 * $1 })
    }
    return points
  }
}

extension Pushforward: ContinuousDistribution, LineSamplable {
  /// log p_g(x) in nats; −∞ where no latent point goes, +∞ at an atom.
  public func logDensity(at x: Double) -> Double { logDensities(at: [x])[0] }

  /// log p_g for many points, with the map evaluated in batches.
  public func logDensities(at points: [Double]) -> [Double] {
    var inversion = Inversion(branches: branches, map: map)
    var owners: [Int] = []
    for (i, x) in points.enumerated() {
      for (b, branch) in branches.enumerated() where branch.image.contains(x) {
        inversion.add(x, branch: b)
        owners.append(i)
      }
    }
    inversion.solve()
    var result = [Double](repeating: -.infinity, count: points.count)
    for (k, i) in owners.enumerated() {
      let term = latent.logDensity(at: inversion.latents[k]) - log(inversion.slopes[k].magnitude)
      result[i] = logAddExp(result[i], term)
    }
    for atom in atoms {
      for i in points.indices where points[i] == atom.position { result[i] = .infinity }
    }
    return result
  }

  /// P(G(Z) ≤ x): the latent measure of {G ≤ x}, which needs no slope.
  public func cdf(at x: Double) -> Double {
    var inversion = Inversion(branches: branches, map: map)
    var cut: [Int] = []
    for (b, branch) in branches.enumerated() where branch.image.contains(x) {
      inversion.add(x, branch: b)
      cut.append(b)
    }
    inversion.solve()
    var sum = 0.0
    for (b, branch) in branches.enumerated() {
      var (from, to) = (branch.latent.lowerBound, branch.latent.upperBound)
      if let k = cut.firstIndex(of: b) {
        if branch.isRising { to = inversion.latents[k] } else { from = inversion.latents[k] }
      } else if branch.image.lowerBound > x {
        continue
      }
      sum += latentMass(from, to)
    }
    for atom in atoms where atom.position <= x { sum += atom.mass }
    return sum
  }

  private func latentMass(_ from: Double, _ to: Double) -> Double {
    let mass =
      from > latent.mean
      ? latent.upperTail(at: from) - latent.upperTail(at: to) : latent.cdf(at: to) - latent.cdf(at: from)
    return Swift.max(mass, 0)
  }

  /// G of a latent draw.
  public func sample(using random: inout RandomStream) -> Double { map([latent.sample(using: &random)]).values[0] }
}
