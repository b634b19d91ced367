#!/usr/bin/env -S swift run goodfellow-panels
// # Figure 1 of "Generative Adversarial Nets", from a real training run
//
// A generator G and a discriminator D play the minimax game
// V(D, G) = E log D(x) + E log(1 − D(G(z))).  Goodfellow et al. (2014), equation 1 and Figure 1.
// We let them play, stop four times, and draw the exact density of G(z) beside the data's and D beside the best D.

import Lesson

let data = Option.mixture("data", default: "N(2,0.5)", "the law that the generator should find")
let steps = Option.integer("steps", default: 12_000, quick: 2_000, in: 1...1_000_000, "rounds of Algorithm 1")
let objective = Option.choice(
  "objective", default: "non-saturating", of: Objective.logistic.map(\.name), "what the generator minimises")
let k = Option.integer("k", default: 10, in: 1...1_000, "discriminator steps a round")
let rateD = Option.real("lr-d", default: 3e-3, above: 0, "learning rate of D")
let rateG = Option.real("lr-g", default: 1e-3, above: 0, "learning rate of G")

Lesson.run(
  "goodfellow-panels", "Adversarial training finds the data's law, and the discriminator ends at one half",
  options: [data, steps, objective, k, rateD, rateG]
) { lesson in
  let p = lesson[data]

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

  // ## 2. The players
  var weights = lesson.random("weights")
  let generator = Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, gain: 0.5, using: &weights)
  let discriminator = Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, using: &weights)
  let rules = Game.Rules(
    objective: Objective.logistic.first { $0.name == lesson[objective] } ?? .nonSaturating,
    discriminatorSteps: lesson[k],
    penalties: [.r1(0.01)], rounds: lesson[steps])
  let game = Game(
    generator: generator, discriminator: discriminator, data: Source(p), latent: .normal(), rules: rules,
    generatorLearning: Learning(rate: lesson[rateG], schedule: .cosine()),
    discriminatorLearning: Learning(rate: lesson[rateD], schedule: .cosine(floor: 0.3)), random: lesson.random("game"),
    crew: lesson.crew())

  // ## 3. The game, and four moments of it
  var history = GameHistory()
  var panels: [Moment] = []
  var end: Moment?
  history.look(at: Moment(of: game, data: p))
  var next = 2
  for round in game.rounds.prefix(lesson[steps]) {
    lesson.progress(round.index, of: lesson[steps], "training")
    let isLast = round.index == lesson[steps]
    guard round.index >= next || isLast else { continue }
    next = GameHistory.next(after: round.index)
    let isNear = history.look(at: Moment(of: game, data: p)).jensenShannon.value <= 0.03
    // (d) The game is over; if it never came near, the other three are taken from here on and leave (d) alone.
    if isLast { end = Moment(of: game, data: p) }
    guard panels.isEmpty, isNear || isLast else { continue }
    // (a) p_g is close to p_data, and D is partly right.
    panels.append(Moment(of: game, data: p))
    // (b) G is frozen and D trained on, without its penalty and at a rate that falls to 0: D goes to D*.
    for step in 0..<6_000 where game.divergence == nil {
      _ = game.stepDiscriminator(rate: lesson[rateD] * Schedule.cosine().factor(at: step, of: 6_000), penalised: false)
    }
    panels.append(Moment(of: game, data: p))
    // (c) D is frozen and G takes ten steps: every sample goes where this D says "data".
    for _ in 0..<10 where game.divergence == nil { _ = game.stepGenerator(rate: lesson[rateG]) }
    panels.append(Moment(of: game, data: p))
  }
  if let end { panels.append(end) }

  // ## 4. Side by side
  if let divergence = game.divergence {
    lesson.diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
  }
  lesson.heading("What training finds")
  lesson.keep(history)
  guard panels.count == 4, game.divergence == nil else { return }

  let range = Moment.range(of: panels)
  let xs = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
  let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
  let names = ["a", "b", "c", "d"]
  var (curves, mapping) = (Table("panel", "x", "p_data", "p_g", "d", "d_star"), Table("panel", "z", "x"))
  for (name, moment) in zip(names, panels) {
    let drawn = moment.curves(at: xs)
    for (i, x) in xs.enumerated() {
      let best = drawn.optimal[i].isNaN ? nil : drawn.optimal[i]
      curves.append(name, x, drawn.data[i], drawn.model[i], drawn.discriminator[i], best)
    }
    for (z, x) in zip(latents, moment.samples(of: latents)) { mapping.append(name, z, x) }
  }
  lesson.keep(curves, as: "panels")
  lesson.keep(mapping, as: "mapping")

  let states = panels.map { $0.assessment() }
  let (before, after) = (panels[1].samples(of: latents), panels[2].samples(of: latents))
  let climb = zip(panels[1].logits(at: after), panels[1].logits(at: before)).reduce(0) { $0 + $1.0 - $1.1 }
  let isNear = lesson.check("(a) p_g is near p_data: JSD", measured: states[0].jensenShannon.value, atMost: 0.03)
  let isBest = lesson.check(
    "(b) D is near D*: √∫½(p+q)(D − D*)²", measured: states[1].discriminatorError.value, atMost: 0.02)
  let climbs = lesson.check(
    "(c) G(z) climbs D: mean gain of its logit", measured: climb / Double(latents.count), atLeast: 0)
  let isFound = lesson.check("(d) p_g is p_data: JSD", measured: states[3].jensenShannon.value, atMost: 0.003)
  lesson.check("(d) D is one half: √∫½(p+q)(D − ½)²", measured: states[3].distanceFromHalf.value, atMost: 0.04)

  // ## 5. The figure
  // A run that does not get there is not drawn as if it had.
  func distance(_ i: Int) -> String { ", JSD \(rounded(states[i].jensenShannon.value, digits: 2))" }
  let captions = [
    "(a) round \(panels[0].round)" + (isNear ? "" : distance(0)),
    isBest ? "(b) D goes to D*" : "(b) D stays \(rounded(states[1].discriminatorError.value, digits: 2)) from D*",
    climbs ? "(c) G follows D" : "(c) G does not follow D",
    "(d) round \(panels[3].round)" + (isFound ? "" : distance(3)),
  ]
  lesson.heading("Figure 1")
  let reached =
    panels[0].round < panels[3].round
    ? "where JSD first falls to 0.03, and the run goes on from (c);"
    : states[0].jensenShannon.value <= 0.03
      ? "the last one, where JSD first falls to 0.03;" : "the last one, since JSD never fell to 0.03;"
  let ending = panels[0].round < panels[3].round ? "after round \(panels[3].round)" : "the players of (a) again"
  lesson.prose(
    """
    One run, stopped four times: (a) after round \(panels[0].round), \(reached) (b) G frozen \
    and D trained on for 6000 steps; (c) D frozen and G trained for ten steps, the thick arrows show where they moved samples, \
    D is still that of (b) and D* already that of the moved G; (d) \(ending). \
    Below each panel, grey arrows of equal probability lead from z (three standard deviations each way) to x = G(z).

    The game is the paper's with k = \(rules.discriminatorSteps). Generator's loss: \(rules.objective.name). Beyond the \
    paper, D's loss has a small penalty (γ/2)·E‖∇ logit D‖² on data with γ = 0.01 (R1, Mescheder et al. 2018), which keeps \
    the players from circling around the solution; in (b) D learns without it. Both learn with Adam (β₁ = 0.5).
    """)
  func describe(_ i: Int) -> String {
    let (jsd, error) = (states[i].jensenShannon.value, states[i].discriminatorError.value)
    let caption = i == 0 || i == 3 ? "(\(names[i])) round \(panels[i].round)" : captions[i]
    return "\(caption): JSD \(rounded(jsd)) nats, distance of D from D* \(rounded(error))."
  }
  func column(_ i: Int, alone: Bool) -> Chart.Column {
    .init(
      panels[i], caption: alone ? nil : captions[i], at: xs, latents: latents, moved: i == 2 ? (before, after) : nil,
      isNamed: alone || i == 0)
  }
  lesson.keep(
    Chart(
      "Goodfellow et al. (2014), Figure 1, from one training run",
      description: (0..<4).map(describe).joined(separator: " "), columns: (0..<4).map { column($0, alone: false) }),
    as: "figure-1")
  for (i, name) in names.enumerated() {
    let chart = Chart(RichText(captions[i]), description: describe(i), columns: [column(i, alone: true)])
    lesson.keep(chart, as: "panel-\(name)")
  }

  if !isNear || !isFound {
    lesson.prose(
      """
      This generator has not found the data's law. More rounds (`--steps`) or another `--seed` may help it; gaps between modes, \
      edges and very unequal scales are hard for a smooth G of one number.
      """)
  }

  // Try --data "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", then --k 1: who is too slow, and what does panel (d) look like?
}
