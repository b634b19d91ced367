import Elementary

extension GameDynamics {
  /// By what small displacements from the equilibrium are multiplied in each step: the eigenvalues of the update there.
  ///
  ///     simultaneous   1 + hμ
  ///     alternating    the eigenvalues of (I + hΠθJ)(I + hΠψJ)ᵏ
  ///     optimistic     ½(1 + 2hμ ± √(1 + 4h²μ²))
  ///     extragradient  1 + hμ + h²μ²
  ///
  /// for the eigenvalues μ of J, the derivatives of v. Clipping changes nothing near ψ = 0. `nil` where v is not smooth.
  public var multipliers: [ComplexNumber]? {
    guard let jacobian = game.linearisation else { return nil }
    let (first, second) = jacobian.eigenvalues
    let one = ComplexNumber(1)
    switch rule {
    case .simultaneous:
      return [first, second].map { one + rate * $0 }
    case .alternating(let discriminatorSteps):
      let psiMoves = Jacobian(1, 0, rate * jacobian.psiByTheta, 1 + rate * jacobian.psiByPsi)
      var update = Jacobian(1 + rate * jacobian.thetaByTheta, rate * jacobian.thetaByPsi, 0, 1)
      for _ in 0..<discriminatorSteps { update = update * psiMoves }
      let (a, b) = update.eigenvalues
      return [a, b]
    case .optimistic:
      return [first, second].flatMap { eigenvalue -> [ComplexNumber] in
        let step = rate * eigenvalue
        let root = (one + 4 * (step * step)).squareRoot()
        return [0.5 * (one + 2 * step + root), 0.5 * (one + 2 * step - root)]
      }
    case .extragradient:
      return [first, second].map { eigenvalue in
        let step = rate * eigenvalue
        return one + step + step * step
      }
    }
  }

  /// The factor by which the distance from the equilibrium grows a step in the long run, near it; below 1 it converges.
  public var growth: Double? { multipliers?.map { $0.modulus }.max() }

  /// The geometric mean of the two largest multipliers: for a complex pair `growth` itself.
  ///
  ///     √|λ₁·λ₂|
  public var meanGrowth: Double? {
    guard let sizes = multipliers?.map({ $0.modulus }).sorted(by: { $0 > $1 }) else { return nil }
    return (sizes[0] * sizes[1]).squareRoot()
  }

  /// The same number as played: the area between two small displacements grows by |λ₁·λ₂| in every step.
  ///
  /// The radius of one displacement goes up and down within a turn, because orbits are ellipses; the area grows evenly. `nil`
  /// where the linearisation claims nothing that could be seen so: the displacements do not stay small for a single step, those
  /// half as long grow otherwise, since they bend or are rounded, or the further multipliers of optimistic steps are not
  /// forgotten in time.
  public var measuredGrowth: Double? {
    if rule == .optimistic {
      guard let sizes = multipliers?.map({ $0.modulus }).sorted(by: { $0 > $1 }), sizes[2] < 0.7 * sizes[1] else {
        return nil
      }
    }
    guard let growth = playedGrowth(of: 1e-5), let finer = playedGrowth(of: 5e-6), (growth - finer).magnitude <= 2e-7
    else { return nil }
    return growth
  }

  /// By what two displacements of a size grow a step, as played, while they stay below ten times that size.
  private func playedGrowth(of size: Double) -> Double? {
    func displacements(_ theta: Double, _ psi: Double) -> Array<GameParameters>.SubSequence {
      let (start, centre) = (GameParameters(theta: theta, psi: psi), game.equilibrium)
      return trajectory(from: centre + start).prefix(261).map { $0 - centre }.prefix { $0.radius < 10 * size }
    }
    // With real multipliers both turn to the slower direction, and their area is soon rounding alone.
    let areas = zip(displacements(size, 0), displacements(0, size)).map { a, b in
      (size: (a.theta * b.psi - a.psi * b.theta).magnitude, square: a.radius * b.radius)
    }.prefix { $0.size > 1e-4 * $0.square && $0.size > 1e-200 }
    // An optimistic step has two multipliers more, which are forgotten by then.
    let first = rule == .optimistic ? 60 : 0
    guard areas.count > first + 1 else { return nil }
    return exp(log(areas[areas.count - 1].size / areas[first].size) / Double(2 * (areas.count - 1 - first)))
  }
}
