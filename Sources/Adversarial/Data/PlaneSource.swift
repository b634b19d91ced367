import Elementary
import Probability

extension Source {
  /// Draws from a law in the plane in other units.
  public init(_ law: SampledLaw, in units: PlaneStandardisation) {
    self.init(dimension: 2) { points, random in
      for row in 0..<points.count / 2 {
        // In Double until it is in these units: a Float could not tell a second of this year from the next.
        let point = units(law.sample(using: &random))
        (points[2 * row], points[2 * row + 1]) = (Float(point.x), Float(point.y))
      }
    }
  }

  /// Draws from a law in the plane.
  public init(_ law: some PlaneSamplable) {
    self.init(dimension: 2) { points, random in law.fill(points, using: &random) }
  }

  /// Draws from normal modes in the plane, a mode by its weight, then a point from it, in units of `unit` data units.
  public init(_ modes: [PlaneMode], unit: Double = 1) {
    precondition(!modes.isEmpty, "a law has at least one mode")
    // Σ = LLᵀ, so that x = μ + Lu for standard normal u.
    let laws = modes.map { mode in
      let l11 = mode.covariance.xx.squareRoot(), l21 = mode.covariance.xy / l11, scale = 1 / unit
      let l22 = (mode.covariance.yy - l21 * l21).squareRoot()
      return (
        x: Float(scale * mode.centre.x), y: Float(scale * mode.centre.y), l11: Float(scale * l11),
        l21: Float(scale * l21), l22: Float(scale * l22), weight: mode.weight
      )
    }
    self.init(dimension: 2) { points, random in
      random.fillNormal(points)
      for row in 0..<points.count / 2 {
        var rest = random.uniform(), chosen = 0
        while chosen < laws.count - 1, rest >= laws[chosen].weight {
          rest -= laws[chosen].weight
          chosen += 1
        }
        let law = laws[chosen], (u, v) = (points[2 * row], points[2 * row + 1])
        points[2 * row] = law.x + law.l11 * u
        points[2 * row + 1] = law.y + (law.l21 * u + law.l22 * v)
      }
    }
  }
}
