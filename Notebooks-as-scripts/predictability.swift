#!/usr/bin/env -S swift run predictability
// # Predictability minimisation
//
// An encoder against predictors, each of which guesses one unit of the code from the others.  Schmidhuber (1992).
// The code that nobody can predict is factorial, and the game's value says so. It is the GAN's ancestor, and another game.

import Lesson

let units = Option.integer("units", default: 2, in: 2...4, "units n of the code, for 2ⁿ inputs")
let count = Option.integer(
  "seeds", default: 10, quick: 3, in: 1...1_000, "runs of each kind, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 4_000, quick: 1_500, in: 10...1_000_000, "rounds of each run")
let steps = Option.integer("k", default: 5, in: 1...100, "predictor steps a round")

Lesson.run(
  "predictability", "A code that nobody can predict is factorial", figure: "codes",
  options: [units, count, rounds, steps]
) { lesson in
  let n = lesson[units], best = Double(n) / 4

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    2ⁿ equally likely inputs get codes y of n units between 0 and 1; a predictor guesses yᵢ from the others. Predictors go down \
    V = Σᵢ E (yᵢ − Pᵢ(y₋ᵢ))², the encoder goes up. The best predictor is a conditional mean, so V = Σ Var yᵢ − Σ Var E[yᵢ | y₋ᵢ] \
    ≤ n/4 = \(rounded(best)), with equality if and only if each unit is a fair bit whatever the others are. Then the code has \
    n bits, and every way of giving the inputs the corners of the cube is as good. Variance alone, Σ Var yᵢ, is n/4 as well \
    where all units say the same.
    """)
  lesson.formula("V = sum_{i=1}^{n} E[(y_i − P_i(y_{−i}))^2], quad max_y min_P V = frac{n}{4}")
  var beside = Table("question", "predictability_minimisation", "gan")
  beside.append("the opponent sees", "all units but one", "a datum or a sample")
  beside.append("and answers with", "a conditional mean", "the chance that it is a datum")
  beside.append("the value", "Σ E (yᵢ − Pᵢ)², zero-sum", "E log D + E log(1 − D), zero-sum")
  beside.append("at equilibrium", "the units are independent fair bits, V = n/4", "p_g = p_data, V = −log 4")
  beside.append("in its paper", "may stand beside other aims", "is all there is")
  lesson.prose("Beside the GAN (Goodfellow et al. 2014, section 2, list differences of their own):")
  lesson.show(beside)

  // ## 2. What training finds
  var recipe = Recipe(rounds: lesson[rounds])
  recipe.steps = lesson[steps]
  recipe.judging = Learning(rate: 5e-3, optimiser: .adam())
  recipe.making = Learning(rate: 2e-3, optimiser: .adam())
  let (seeds, first, random) = (lesson[count], lesson.seed, lesson.random("training"))
  // The claim, its control, and one unit more.
  let kinds = [(n, true), (n, false), (n + 1, true)]
  let runs = lesson.concurrently(kinds.count * seeds, "codes") { [recipe] i in
    let (kind, seed) = (kinds[i / seeds], first &+ UInt64(i % seeds))
    return CodeRun(
      units: kind.0, hasPredictors: kind.1, recipe, seed: seed, random: random.split(UInt64(i / seeds)).split(seed))
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    All inputs are in every step; \(counted(lesson[steps], "step")) of the predictors to one of the encoder, \(counted(lesson[rounds], "round")), \(counted(seeds, "run")) \
    with n = \(n), as many of the control, and as many with n = \(n + 1), where many runs end in codes that are not factorial.
    """)
  lesson.keep(runs)
  let (found, control) = (
    runs.filter { $0.units == n && $0.method == "predictability" }, runs.filter { $0.method == "variance" }
  )
  if n == 2 {
    lesson.check(
      "the code is factorial, with 2 bits: share of runs",
      measured: Double(found.count { $0.isFactorial }) / Double(seeds), atLeast: 0.9)
    lesson.check(
      "and V is near n/4: share of runs within 2 %",
      measured: Double(found.count { ($0.value ?? 0) / best > 0.98 && ($0.value ?? 0) / best < 1.02 }) / Double(seeds),
      atLeast: 0.9)
  }
  let factorial = runs.filter { $0.method == "predictability" && $0.isFactorial }
  if !factorial.isEmpty {
    lesson.check(
      "where the code is factorial V of the best predictors is near n/4: the least, relative",
      measured: -factorial.map { -$0.code.value / (Double($0.units) / 4) }.largest(),
      atLeast: lesson.isQuick ? 0.8 : 0.95)
  }
  lesson.check(
    "variance alone comes to n/4 too: share of runs with Σ Var yᵢ above 0.95 of it",
    measured: Double(control.count { $0.code.variance >= 0.95 * best }) / Double(seeds), atLeast: 0.3)
  lesson.check(
    "and mostly fewer bits: share of runs",
    measured: Double(control.count { !$0.isFactorial }) / Double(seeds), atLeast: 0.5)
  lesson.exercise(.predictability)

  // Try --units 3: how many runs find the code?
  // Try --k 1: what do predictors that are too slow let the encoder do?
}
