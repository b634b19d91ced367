#!/usr/bin/env -S swift run energy-based
// # A judge that is an energy
//
// D may be an autoencoder's error: low on data, pushed up to a margin m on samples.  Zhao et al. (2016).
// At the end V = m and p_g = p_data, and the energy may lie at any height between 0 and m.

import Lesson

let p = Option.mixture("p", default: "N(0,1)", "the data, where the samples do not change")
let q = Option.mixture("q", default: "N(1,1)", "the samples there")
let data = Option.mixture("data", default: "N(1,0.7)", "the data of the game")
let margin = Option.real(
  "margin", default: 2, in: 0.01...100, "the margin m, in squared deviations: of the data, or of p and q together")
let count = Option.integer("seeds", default: 6, quick: 2, in: 1...1_000, "games, with seeds from --seed on")
let steps = Option.integer("steps", default: 6_000, quick: 600, in: 1...1_000_000, "steps against the law q")
let rounds = Option.integer("rounds", default: 3_000, quick: 500, in: 1...1_000_000, "rounds of each game")

Lesson.run(
  "energy-based", "A game with an energy ends at V = m with the samples on the data, at one height or another",
  figure: "energy", options: [p, q, data, margin, count, steps, rounds]
) { lesson in
  let game = EnergyBasedGame(margin: lesson[margin])

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    D ≥ 0 goes down V = E_p D + E_q [m − D]₊, G goes down E_q D. For each x apart p·D + q·[m − D]₊ is least at D* = m where \
    samples are denser, and 0 where data are: no energy falls short of m·∫ min(p, q) dx = m·(1 − TV(p, q)) (Zhao et al. 2016, \
    Lemma 1). For p = \(lesson.text(of: p)), q = \(lesson.text(of: q)) that is \
    \(rounded(game.optimalValue(lesson[p], lesson[q]).value)). At equilibrium V = m, p_g = p and D is a constant γ, and any γ \
    between 0 and m will do (Theorems 1 and 2). D* is a step, so the ideal game has no gradient almost anywhere: the theorem \
    is about equilibria, and it is the smoothness of networks that leads there.
    """)
  lesson.formula(
    """
    V = E_{x ~ p}[D(x)] + E_{x ~ q}[max(0, m − D(x))]
    min_D V = m int min(p(x), q(x)) dx = m (1 − TV(p, q))
    """)

  // ## 2. What training finds
  let units = try lesson.units(of: data)
  let random = lesson.random("training")
  var alone = Recipe(rounds: lesson[steps], judging: 2e-3)
  (alone.steps, alone.judging.schedule) = (1, .cosine())
  let recipe = Recipe(rounds: lesson[rounds])
  let (law, height, first, looks) = (lesson[data], lesson[margin], lesson.seed, lesson.isQuick ? 12 : 40)
  let fixed = try FixedEnergy(
    data: lesson[p], model: lesson[q], margin: height, alone, random: random.split("fixed"))
  let runs = try lesson.concurrently(lesson[count], "games") { i in
    let seed = first &+ UInt64(i)
    return try EnergyRun(
      law, in: units, margin: height, recipe, seed: seed, random: random.split(seed), looks: i == 0 ? looks : 0)
  }

  // The control: without a margin nothing holds the energy up on samples.
  let control = try lesson.concurrently(lesson[count], "without a margin") { i in
    let seed = first &+ UInt64(i)
    return try EnergyRun(law, in: units, margin: 0, recipe, seed: seed, random: random.split(seed), looks: 0)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    An autoencoder 1-64-64-8-64-64-1 against \(lesson.text(of: q)) for \(counted(lesson[steps], "step")), and in \(counted(lesson[count], "game")) of \
    \(counted(lesson[rounds], "round")), four of its steps to one of the generator. V, its floor, TV and the height are integrals with \
    the exact p_g. A network's energy is not flat at the end, as the theorem's is: it keeps hills that the samples no longer climb \
    down as one.
    """)
  lesson.keep(fixed, runs, margin: height)
  let (near, close) = lesson.isQuick ? (0.2, 0.3) : (0.03, 0.035)
  lesson.check(
    "against q the energy comes near its floor: V − m·(1 − TV), in m", measured: (fixed.value - fixed.floor) / height,
    atMost: near)
  lesson.check(
    "the samples get the law of the data: the worst TV", measured: runs.map { $0.state.totalVariation.value }.largest(),
    atMost: close * 2)
  lesson.check(
    "and V comes to the margin: the worst |V − m|, in m",
    measured: runs.map { ($0.state.value.value / height - 1).magnitude }.largest(), atMost: close)
  let heights = runs.map { $0.state.height.value / height }
  lesson.check("at heights between 0 and m: the highest, in m", measured: heights.largest(), atMost: 1)
  if !lesson.isQuick {
    lesson.check(
      "and not one height: their range, in m", measured: heights.largest() + heights.map { -$0 }.largest(),
      atLeast: 0.02)
  }
  lesson.check(
    "without a margin, m = 0, the energy of the data falls to V = 0: the worst V",
    measured: control.map { $0.state.value.value }.largest(), atMost: lesson.isQuick ? 0.05 : 0.01)
  lesson.check(
    "and samples have any law: the mean TV",
    measured: Spread(control.map { $0.state.totalVariation.value }).mean, atLeast: 0.2)
  lesson.exercise(.energyBased)

  // Try --data "0.5*N(-1.2,0.5) + 0.5*N(1.2,0.5)": an energy that is a step pulls at nothing. How many seeds find both modes?
  // Try --margin 0.2: is the energy flatter?
}
