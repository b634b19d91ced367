#!/usr/bin/env -S swift run dirac-gan
// # A game of two numbers
//
// In the Dirac-GAN the data are the point 0, the generator's only sample is the point θ, and the discriminator is a line:
// logit D(x) = ψ·x. There is one solution, θ = ψ = 0, and both players could hardly be simpler. Mescheder et al. (2018).
// Does training find it? That is decided by eigenvalues, and differs from method to method.

import Lesson

let all = DynamicsMethod.all
let method = Option.choice("method", default: "all", of: ["all"] + all.map(\.name), "how to train")
let own = "the method's own"
let rate = Option.optionalReal("h", above: 0, otherwise: own, "learning rate of both players")
let theta = Option.optionalReal("theta", otherwise: own, "where the generator begins")
let psi = Option.optionalReal("psi", otherwise: own, "where the discriminator begins")
let steps = Option.integer("steps", default: 50, in: 1...10_000, "how many steps are tabulated")
let gamma = Option.optionalReal("gamma", above: 0, otherwise: own, "weight of R1 or of consensus")
let sigma = Option.optionalReal("sigma", above: 0, otherwise: own, "deviation of the instance noise")
let clip = Option.optionalReal("clip", above: 0, otherwise: own, "where ψ is clipped")
let lambda = Option.optionalReal("lambda", above: 0, otherwise: own, "weight of the unit-norm penalty")

