#!/usr/bin/env -S swift run boundary-equilibrium
// # A balance that says nothing of the law
//
// BEGAN's controller holds the samples' reconstruction error at γ times the data's.  Berthelot et al. (2017).
// That is what converges. Whether p_g = p_data is another question, and the answer is no.

import Lesson

let gammas = Option.reals("gamma", default: "0.3,0.7", in: 0.01...1, "the diversity ratios γ that are asked for")
let width = Option.real("width", default: 0.3, in: 0.01...1, "deviation of the data across; along it is 1")
let gain = Option.real("gain", default: 0.05, in: 1e-6...10, "the controller's gain λ")
let count = Option.integer("seeds", default: 6, quick: 2, in: 1...1_000, "runs for each γ, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 4_000, quick: 1_000, in: 10...1_000_000, "rounds of each run")

Lesson.run(
  "boundary-equilibrium", "A controller keeps its promise about errors, and the samples have another law all the same",
  figure: "samples", options: [gammas, width, gain, count, rounds]
) { lesson in
  // ## 1. What theory says
  lesson.heading("What theory says")
  let across = lesson[width]
  lesson.prose(
    """
    The judge is an autoencoder with error L. It goes down E L(x) − k·E L(G(z)), the generator down E L(G(z)), and a \
    controller moves k by λ·(γ·L(x) − L(G(z))), between 0 and 1. Where k rests inside, E L(G(z)) = γ·E L(x), and the measure of \
    convergence L(x) + |γ·L(x) − L(G(z))| is E L(x) (Berthelot et al. 2017, who prove no theorem). As long as k is free, \
    k_T − k_0 = λ·Σ(γ·L(x) − L(G(z))) is bookkeeping, so the mean balance of a long run is nearly 0. Nothing in it compares two \
    laws.

    With a linear autoencoder of one number all can be computed: its least error on the data is the smaller eigenvalue of their \
    covariance, here \(rounded(across * across)); a generator hides on its line, E L(G(z)) → 0, k → 1, and the measure \
    ends at (1 + γ)·E L(x).
    """)
  lesson.formula(
    """
    k_{t+1} = k_t + λ (γ L(x) − L(G(z)))
    M = L(x) + abs{γ L(x) − L(G(z))}
    """)

  // ## 2. What training finds
  var recipe = Recipe(rounds: lesson[rounds])
  recipe.steps = 1
  recipe.judging = Learning(rate: 2e-3, optimiser: .adam(beta1: 0.5, beta2: 0.99))
  recipe.making = Learning(rate: 5e-4, optimiser: .adam(beta1: 0.5, beta2: 0.99))
  var plain = recipe
  // A generator that is the faster one finds the line before it turns away.
  (plain.judging.rate, plain.making.rate) = (3e-4, 3e-3)
  let (asked, seeds, first, speed) = (lesson[gammas], lesson[count], lesson.seed, lesson[gain])
  let random = lesson.random("training")
  let runs = lesson.concurrently(asked.count * seeds, "games") { [recipe] i in
    let seed = first &+ UInt64(i % seeds)
    return BalanceRun(
      width: across, diversity: asked[i / seeds], gain: speed, recipe, seed: seed, random: random.split(seed))
  }
  let linear = lesson.concurrently(seeds, "linear judges") { [plain] i in
    let seed = first &+ UInt64(i)
    return BalanceRun(
      width: across, diversity: 0.5, gain: 0.01, isLinear: true, plain, seed: seed,
      random: random.split("linear").split(seed))
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    Data with deviation 1 along and \(lesson.text(of: width)) across, an autoencoder 2-32-32-1-32-32-2, \(counted(seeds, "run")) for each γ; \
    means are over the second half of \(counted(lesson[rounds], "round")). The linear judges play with γ = 0.5 and λ = 0.01, and a generator \
    that learns ten times as fast as they.
    """)
  lesson.keep(runs, linear: linear, width: across)
  let near = lesson.isQuick ? 0.2 : 0.05
  lesson.check(
    "the controller keeps its promise: the worst |ratio − γ|",
    measured: runs.map { ($0.ratio - $0.diversity).magnitude }.largest(), atMost: near)
  lesson.check(
    "its measure says that it has converged: the largest, in E L(x)",
    measured: runs.map(\.relativeMeasure).largest(), atMost: lesson.isQuick ? 1.5 : 1.25)
  let unlike = runs.filter { $0.diversity <= 0.7 }
  if !unlike.isEmpty {
    lesson.check(
      "and the law is not found, for γ ≤ 0.7: the largest deviation across, in the data's",
      measured: unlike.map(\.spread.across).largest(), atMost: 0.9)
  }
  lesson.check(
    lesson.isQuick ? "with a linear judge k grows: the least" : "with a linear judge k ends at 1: the least",
    measured: -linear.map { -$0.weight }.largest(),
    atLeast: lesson.isQuick ? 0.3 : 1)
  if !lesson.isQuick {
    lesson.check(
      "and the measure at 1 + γ = 1.5 times E L(x): the worst difference",
      measured: linear.map { ($0.relativeMeasure - 1.5).magnitude }.largest(), atMost: 0.01)
  }
  lesson.exercise(.boundaryEquilibrium)

  // Try --gamma 0.1,0.5,0.9: what grows with γ, and what does not?
  // Try --gain 0.001: promise and measure turn red, by as much as k has still to go. How many rounds does it need?
}
