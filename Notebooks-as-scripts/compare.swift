#!/usr/bin/env -S swift run compare
// # Side by side
//
// One game, played again with something else about it: another penalty, another loss, other rates or data. Each variant is
// played with the same seeds, so that what differs is what was varied, and every seed is shown: one run proves nothing.

import Lesson

let data = Option.trainingData("data", default: "ring8", "the law that the generators should find")
let vary = Option.variation(
  "vary", default: "preset=collapse,cure", of: [data] + GameOptions.all, "what differs between the variants")
let count = Option.integer(
  "seeds", default: 3, quick: 2, in: 1...100, "runs of each variant, with seeds from --seed on")

Lesson.run(
  "compare", "What a change of settings does to a game shows side by side, for every seed",
  figure: "comparison", options: [data, vary, count] + GameOptions.all
) { lesson in
  // ## 1. What differs
  lesson.heading("What differs")
  let comparison = try lesson.compare(vary, on: data, seeds: lesson[count])
  lesson.prose(comparison.setting)
  if comparison.isBounded { lesson.formula("V(D, G) ≤ −log 4 + 2 JSD(p_data ‖ p_g)") }

  // ## 2. What came out
  lesson.heading("What came out")
  lesson.prose(comparison.criteria)
  lesson.keep(comparison)
  lesson.exercise(.compare)

  // Try --vary "clip=0.01 / gradient-penalty=1" --objective wasserstein --critic-steps 5 --data points.csv.
}