Lesson.run(
  "dirac-gan",
  "Even with two numbers a GAN need not converge, and off the unit circle eigenvalues say which method does",
  figure: "fields-plain", options: [method, rate, theta, psi, steps, gamma, sigma, clip, lambda]
) { lesson in
  let chosen = all.filter { lesson[method] == "all" || $0.name == lesson[method] }
  let given: [(parameter: DynamicsMethod.Parameter, option: Option<Double?>)] = [
    (.gamma, gamma), (.sigma, sigma), (.clip, clip), (.lambda, lambda),
  ]
  for (parameter, option) in given
  where lesson[option] != nil && !chosen.contains(where: { $0.parameter == parameter }) {
    let takers = all.filter { $0.parameter == parameter }.map(\.name).joined(separator: ", ")
    throw lesson.invalid(option, "\(lesson[method]) takes no --\(parameter.name); taken by \(takers)")
  }
  let played = chosen.map { method in
    let value = given.first { $0.parameter == method.parameter }.flatMap { lesson[$0.option] }
    return PlayedMethod(method, rate: lesson[rate], value: value, theta: lesson[theta], psi: lesson[psi])
  }

  // ## 1. The game
  lesson.heading("The game")
  lesson.prose(
    """
    Each player has one number and follows its own gradient: θ′ = v_θ(θ, ψ) and ψ′ = v_ψ(θ, ψ). For the minimax loss \
    v = (ψ·σ(ψθ), −θ·σ(ψθ)). Training takes steps of length h: both players from the old point (simultaneous), or ψ \
    first and then θ, which already sees the new ψ (alternating, 1:1 or five moves of ψ for one of θ).
    """)
  var trajectories = Table("method", "params", "step", "theta", "psi")
  for played in played {
    let points = played.points(lesson[steps])
    for (step, point) in points.enumerated() {
      trajectories.append(played.method.name, played.settings, step, point.theta, point.psi)
    }
    if points.count <= lesson[steps] { lesson.diverged(at: points.count, played.method.name) }
  }
  lesson.keep(trajectories, as: "trajectory")

  // ## 2. What theory says
  lesson.heading("What decides")
  lesson.prose(
    """
    Near the solution a step multiplies displacements by the eigenvalues λ of the update. If all are inside the unit \
    circle, players that come near the solution converge to it; if one is outside, they leave it, and where they end up is \
    for the rest of the field to say: in the non-saturating game with short simultaneous steps on a cycle of radius √(2h). On the \
    circle the linearisation decides nothing. Alternating steps of the Wasserstein game, which is linear, go around for \
    ever, those of the minimax game neither leave nor arrive, and those of the non-saturating game come in, slowly: their \
    radius falls like √(8/(h·t)). A unit-norm penalty (WGAN-GP) makes the field jump at ψ = 0, so that there is nothing to \
    linearise: it pulls |ψ| to 1, and the solution has ψ = 0.
    """)
  lesson.formula("text{minimax, simultaneous: } λ = 1 ± frac{i h}{2}, quad abs{λ} = sqrt{1 + frac{h^2}{4}} > 1")
  var eigenvalues = Table("method", "params", "real", "imaginary", "modulus", "mean_growth", "measured_growth")
  var (differences, unmeasured): ([Double], [String]) = ([], [])
  for played in played {
    let (mean, measured) = (played.dynamics.meanGrowth, played.dynamics.measuredGrowth)
    for number in played.dynamics.multipliers ?? [] {
      eigenvalues.append(
        played.method.name, played.settings, number.real, number.imaginary, number.modulus, mean, measured)
    }
    if let mean {
      if let measured { differences.append((measured - mean).magnitude) } else { unmeasured.append(played.method.name) }
    }
  }
  lesson.keep(eigenvalues, as: "eigenvalues")
  if !differences.isEmpty {
    lesson.check(
      "growth a step, as played and as √|λ₁λ₂|: largest difference", measured: differences.largest(), atMost: 1e-6)
  }
  if !unmeasured.isEmpty {
    lesson.prose(
      """
      Of \(unmeasured.joined(separator: ", ")) growth is not measured: with these steps even displacements of 1e-5 leave at \
      once, or bend, or the further multipliers of optimistic steps are not forgotten.
      """)
  }
  for (loss, what) in [(ParameterGame.Loss.minimax, "θ² + ψ²"), (.linearQuadratic, "ψ² + ½θ² − log θ")]
  where played.contains(where: { $0.dynamics.game.loss == loss }) {
    let (game, start) = (ParameterGame(loss), GameParameters(theta: 0.5, psi: 0.2))
    let end = game.flow(from: start, time: 50, steps: 20_000)
    let drift = (game.invariant(at: end) ?? .nan) - (game.invariant(at: start) ?? .nan)
    lesson.check("a flow conserves \(what): drift to t = 50", measured: drift.magnitude, atMost: 1e-10)
  }
  if played.contains(where: { $0.method.name.hasPrefix("nsgan") }) {
    let (rate, steps) = (0.2, 40_000)
    func radii(_ rule: GameDynamics.Rule) -> [Double] {
      let dynamics = GameDynamics(ParameterGame(.nonSaturating), rule, rate: rate)
      return dynamics.trajectory(from: GameParameters(theta: 1, psi: 0)).prefix(steps + 1).map(\.radius)
    }
    lesson.check(
      "non-saturating, alternating: radius after 40 000 steps, beside √(8/(h·t))",
      measured: (radii(.alternating(discriminatorSteps: 1)).last ?? .nan)
        / NonSaturatingRadius.afterAlternating(steps: steps, rate: rate), within: 0.05, of: 1)
    let late = radii(.simultaneous).suffix(1_000)
    lesson.check(
      "non-saturating, simultaneous: mean radius of its cycle, beside √(2h)",
      measured: late.reduce(0, +) / Double(late.count) / NonSaturatingRadius.ofCycle(rate: rate), within: 0.05, of: 1)
  }

  // ## 3. What the players do
  lesson.heading("What the players do")
  lesson.prose(
    """
    Grey arrows show the field, longer where it is stronger; the cross is the solution. The flow of the minimax game is a \
    circle, and simultaneous steps leave it on the outside: finite steps make matters worse, not better. R1 subtracts γψ from the \
    field, noise and consensus bend it inward, optimistic and extragradient steps look ahead.
    """)
  lesson.keepFigures(of: played, steps: lesson[steps])
  lesson.exercise(.diracGan)

  // Try --method gan_r1_sim --gamma 4: more of the cure is slower. Then --method gan_alt --h 4.2: too fast for any turn.
}
