#!/usr/bin/env -S swift run goodfellow-panels
// # Figure 1 of "Generative Adversarial Nets", from a real training run
//
// A generator G and a discriminator D play the minimax game
// V(D, G) = E log D(x) + E log(1 − D(G(z))).  Goodfellow et al. (2014), equation 1 and Figure 1.
// We let them play, stop four times, and draw the exact density of G(z) beside the data's and D beside the best D.

import Lesson

let data = Option.mixtureOrPoints("data", default: "N(2,0.5)", "the law that the generator should find")
let plain = Option.flag("plain", "the paper's game as it stands: plain perceptrons, independent draws, no penalty")
let steps = Option.integer("steps", default: 12_000, quick: 2_000, in: 1...1_000_000, "rounds of Algorithm 1")
let objective = Option.choice(
  "objective", default: "non-saturating", of: Objective.logistic.map(\.name), "what the generator minimises")
let k = Option.integer("k", default: 4, in: 1...1_000, "discriminator steps a round")
let (usual, usualIfPlain) = (PanelsGame.Choices(), PanelsGame.Choices(isPlain: true))
let rateD = Option.real("lr-d", default: usual.rateD, above: 0, "learning rate of D")
  .given(plain, default: usualIfPlain.rateD)
let rateG = Option.real("lr-g", default: usual.rateG, above: 0, "learning rate of G")
  .given(plain, default: usualIfPlain.rateG)

Lesson.run(
  "goodfellow-panels", "Adversarial training finds the data's law, and the discriminator ends at one half",
  figure: "figure-1", options: [data, plain, steps, objective, k, rateD, rateG]
) { lesson in
  let p = lesson[data], units = try lesson.units(of: data), isPlain = lesson[plain]

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    Hold G fixed. The best discriminator is a ratio of densities, D*(x) = p_data(x) / (p_data(x) + p_g(x)) (Goodfellow et \
    al. 2014, Proposition 1), and its value is V(D*, G) = −log 4 + 2·JSD(p_data ‖ p_g) (Theorem 1). So V never exceeds \
    that bound, the gap is the discriminator's regret, and the game is over when p_g = p_data and D = ½.

    p_g is no histogram here. The latent is one number z ~ N(0, 1), so p_g(x) is the sum of p_z(z) / |G′(z)| over all z \
    with G(z) = x, computed from the trained weights.
    """)
  lesson.formula(
    """
    min_G max_D V(D, G) = E_{x ~ p_data}[log D(x)] + E_{z ~ p_z}[log(1 − D(G(z)))]
    D*(x) = frac{p_data(x)}{p_data(x) + p_g(x)}
    p_g(x) = sum_{z: G(z) = x} frac{p_z(z)}{abs{G′(z)}}
    """)
  let note = lesson.pointsNote(of: data)
  if let note { lesson.prose(note) }

  // ## 2. The players
  var choices = PanelsGame.Choices(isPlain: isPlain)
  choices.objective = Objective.logistic.first { $0.name == lesson[objective] } ?? .nonSaturating
  (choices.discriminatorSteps, choices.rateD, choices.rateG) = (lesson[k], lesson[rateD], lesson[rateG])
  (choices.rounds, choices.alone) = (lesson[steps], lesson.isQuick ? 1_000 : 6_000)
  choices.isShort = lesson.isQuick
  var play = try PanelsGame(choices, data: p, in: units, seed: lesson.seed, crew: lesson.crew())

  // ## 3. The game, and four moments of it
  while play.advance() { lesson.progress(play.game.round, of: lesson[steps], "training") }

  // ## 4. Side by side
  if let divergence = play.game.divergence {
    lesson.diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
  }
  lesson.heading("What training finds")
  lesson.keep(play.history)
  guard play.panels.count == 4, play.game.divergence == nil else { return }

  let figure = FigureOne(play.panels)
  let states = figure.states
  lesson.keep(figure.curves, as: "panels")
  lesson.keep(figure.mapping, as: "mapping")
  let isNear = lesson.check("(a) p_g is near p_data: JSD", measured: states[0].jensenShannon.value, atMost: 0.03)
  let isBest = lesson.check(
    "(b) D is near D*: √∫½(p+q)(D − D*)²", measured: states[1].discriminatorError.value, atMost: 0.02)
  let climbs = lesson.check(
    "(c) G(z) climbs D: mean gain of log D", measured: figure.climb, atLeast: -0.002)
  let isFound = lesson.check(
    "(d) p_g is p_data: JSD", measured: states[3].jensenShannon.value,
    atMost: note == nil ? 0.003 * Double(max(1, p.components.count - 1)) : 0.03)
  lesson.check("(d) D is one half: √∫½(p+q)(D − ½)²", measured: states[3].distanceFromHalf.value, atMost: 0.04)
  if p.components.count > 1 && note == nil {
    lesson.check("(d) every mode has its mass: largest difference", measured: figure.worstShare, atMost: 0.012)
  }

  // ## 5. The figure
  lesson.heading("Figure 1")
  let rules = play.game.rules
  let k = "The game is the paper's with k = \(rules.discriminatorSteps). Generator's loss: \(rules.objective.name)."
  let plainGame =
    "\(k) Both players are plain perceptrons and learn with Adam (β₁ = 0.5), in units of the data's deviation."
  let reshapedGame = """
    \(k) Beyond the paper, so that it works on any law: the players work in units in which the data have mean 0 and deviation \
    1; G is a·z + c + Σ vᵢ·tanh(3wᵢz + bᵢ) with a, vᵢ, wᵢ ≥ 0, so that it rises and cannot fold back over itself; D sees sin \
    and cos of 2x, 4x and 8x beside x, so that it finds narrow modes; each batch has one data point and one latent from each of \
    \(rules.batch) equally likely strata, so that batches differ little; and D's loss has a small penalty \
    (γ/2)·E‖∇ logit D‖² on data with γ = 0.01 (R1, Mescheder et al. 2018), which keeps the players from circling around the \
    solution; in (b) D learns without it. Both learn with Adam (β₁ = 0.5). `--plain` plays without all that.
    """
  lesson.prose(
    """
    \(figure.timing) \
    Below each panel, grey arrows of equal probability lead from z (three standard deviations each way) to x = G(z).

    \(isPlain ? plainGame : reshapedGame)
    """)
  let captions = figure.captions(isNear: isNear, isBest: isBest, climbs: climbs, isFound: isFound)
  for (name, chart) in figure.charts(captions) { lesson.keep(chart, as: name) }

  if !isNear || !isFound {
    lesson.prose(
      """
      This generator has not found the data's law\(isPlain ? ": that is what `--plain` is for. Try without it" : ""). More rounds \
      (`--steps`) or another `--seed` may help it; many modes, edges and very unequal scales are hard for a smooth G of one number.
      """)
  }
  lesson.exercise(.goodfellowPanels)

  // Try --data "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", then --k 1: who is too slow, and what does panel (d) look like?
}
