#!/usr/bin/env -S swift run memory
// # Does a generator memorise?
//
// Show the nearest training example beside a sample, papers say, and walk through the latents.
// On the line both have exact references: how near fresh data would be, and how fast a walk through p has to go.

import Lesson

let data = Option.mixture("data", default: "0.6*N(-0.6,0.5) + 0.4*N(1,0.6)", "the law of the data")
let examples = Option.integer("examples", default: 6, in: 2...1_000, "points that the memoriser sees for ever")
let count = Option.integer(
  "seeds", default: 6, quick: 2, in: 1...1_000, "runs of each player, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 6_000, quick: 1_500, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "memory", "Who memorises is nearer to the examples than fresh data are, and its walk stands and jumps",
  figure: "walk", options: [data, examples, count, rounds]
) { lesson in
  let p = lesson[data], units = try lesson.units(of: data)

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    E minᵢ |X − xᵢ| over fresh data X is an integral. A generator that has found p is as near to any examples as that, and one \
    that sits on them is at 0: the ratio of the two is 1 or 0, whatever the examples.

    If G rises and has found p, then |G′(z)|·p(G(z)) = φ(z) for every z, the change of variables: a walk through the latents \
    goes fast where data are rare, and its speed in these terms is 1 everywhere. Who memorises n points has the \
    staircase F̂ₙ⁻¹∘Φ: its walk stands still and jumps. The midpoint of two latents is N(0, ½), so its image has the law of \
    F⁻¹(Φ(Z/√2)) and not p: interpolation visits the middle too often, also in a perfect generator.
    """)
  lesson.formula("abs{G′(z)} p(G(z)) = φ(z)")

  // ## 2. What training finds
  let (n, length, seeds, first) = (lesson[examples], lesson[rounds], lesson[count], lesson.seed)
  let random = lesson.random("training")
  let runs = try lesson.concurrently(2 * seeds, "runs") { i in
    let seed = first &+ UInt64(i / 2)
    return try WalkRun(
      p, in: units, memorising: i % 2 == 1, examples: n, rounds: length, seed: seed, random: random.split(seed))
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "learner")) saw fresh data for \(counted(length, "round")), as many memorisers the same \(counted(n, "point")) for ever; each is compared with \
    \(counted(n, "example")) of its own. p_g is exact, so the distances are integrals.
    """)
  lesson.keep(runs)
  let (learners, memorisers) = (runs.filter { $0.player == "learner" }, runs.filter { $0.player == "memoriser" })
  let slack = lesson.isQuick ? 3.0 : 1
  lesson.check(
    "learners are as near to the examples as fresh data: the worst |ratio − 1|",
    measured: learners.map { ($0.nearestRatio - 1).magnitude }.largest(), atMost: 0.15 * slack)
  lesson.check(
    "their walks have the speed of the law: the worst |mean − 1|",
    measured: learners.map { ($0.meanSpeed - 1).magnitude }.largest(), atMost: 0.05 * slack)
  lesson.check(
    "and midpoints have the law of F⁻¹(Φ(Z∕√2)): the worst W₁, in deviations",
    measured: learners.map { $0.ofMidpoints / units.scale }.largest(), atMost: 0.06 * slack)
  lesson.check(
    "memorisers are nearer: the largest ratio", measured: memorisers.map(\.nearestRatio).largest(), atMost: 0.2 * slack)
  lesson.check(
    "and their walks mostly stand still: the mean of their mean speeds",
    measured: Spread(memorisers.map(\.meanSpeed)).mean, atMost: lesson.isQuick ? 0.7 : 0.5)
  lesson.check(
    "learners are nearer to the law than to the examples: the worst W₁ to p less that to the points",
    measured: learners.map { ($0.toLaw - $0.toPoints) / units.scale }.largest(), atMost: 0)
  lesson.exercise(.memory)

  // Try --examples 100: is the memoriser still one, and what does its walk look like?
  // Try --data "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)": where does the learner's walk run?
}
