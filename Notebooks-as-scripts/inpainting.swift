#!/usr/bin/env -S swift run inpainting
// # Inpainting and super-resolution
//
// Fill in what is hidden: least squares finds the mean, which no signal looks like; an adversarial loss finds samples, and pays
// twice the squared error for it.  Pathak et al. (2016), Ledig et al. (2017).
// On a normal process the law of what is hidden is a formula, so both can be held against it.

import Lesson

let data = Option.covariance(
  "covariance", default: "exponential(3)", "the covariance of a signal's points by their lag")
let seen = Option.somePoints(
  "seen", of: 16, otherwise: "all but 6,7,8,9 (inpainting), and 0,4,8,12 (super-resolution)", "the points that are seen"
)
let count = Option.integer("seeds", default: 5, quick: 2, in: 1...1_000, "runs of each task, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 2_000, quick: 300, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "inpainting", "Least squares fills in the mean; samples look right and cost twice the squared error",
  figure: "inpainting", options: [data, seen, count, rounds]
) { lesson in
  let law = lesson[data], standard = try law.standardised
  let hole = [6, 7, 8, 9], coarse = [0, 4, 8, 12]
  let tasks: [(name: String, seen: [Int])] =
    lesson[seen].map { [("given-points", $0)] }
    ?? [("inpainting", (0..<16).filter { !hole.contains($0) }), ("super-resolution", coarse)]

  // ## 1. What theory says
  lesson.heading("What theory says")
  let laws = tasks.map { ConditionalGaussian(standard, seen: $0.seen) }
  let words = zip(tasks, laws).map { task, law in
    "\(task.name) has tr C = \(rounded(law.trace)) of \(law.hidden.count) variances"
  }
  lesson.prose(
    """
    Given the points that are seen, those that are hidden are normal: x_h | x_o ~ N(A·x_o, C) with A = K_ho·K_oo⁻¹ and C = K_hh − \
    A·K_oh, whatever was seen. For any filling y that may depend on x_o and on noise of its own, \
    E |y − x_h|² = tr C + E tr cov(y | x_o) + E |E(y | x_o) − A·x_o|². Least squares takes the last two away: the mean, without \
    spread, for tr C. A filling that is a draw from the law has spread tr C and costs 2·tr C: any score made of squared errors \
    prefers the mean, which no signal looks like. Here \(words.joined(separator: ", ")).
    """)
  lesson.formula("E norm{y − x_h}^2 = tr C + E[tr cov(y | x_o)] + E norm{E[y | x_o] − A x_o}^2")

  // ## 2. What training finds
  let recipe = Recipe(rounds: lesson[rounds], judging: 5e-3, making: 8e-3)
  let (seeds, first, random) = (lesson[count], lesson.seed, lesson.random("training"))
  let (signals, looks) = (lesson.isQuick ? 10_000 : 60_000, lesson.isQuick ? 10 : 40)
  let runs = lesson.concurrently(tasks.count * seeds, "runs") { i in
    let seed = first &+ UInt64(i % seeds), task = tasks[i / seeds]
    return FillingRun(
      task.name, standard, seen: task.seen, recipe, seed: seed, random: random.split(task.name).split(seed),
      signals: signals,
      looks: i == 0 ? looks : 0)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) of each task, \(counted(lesson[rounds], "round")). Both players see the same points and have as many numbers of their own \
    as points are hidden. Squared errors are those on \(signals) signals; means and spreads those of 128 fillings of 400 signals.
    """)
  lesson.keep(runs, variance: law.variance)
  let (adversarial, regression) = (runs.map { $0.players[0] }, runs.map { $0.players[1] })
  let isQuick = lesson.isQuick
  lesson.check(
    "both are right on average: the worst error of a mean, in √tr C",
    measured: (adversarial + regression).map(\.meanError).largest(), atMost: isQuick ? 0.4 : 0.06)
  lesson.check(
    "adversarial fillings spread as the law does: the worst error of the spread, in tr C",
    measured: adversarial.map { ($0.spread - 1).magnitude }.largest(), atMost: isQuick ? 0.3 : 0.05)
  lesson.check(
    "and in all directions: the worst error of C, relative", measured: adversarial.map(\.covarianceError).largest(),
    atMost: isQuick ? 0.4 : 0.12)
  lesson.check(
    "they cost twice what is unavoidable: the worst error of E|y − x|²∕tr C from 2",
    measured: adversarial.map { ($0.error - 2).magnitude }.largest(), atMost: isQuick ? 0.4 : 0.06)
  lesson.check(
    "least squares does not spread: the largest spread, in tr C", measured: regression.map(\.spread).largest(),
    atMost: isQuick ? 0.05 : 0.002)
  lesson.check(
    "and costs what is unavoidable: the worst error of E|y − x|²∕tr C from 1",
    measured: regression.map { ($0.error - 1).magnitude }.largest(), atMost: isQuick ? 0.1 : 0.02)
  lesson.exercise(.inpainting)

  // Try --seen 0,1,2,3,4,5,6,7: half of the circle. Where is the band widest?
  // Try --covariance "far-pairs(0.9)" --seen 0,1,2,3,4,5,6,7: what do the seen ones say of each of the others?
}
