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
    // By a power of two, so that no square overflows.
    let frame = TransportFrame(source.points, target.points, cost: .distance)
    let (a, b) = (source.points.map { $0 * frame.shrinking }, target.points.map { $0 * frame.shrinking })
    let step = Double.pi / Double(directions)
    var (first, second, roots) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    var rounding = 0.0
    for index in 0..<directions {
      let angle = step * (Double(index) + 0.5)
      let direction = SIMD2(cos(angle), sin(angle))
      let (onA, onB) = (a.map { ($0 * direction).sum() }, b.map { ($0 * direction).sum() })
      let distance = sortedTransport(onA, onB, masses, cost: .distance)
      let square = sortedTransport(onA, onB, masses, cost: .squaredDistance)
      first.add(distance.value)
      second.add(square.value)
      roots.add(square.value.squareRoot())
      rounding = max(rounding, distance.error + square.error)
    }
    let count = Double(directions)
    // A coordinate is below 1, its projection off by a few last bits.
    rounding += 0x1p-48
    let reach = Self.reach(a, source.masses, b, target.masses)
    let between = 0.25 * step * reach.mean
    let betweenSquares = 0.5 * step * reach.root * (roots.value / count) + step * step * reach.root * reach.root / 12
    let average = Estimate(value: first.value / count, error: between + rounding)
    let root = Estimate(value: second.value / count, error: betweenSquares + rounding).squareRoot()
    wasserstein1 = Estimate(value: frame.restored(average.value), error: frame.restored(average.error))
    wasserstein2 = Estimate(value: frame.restored(root.value), error: frame.restored(root.error))
  }

  /// How fast the projected distances can change: E‖x − c‖ + E‖y − c‖ and √E‖x − c‖² + √E‖y − c‖² around the common mean.
  private static func reach(
    _ a: [SIMD2<Double>], _ aMasses: [Double], _ b: [SIMD2<Double>], _ bMasses: [Double]
  ) -> (mean: Double, root: Double) {
    var centre = SIMD2<Double>.zero
    for (point, mass) in zip(a + b, aMasses + bMasses) { centre += 0.5 * mass * point }
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
    return (ofA.mean + ofB.mean, ofA.root + ofB.root)
  }
}
