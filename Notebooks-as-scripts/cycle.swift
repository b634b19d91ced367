#!/usr/bin/env -S swift run cycle
// # Cycle consistency
//
// Two generators between two laws, each before a judge of its own, and a loss for not coming home.  Zhu et al. (2017).
// On the line the judges alone leave the maps open; with the way back only two are left, and both are known.

import Lesson

let from = Option.mixture("x", default: "N(0,1)", "the law of x")
let to = Option.mixture("y", default: "N(1,2)", "the law of y")
let weight = Option.real("cycle", default: 0.5, in: 0...1_000, "the weight λ of the cycle loss, beside runs without it")
let identity = Option.real(
  "identity", default: 0, in: 0...1_000, "the weight of an identity loss, E |G(y) − y| + E |F(x) − x| in deviations")
let count = Option.integer(
  "seeds", default: 8, quick: 3, in: 1...1_000, "pairs with and without, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 2_500, quick: 700, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "cycle", "Cycle consistency leaves two maps on the line; judges alone let there and back be strangers",
  figure: "maps", options: [from, to, weight, identity, count, rounds]
) { lesson in
  let (x, y) = (lesson[from], lesson[to])

  // ## 1. What theory says
  lesson.heading("What theory says")
  let mirror = (x: Rearrangements(of: x).mirrorDistance.value, y: Rearrangements(of: y).mirrorDistance.value)
  lesson.prose(
    """
    A judge of G sees the law of G(x) and nothing else: every G that takes the law of x to that of y has won its game. If F \
    undoes G, G has an inverse, and on the line a continuous map with an inverse is monotone. So, for laws whose supports have \
    no gaps, two are left, the \
    increasing rearrangement F_Y⁻¹∘F_X and the decreasing one F_Y⁻¹∘(1 − F_X), with F the inverse. Nothing says which: \
    mirrored, a pair costs the same (Zhu et al. 2017 name the freedom in section 3.1; in the plane every rotation of a round \
    normal law is left).

    Without the cycle loss each map chooses for itself. If one increases and the other decreases, both games are won and \
    nobody comes home: x lands on its mirror image, E |F(G(x)) − x| = \(rounded(mirror.x)) and E |G(F(y)) − y| = \
    \(rounded(mirror.y)); for a normal law that is 2·√(2/π) deviations.
    """)
  lesson.formula(
    """
    E_x[abs{F(G(x)) − x}] + E_y[abs{G(F(y)) − y}] = 0
    G = F_Y^{−1} ∘ F_X text{ or } G = F_Y^{−1} ∘ (1 − F_X)
    """)

  // ## 2. What training finds
  let looks = lesson.isQuick ? 12 : 40
  let units = (x: try lesson.units(of: from), y: try lesson.units(of: to))
  let recipe = Recipe(rounds: lesson[rounds], judging: 4e-3, making: 2e-3)
  let (lambda, hint, random, first) = (lesson[weight], lesson[identity], lesson.random("training"), lesson.seed)
  let weights: [Double] = lambda > 0 ? [lambda, 0] : [0]
  let runs = try lesson.concurrently(weights.count * lesson[count], "pairs") { i in
    let (seed, lambda) = (first &+ UInt64(i / weights.count), weights[i % weights.count])
    return try CycleRun(
      from: x, to: y, in: units, weight: lambda, identity: hint, recipe, seed: seed, random: random.split(seed),
      looks: looks)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(lesson[count], "pair")) \(lambda > 0 ? "with λ = \(rounded(lambda)) and as many " : "")without the cycle loss, \
    \(counted(lesson[rounds], "round")) each, in units in which \
    both laws have deviation 1. G and F are maps of the line: their distances from the two rearrangements, their cycle losses \
    and the laws of their images are integrals, and no sample is drawn.
    """)
  lesson.keep(runs, from: x, to: y)
  let near = lesson.isQuick ? 0.15 : 0.075
  let (with, without) = (runs.filter { $0.weight > 0 }, runs.filter { $0.weight == 0 })
  if !with.isEmpty {
    lesson.check(
      "with the cycle loss G and F are of one orientation: share of pairs",
      measured: Double(with.count { $0.agrees }) / Double(with.count), atLeast: 0.95)
    lesson.check(
      "and near that rearrangement: nine tenths of the maps within, in deviations",
      measured: with.map { $0.distance(in: units) }.sorted()[with.count * 9 / 10], atMost: near)
  }
  lesson.check(
    "without it the judges are as content: nine tenths of the JSDs within, nats",
    measured: without.map(\.worstDivergence).sorted()[without.count * 9 / 10], atMost: lesson.isQuick ? 0.1 : 0.03)
  // The law of those who miss home is that of two rearrangements: judges alone may leave maps that fold, too.
  let lost = without.filter { !$0.agrees && $0.distance(in: units) <= near }
  if !lost.isEmpty {
    lesson.check(
      "but if one map increases and the other decreases, they miss home by the mirror's distance: E |F(G(x)) − x|, relative",
      measured: lost.map { ($0.cycle.forward / mirror.x - 1).magnitude }.largest(), atMost: 0.03)
    lesson.check(
      "and E |G(F(y)) − y|, relative",
      measured: lost.map { ($0.cycle.backward / mirror.y - 1).magnitude }.largest(), atMost: 0.03)
  }
  lesson.exercise(.cycle)

  // Try --identity 3: the hint picks the map that increases. What does it cost?
  // Try --y "0.6*N(-1.5,0.5) + 0.4*N(1.5,0.7)": which maps do judges alone leave now, that no cycle would?
}
