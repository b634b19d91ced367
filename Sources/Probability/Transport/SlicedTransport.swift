import Elementary

/// The sliced Wasserstein distances of two clouds in the plane: transport on the line, averaged over all directions.
///
///     SW1 = (1/π) ∫₀^π W1(⟨a, θ⟩, ⟨b, θ⟩) dθ        SW2² = (1/π) ∫₀^π W2²(⟨a, θ⟩, ⟨b, θ⟩) dθ
///
/// A distance of its own and no estimate of W1 or W2: every direction chooses its own plan, so SW1 ≤ (2/π)·W1 and
/// SW2² ≤ ½·W2², with equality for a cloud and its translate. It takes n·log n a direction where exact transport takes n².
///
/// The directions are fixed and evenly spaced: no sampling. The errors bound what lies between them, because a projected
/// distance changes by at most E‖x − c‖ + E‖y − c‖ a radian, whatever c.
public struct SlicedTransport: Sendable, Equatable {
  /// SW1, in data units.
  public let wasserstein1: Estimate

  /// SW2, in data units.
  public let wasserstein2: Estimate

  /// The average over `directions` angles π(l + ½)/directions.
  public init(from source: PointCloud, to target: PointCloud, directions: Int = 256) throws(TransportError) {
    precondition(directions > 0, "an average needs a direction")
    let masses = TransportMasses(sources: source.masses, targets: target.masses)
    // Groups that keep their own mass in the plane do so in every direction in which they are apart.
    let groups = TransportGroups(source.points, target.points, masses).groups
    let slices = groups.map { GroupSlices($0, source, target, masses, directions) }
    let scale = slices.reduce(0) { max($0, $1.frame.scale) }
    let step = Double.pi / Double(directions), count = Double(directions)
    var (first, second, roots) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    var (rounding, reach) = (0.0, (mean: 0.0, squares: (0.0, 0.0)))
    for index in 0..<directions {
      var square = 0.0
      for part in slices {
        let unit = part.frame.scale / scale
        first.add(unit * part.distances[index])
        square += unit * unit * part.squares[index]
      }
      second.add(square)
      roots.add(square.squareRoot())
    }
    for part in slices {
      let unit = part.frame.scale / scale
      rounding += max(unit, unit * unit) * part.rounding
      reach.mean += unit * part.reach.mean
      let (ofA, ofB) = (unit * part.reach.roots.0, unit * part.reach.roots.1)
      reach.squares.0 += ofA * ofA
      reach.squares.1 += ofB * ofB
    }
    let root = reach.squares.0.squareRoot() + reach.squares.1.squareRoot()
    // Two groups have one direction in which they are not apart, in one interval or at the end of two: there the distance is
    // below what carrying inside the groups costs.
    let unseen = min(1, Double(groups.count * (groups.count - 1)) / count)
    let between = 0.25 * step * reach.mean + unseen * reach.mean
    let betweenSquares =
      0.5 * step * root * (roots.value / count) + step * step * root * root / 12
      + unseen * root * root
    let average = Estimate(value: first.value / count, error: between + rounding)
    let mean = Estimate(value: second.value / count, error: betweenSquares + rounding).squareRoot()
    wasserstein1 = Estimate(value: average.value * scale, error: average.error * scale)
    wasserstein2 = Estimate(value: mean.value * scale, error: mean.error * scale)
  }
}

/// The projections of one group of points, in a frame of its own.
private struct GroupSlices {
  let frame: TransportFrame
  /// W1 and W2² of the group's masses in every direction.
  private(set) var distances: [Double] = []
  private(set) var squares: [Double] = []
  /// How far rounding may have moved any of them.
  private(set) var rounding = 0.0
  /// How fast they can change: E‖x − c‖ + E‖y − c‖, and √E‖x − c‖² and √E‖y − c‖², around the common mean, of the group's
  /// part of the mass.
  let reach: (mean: Double, roots: (Double, Double))

  init(
    _ group: TransportGroups.Group, _ source: PointCloud, _ target: PointCloud, _ masses: TransportMasses,
    _ directions: Int
  ) {
    // By a power of two, so that no square overflows, and without a common offset, which every projection would round.
    let frame = TransportFrame(
      group.sources.map { source.points[$0] }, group.targets.map { target.points[$0] }, cost: .distance)
    let a = group.sources.map { frame.placed(source.points[$0]) }
    let b = group.targets.map { frame.placed(target.points[$0]) }
    let part = masses.part(group.sources, group.targets)
    let step = Double.pi / Double(directions)
    for index in 0..<directions {
      let angle = step * (Double(index) + 0.5)
      let direction = SIMD2(cos(angle), sin(angle))
      let (onA, onB) = (a.map { ($0 * direction).sum() }, b.map { ($0 * direction).sum() })
      let distance = sortedTransport(onA, onB, part, cost: .distance)
      let square = sortedTransport(onA, onB, part, cost: .squaredDistance)
      distances.append(distance.value)
      squares.append(square.value)
      rounding = max(rounding, distance.error + square.error)
    }
    // A coordinate is below 1, its projection off by a few last bits.
    rounding += 0x1p-48
    reach = Self.reach(a, group.sources.map { source.masses[$0] }, b, group.targets.map { target.masses[$0] })
    self.frame = frame
  }

  private static func reach(
    _ a: [SIMD2<Double>], _ aMasses: [Double], _ b: [SIMD2<Double>], _ bMasses: [Double]
  ) -> (mean: Double, roots: (Double, Double)) {
    var (centre, total) = (SIMD2<Double>.zero, 0.0)
    for (point, mass) in zip(a + b, aMasses + bMasses) {
      centre += 0.5 * mass * point
      total += 0.5 * mass
    }
    // The masses of all groups together sum to 1 up to rounding.
    if (total - 1).magnitude > 1e-9 { centre /= total }
    func moments(_ points: [SIMD2<Double>], _ masses: [Double]) -> (mean: Double, root: Double) {
      var (mean, square) = (0.0, 0.0)
      for (point, mass) in zip(points, masses) {
        let away = ((point - centre) * (point - centre)).sum()
        mean += mass * away.squareRoot()
        square += mass * away
      }
      // Room for the rounding of both sums.
      return (1.000001 * mean, 1.000001 * square.squareRoot())
    }
    let (ofA, ofB) = (moments(a, aMasses), moments(b, bMasses))
    return (ofA.mean + ofB.mean, (ofA.root, ofB.root))
  }
}
