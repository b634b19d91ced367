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

  /// The probability of those branches on which G takes so few different doubles that a density over them means nothing.
  public let unresolvedMass: Double

  /// The largest |G| among ordinary latent points: G is rounded like numbers of this size.
  public let magnitude: Double

  /// How far G is from its values in exact arithmetic, about: what `Quadrature` needs as `positionError` for p_g over x.
  public var positionError: Double { 0x1p-50 * magnitude }

  /// The ends of the branches as values of G: there p_g jumps, or grows like 1/√|x − end|.
  public let criticalValues: [Double]

  /// Latent points between which G is resolved and p_g∘G is smooth, in ascending order.
  let knots: [Double]

  /// Those of the knots at which p_g∘G has a square-root singularity.
  let latentFolds: [Double]

  /// Values between which p_g is smooth.
  let breaks: [Double]

  /// Those of the breaks at which p_g grows like 1/√.
  let folds: [Double]

  /// Values at which p_g has a tall narrow peak.
  let dips: [Double]

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
      Atom(position: map([flat.lowerBound]).values[0], mass: Self.mass(of: flat, latent))
    }
    unresolvedMass = branches.reduce(0) { $0 + ($1.isResolved ? 0 : Self.mass(of: $1.latent, latent)) }
    let ordinary = map([0.01, 0.25, 0.5, 0.75, 0.99].map { latent.quantile($0) }).values
    magnitude = ordinary.reduce(0) { Swift.max($0, $1.magnitude) }
    let ends = branches.flatMap { [$0.image.lowerBound, $0.image.upperBound] } + atoms.map { $0.position }
    folds = Self.ascending(map(pieces.turns).values)
    dips = Self.ascending(pieces.dips)
    range = ((ends + dips).min() ?? 0)...((ends + dips).max() ?? 0)
    criticalValues = Self.ascending(ends)
    breaks = Self.ascending(ends + map(mesh.corners + kinks).values + dips)
    var (preimages, isFold): (Inversion, [Bool]) = (Inversion(branches: branches, map: map), [])
    for (b, branch) in branches.enumerated() {
      for x in breaks where x > branch.image.lowerBound && x < branch.image.upperBound {
        preimages.add(x, branch: b)
        isFold.append(folds.containsSorted(x))
      }
    }
    preimages.solve()
    let latents = preimages.latents
    latentFolds = Self.ascending(pieces.turns + latents.indices.filter { isFold[$0] }.map { latents[$0] })
    let ownEnds = branches.flatMap { [$0.latent.lowerBound, $0.latent.upperBound] }
    knots = Self.ascending(mesh.cells.map { $0.lower } + [upper] + ownEnds + mesh.corners + kinks + latents)
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
  public func logDensity(at x: Double) -> Double {
    atoms.contains { $0.position == x } ? .infinity : logDensities(at: [x])[0]
  }

  /// log p_g for many points, with the map evaluated in batches; atoms are left out.
  public func logDensities(at points: [Double]) -> [Double] { logDensityParts(at: points).all }

  /// log p_g for many points, and the part of it that comes from branches which are resolved.
  public func logDensityParts(at points: [Double]) -> (all: [Double], resolved: [Double]) {
    var inversion = Inversion(branches: branches, map: map)
    var owners: [(point: Int, isResolved: Bool)] = []
    for (i, x) in points.enumerated() {
      for (b, branch) in branches.enumerated() where branch.image.contains(x) {
        inversion.add(x, branch: b)
        owners.append((i, branch.isResolved))
      }
    }
    inversion.solve()
    var all = [Double](repeating: -.infinity, count: points.count)
    var resolved = all
    for (k, owner) in owners.enumerated() {
      let term = latent.logDensity(at: inversion.latents[k]) - log(inversion.slopes[k].magnitude)
      all[owner.point] = logAddExp(all[owner.point], term)
      if owner.isResolved { resolved[owner.point] = logAddExp(resolved[owner.point], term) }
    }
    return (all, resolved)
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
      if from < to { sum += Self.mass(of: from...to, latent) }
    }
    for atom in atoms where atom.position <= x { sum += atom.mass }
    return sum
  }

  private static func mass(of interval: ClosedRange<Double>, _ latent: Latent) -> Double {
    let (from, to) = (interval.lowerBound, interval.upperBound)
    return from > latent.mean
      ? latent.upperTail(at: from) - latent.upperTail(at: to) : latent.cdf(at: to) - latent.cdf(at: from)
  }

  /// G of a latent draw.
  public func sample(using random: inout RandomStream) -> Double { map([latent.sample(using: &random)]).values[0] }
}
