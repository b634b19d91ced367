#!/usr/bin/env -S swift run conditional-gan
// # The conditional GAN
//
// Give the generator a label, and it can make what was asked for. But only a discriminator that sees the label too can
// insist on it.  Mirza & Osindero (2014).
// We train both, one that sees and one that is blind, and compute what each generator makes of each label.

import Lesson

let data = Option.labelledMixture(
  "data", default: "0.5*N(-2,0.5) | 0.3*N(0,0.4) | 0.1*N(1.5,0.25) + 0.1*N(2.5,0.25)", "the labelled law")
let count = Option.integer(
  "seeds", default: 6, quick: 2, in: 1...1_000, "runs of each judge, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 3_000, quick: 600, in: 1...1_000_000, "rounds of each run")
let steps = Option.integer("k", default: 4, in: 1...100, "discriminator steps a round")

Lesson.run(
  "conditional-gan", "A judge who sees the label catches a generator that ignores it",
  figure: "sighted", options: [data, count, rounds, steps]
) { lesson in
  let law = lesson[data]

  // ## 1. What theory says
  lesson.heading("What theory says")
  let ignorant = ConditionalGame(
    try law.laws.indices.map { .init(share: law.shares[$0], data: law.laws[$0], model: try law.pooled) })
  lesson.prose(
    """
    Data are pairs (x, y), and G(z, y) makes an x for a label y. On pairs Goodfellow's theorem holds label by label: the most \
    that a judge can make of the game is −log 4 + 2·Σ π(y)·JSD(p(·|y) ‖ q(·|y)), and it is −log 4 only if every label gets its \
    own law. A generator that ignores the label, q(x|y) = p(x), would give a judge who sees labels \
    \(rounded(ignorant.optimalValue.value)) instead of \(rounded(-log(4))) nats: Σπ·JSD = \
    \(rounded(ignorant.jensenShannon.value)). A judge who sees x alone has no more to \
    go by than the two mixtures, −log 4 + 2·JSD(Σπp ‖ Σπq), and is content with any way of dividing the right mixture among \
    the labels: the right one comes about by chance.
    """)
  lesson.formula("max_D V(D, G) = −log 4 + 2 sum_y π(y) JSD(p(x | y) ‖ q(x | y))")

  // ## 2. What training finds
  let units = try lesson.units(of: data)
  var recipe = Recipe(rounds: lesson[rounds], judging: 5e-3, making: 3e-3)
  recipe.steps = lesson[steps]
  let (seeds, random, looks) = (lesson[count], lesson.random("training"), lesson.isQuick ? 10 : 40)
  let first = lesson.seed
  let runs = try lesson.concurrently(2 * seeds, "runs") { [recipe] i in
    let seed = first &+ UInt64(i / 2)
    return try ConditionalRun(
      law, in: units, isSighted: i % 2 == 0, recipe, seed: seed, random: random.split(seed), looks: i < 2 ? looks : 0)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) with each judge, \(counted(lesson[rounds], "round")) of \(counted(lesson[steps], "discriminator step")) and one of the generator. \
    For a fixed label G is a map of the line, so p_g(x|y) is exact, and so is every number here.
    """)
  lesson.keep(runs, of: law)
  let (sighted, blind) = (runs.filter { $0.judge == "sighted" }, runs.filter { $0.judge == "blind" })
  let near = lesson.isQuick ? 0.1 : 0.01
  lesson.check(
    "with a judge who sees labels each gets its law: share of runs with Σπ·JSD ≤ \(rounded(near))",
    measured: Double(sighted.count { $0.state.jensenShannon.value <= near }) / Double(seeds), atLeast: 0.9)
  lesson.check(
    "with a blind judge the mixture is found: the worst run's JSD",
    measured: blind.map { $0.state.marginal.value }.largest(), atMost: lesson.isQuick ? 0.2 : 0.05)
  lesson.check(
    "and the labels mostly are not: the runs' mean Σπ·JSD, at least a quarter of what ignorance costs",
    measured: Spread(blind.map { $0.state.jensenShannon.value }).mean, atLeast: ignorant.jensenShannon.value / 4)
  lesson.exercise(.conditionalGan)

  // Try --data "0.5*N(-1,0.5) + 0.5*N(1,0.5)": what does a blind judge's generator do with two labels, and does the seed matter?
  // Try --k 1: which label is found last?
}
