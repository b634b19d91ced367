#!/usr/bin/env -S swift run continuous-condition
// # A condition that never comes twice
//
// Text, a pose, an angle: a condition may be a number, and then no two pairs share it.  Mirza & Osindero (2014).
// One generator has to learn a whole family of laws from single examples of each. On the line p_g(x | c) is exact for every c.

import Lesson

let count = Option.integer(
  "seeds", default: 4, quick: 2, in: 1...1_000, "runs of each judge, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 5_000, quick: 1_200, in: 1...1_000_000, "rounds of each run")
let conditions = Option.integer(
  "conditions", default: 20, quick: 8, in: 2...200, "values of c at which the generator is looked at")

Lesson.run(
  "continuous-condition", "A generator learns a family of laws from pairs, no condition of which comes twice",
  figure: "family", options: [count, rounds, conditions], hasFrames: false
) { lesson in
  let law = try ConditionedMixture.crossing

  // ## 1. What theory says
  lesson.heading("What theory says")
  let laws = try (0..<20).map { try law.law(2 * (Double($0) + 0.5) / 20 - 1) }
  let pooled = try Mixture(
    weights: laws.flatMap { law in law.weights.map { $0 / 20 } }, components: laws.flatMap { $0.components })
  let ignorance = laws.reduce(0) { $0 + Divergences($1, pooled).jensenShannon.value / 20 }
  lesson.prose(
    """
    c is uniform on [−1, 1), and x given c is (.5 + .3c)·N(−1.2 + .6c, .25) + (.5 − .3c)·N(1.2 + .6c, .45 − .15c). On pairs \
    Goodfellow's theorem holds as it stands: the most that a judge of pairs can make of the game is −log 4 + 2·E JSD(p(·|c) ‖ \
    q(·|c)). A generator that ignores c leaves about E JSD = \(rounded(ignorance)) nats, by twenty values of c. A judge who \
    does not see c cannot object.
    """)
  lesson.formula("max_D V(D, G) = −log 4 + 2 E_c[JSD(p(x | c) ‖ q(x | c))]")

  // ## 2. What training finds
  let recipe = Recipe(rounds: lesson[rounds], judging: 5e-3, making: 3e-3)
  let (seeds, first, random, looks) = (lesson[count], lesson.seed, lesson.random("training"), lesson[conditions])
  let runs = try lesson.concurrently(2 * seeds, "runs") { i in
    let seed = first &+ UInt64(i / 2)
    return try ConditionRun(
      law, isSighted: i % 2 == 0, recipe, seed: seed, random: random.split(seed), conditions: looks)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) with each judge, \(counted(lesson[rounds], "round")). For a fixed c the generator is a map of the line, so its density and \
    its divergence from p(x|c) are exact, c by c.
    """)
  lesson.keep(runs)
  let (sighted, blind) = (runs.filter { $0.judge == "sighted" }, runs.filter { $0.judge == "blind" })
  lesson.check(
    "with a judge who sees c every law is found: the worst run's mean W₁",
    measured: sighted.map(\.meanWasserstein1).largest(), atMost: lesson.isQuick ? 0.4 : 0.18)
  lesson.check(
    "and the worst run's mean JSD, nats", measured: sighted.map(\.meanJensenShannon).largest(),
    atMost: lesson.isQuick ? 0.2 : 0.08)
  lesson.check(
    "with a blind judge they are not: the runs' mean JSD, at least a quarter of what ignorance costs",
    measured: Spread(blind.map(\.meanJensenShannon)).mean, atLeast: ignorance / 4)
  lesson.exercise(.continuousCondition)

  // Try --rounds 1000: which conditions are found last?
}
