import Elementary

extension PlaneCells {
  /// The masses of a law of normal modes: in closed form along the axes, by quadrature over x where x and y are correlated.
  ///
  ///     w·(Φ(x₁) − Φ(x₀))·(Φ(y₁) − Φ(y₀)),      bounds in deviations from the mode's centre
  ///
  /// Blocks farther than nine deviations from a mode hold less than 1e-18 of it and get nothing.
  public func masses(of modes: [PlaneMode]) -> [Double] {
    var masses = [Double](repeating: 0, count: count)
    for mode in modes {
      let reach = 9 * SIMD2(mode.covariance.xx.squareRoot(), mode.covariance.yy.squareRoot())
      let (from, to) = ((mode.centre - reach - lower) / block, (mode.centre + reach - lower) / block)
      for row in Self.indices(from.y, to.y, below: blocks.rows) {
        for column in Self.indices(from.x, to.x, below: blocks.columns) {
          let index = row * blocks.columns + column
          let corner = lower + block * SIMD2(Double(column), Double(row))
          add(mode, to: &masses, starts[index], divisions[index], corner)
        }
      }
    }
    var inside = CompensatedSum()
    for mass in masses { inside.add(mass) }
    masses[count - 1] = max(0, 1 - inside.value)
    return masses
  }

  /// The masses that a mode has in the cells of one block.
  private func add(
    _ mode: PlaneMode, to masses: inout [Double], _ start: Int, _ n: Int, _ corner: SIMD2<Double>
  ) {
    let width = block / Double(n)
    let (centre, covariance) = (mode.centre, mode.covariance)
    let deviation = SIMD2(covariance.xx.squareRoot(), covariance.yy.squareRoot())
    /// Masses of the n intervals of an axis.
    func intervals(from: Double, width: Double, mean: Double, deviation: Double) -> [Double] {
      var before = normalCDF((from - mean) / deviation)
      return (1...n).map { i in
        let after = normalCDF((from + Double(i) * width - mean) / deviation)
        defer { before = after }
        return after - before
      }
    }
    guard covariance.xy != 0 else {
      let across = intervals(from: corner.x, width: width.x, mean: centre.x, deviation: deviation.x)
      let up = intervals(from: corner.y, width: width.y, mean: centre.y, deviation: deviation.y)
      for row in 0..<n {
        for column in 0..<n { masses[start + row * n + column] += mode.weight * (across[column] * up[row]) }
      }
      return
    }
    // y given x is normal too: mean μ_y + (xy/xx)(x − μ_x), variance yy − xy²/xx.
    let rule = KronrodRule.points15
    let rest = (covariance.yy - covariance.xy * covariance.xy / covariance.xx).squareRoot()
    for column in 0..<n {
      let middle = corner.x + (Double(column) + 0.5) * width.x
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let x = middle + 0.5 * width.x * node
        let density = normalDensity((x - centre.x) / deviation.x) / deviation.x * (0.5 * width.x * weight)
        let mean = centre.y + covariance.xy / covariance.xx * (x - centre.x)
        let up = intervals(from: corner.y, width: width.y, mean: mean, deviation: rest)
        for row in 0..<n { masses[start + row * n + column] += mode.weight * (density * up[row]) }
      }
    }
  }

  /// The masses of G(z) for z ~ N(0, I), with G linear on either half of each latent cell.
  ///
  /// The mass of a latent cell is spread evenly over it and carried along: pieces are measured in the latent plane, so that
  /// folds, and images without an area, are like all others. Cells at the rim have the mass beyond them, too.
  public func masses(of mesh: LatentMesh) -> [Double] {
    var spread = CellSpread(self)
    let (across, up) = (mesh.intervalMasses(x: true), mesh.intervalMasses(x: false))
    let row = mesh.divisions + 1
    for j in 0..<mesh.divisions {
      for i in 0..<mesh.divisions {
        let first = j * row + i, half = 0.5 * (across[i] * up[j])
        let (a, c) = (mesh.images[first], mesh.images[first + row + 1])
        spread.add(a, mesh.images[first + 1], c, mass: half)
        spread.add(a, c, mesh.images[first + row], mass: half)
      }
    }
    return spread.masses
  }
}

extension LatentMesh {
  /// The masses that a standard normal coordinate, x or y, has in the intervals of its axis, or of every `step` joined; the
  /// outer ones have no end.
  public func intervalMasses(x isX: Bool, every step: Int = 1) -> [Double] {
    let (lower, width) = isX ? (lower.x, self.step.x) : (lower.y, self.step.y), count = divisions / step
    var before = 0.0
    return (1...count).map { i in
      let after = i == count ? 1 : normalCDF(lower + Double(i * step) * width)
      defer { before = after }
      return after - before
    }
  }

  /// The mass of a standard normal latent beyond the mesh, which the rim has.
  public var massBeyond: Double {
    let upper = lower + Double(divisions) * step
    let x = normalCDF(lower.x) + normalCDF(-upper.x), y = normalCDF(lower.y) + normalCDF(-upper.y)
    return x + y - x * y
  }
}
