extension Findings {
  /// Panel and check of R1 in the game of two numbers, by its weights: how far networks are from (0, 0).
  public mutating func panelOfR1(_ gammas: [Double], rate: Double, rounds: Int) -> Panel {
    let start = GameParameters(theta: 1, psi: 0)
    let played = gammas.map { gamma -> [Double] in
      let rules = Game.Rules(
        objective: .wasserstein, batch: 32, penalties: gamma > 0 ? [.r1(gamma)] : [], rounds: rounds)
      let game = Game.ofPoints(theta: 1, psi: 0, rate: rate, rules)
      return [game.points.radius] + game.rounds.prefix(rounds).map { $0.game.points.radius }
    }
    var errors: [Double] = []
    for (gamma, radii) in zip(gammas, played) {
      let game = ParameterGame(.wasserstein, gamma > 0 ? .r1(gamma) : .none)
      let dynamics = GameDynamics(game, .alternating(discriminatorSteps: 1), rate: rate)
      for (mine, point) in zip(radii, dynamics.trajectory(from: start)) {
        errors.append((mine - point.radius).magnitude)
      }
    }
    check("R1: networks turn as the two numbers do: difference of radii", measured: errors.largest(), atMost: 1e-4)
    return Panel(
      "R1", x: Axis("round"), y: Axis("radius", from: 0, to: 1.2),
      marks: zip(gammas, zip(played, [Style.plain, .remedied, .further])).map { gamma, item in
        .line(
          x: item.0.indices.map(Double.init), y: item.0, style: item.1,
          label: RichText(numbers: "γ = \(rounded(gamma))"))
      })
  }

  /// Panel and check of generator steps that look K steps of rate η ahead, in the game of two numbers at a ψ.
  public mutating func panelOfUnrolling(_ looks: [Int], eta: Double, psi: Double) -> Panel {
    let places = (-8...8).map { Double($0) / 4 }
    let pushes = looks.map { k in
      places.map { theta -> Double in
        let rules = Game.Rules(
          objective: .wasserstein, batch: 32, unrolling: k > 0 ? Unrolling(steps: k, rate: eta) : nil, rounds: 1)
        let game = Game.ofPoints(theta: theta, psi: psi, rate: 0.125, rules)
        return game.stepGenerator() ? (game.points.theta - theta) / 0.125 : .nan
      }
    }
    var errors: [Double] = []
    for (k, pushes) in zip(looks, pushes) {
      for (theta, push) in zip(places, pushes) {
        let expected = psi - 2 * Double(k) * eta * theta
        errors.append((push - expected).magnitude)
      }
    }
    check("unrolling: the generator's push is ψ − 2Kηθ: largest error", measured: errors.largest(), atMost: 1e-5)
    return Panel(
      "unrolling", x: Axis("θ"), y: Axis("push on θ", from: -4.8, to: 4.8, ticks: .at([-4, 0, 4])),
      marks: [.rule(x: 0), .rule(y: 0)]
        + zip(looks, zip(pushes, [Style.plain, .remedied, .further])).map { k, item in
          .line(x: places, y: item.0, style: item.1, label: RichText(verbatim: "K = \(k)"))
        })
  }

  /// Panel and check of averages of a point that turns by ω a round: the radius that is left, by what a round forgets.
  public mutating func panelOfAverages(turning omega: Double) -> Panel {
    let decays = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995]
    func circle(_ round: Int) -> Perceptron {
      let angle = omega * Double(round)
      return Perceptron(Architecture([1, 1], hidden: .linear), parameters: [Float(cos(angle)), Float(sin(angle))])
    }
    let radii = decays.map { decay -> Double in
      var average = MovingAverage(of: circle(0), decay: decay)
      for round in 1...4_000 { average.follow(circle(round)) }
      let point = average.perceptron.parameters.map(Double.init)
      return (point[0] * point[0] + point[1] * point[1]).squareRoot()
    }
    // |(1 − β)/(1 − β·exp(iω))|.
    func left(_ decay: Double) -> Double {
      (1 - decay) / (1 - 2 * decay * cos(omega) + decay * decay).squareRoot()
    }
    let errors = zip(decays, radii).map { (left($0) - $1).magnitude }
    check("averaging: the radius that is left: largest error", measured: errors.largest(), atMost: 1e-4)
    let fine = (0...100).map { exp(log(0.5) - Double($0) / 100 * log(100)) }
    return Panel(
      "averaging", x: Axis("1 − decay", scale: .logarithmic), y: Axis("radius left", from: 0, to: 1.05),
      marks: [
        .line(x: fine, y: fine.map { left(1 - $0) }, style: .plain, label: "closed form"),
        .dots(x: decays.map { 1 - $0 }, y: radii, style: .measured, label: "measured"),
      ])
  }

  /// Panel and check of the pairing loss: how hard a sample is pulled that looks less real than its datum by a logit of 1,
  /// by a constant on all logits.
  public mutating func panelOfPairing() -> Panel {
    let constants = (0...40).map { Double($0) / 4 - 5 }
    func pull(_ loss: LogitLoss, _ logit: Double) -> Double { -Double(loss.slope(SIMD16(repeating: Float(logit)))[0]) }
    let alone = constants.map { pull(Objective.nonSaturating.generator, $0) }
    let paired = constants.map { pull(Objective.relativisticPairing.generator, $0 - ($0 + 1)) }
    var errors: [Double] = []
    for (i, c) in constants.enumerated() {
      errors.append((alone[i] - sigmoid(-c)).magnitude)
      errors.append((paired[i] - sigmoid(1)).magnitude)
    }
    check(
      "pairing: σ(1) whatever the constant, where the plain pull is σ(−c): error", measured: errors.largest(),
      atMost: 1e-6)
    return Panel(
      "relativistic pairing", x: Axis("constant c on all logits"), y: Axis("pull on G", from: 0, to: 1.1),
      marks: [
        .line(x: constants, y: alone, style: .plain, label: "plain"),
        .line(x: constants, y: paired, style: .remedied, label: "paired"),
      ])
  }
}
