#!/usr/bin/env -S swift run conditional-family
// # One generator for every question
//
// Which coordinates are seen, and what are they? One network that is told both can answer with samples of what is hidden:
// "future work" of the first GAN paper.  Goodfellow et al. (2014), section 7.
// On a normal law in space all seven conditionals are closed forms.

import Lesson

let correlations = Option.reals(
  "correlations", default: "0.8,0.3,0.5", count: 3, in: -0.999...0.999,
  "correlations of coordinates 1 and 2, 1 and 3, 2 and 3")
let count = Option.integer("seeds", default: 4, quick: 2, in: 1...1_000, "runs, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 4_000, quick: 800, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "conditional-family", "One network learns all conditionals of a law",
  figure: "conditionals", options: [correlations, count, rounds], hasFrames: false
) { lesson in
  let r = lesson[correlations]
  let covariance = SquareMatrix(size: 3, [1, r[0], r[1], r[0], 1, r[2], r[1], r[2], 1])
  guard covariance.isPositiveDefinite else {
    throw lesson.invalid(
      correlations, "no three variables have these correlations: their matrix is not positive definite")
  }

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    A row is a point x of N(0, Σ) and a mask m of coordinates that are seen. G(m⊙x, m, z) fills in the others, and D is told \
    m too. On pairs Goodfellow's theorem holds mask by mask, so the only optimum is the conditional law for every mask: normal, with \
    mean Σ_ho·Σ_oo⁻¹·x_o and covariance Σ_hh − Σ_ho·Σ_oo⁻¹·Σ_oh, which does not depend on what is seen. With three coordinates there \
    are seven masks that hide something.
    """)
  lesson.formula("x_h | x_o ~ N(Σ_{ho} Σ_{oo}^{−1} x_o, Σ_{hh} − Σ_{ho} Σ_{oo}^{−1} Σ_{oh})")

  // ## 2. What training finds
  var recipe = Recipe(rounds: lesson[rounds], judging: 5e-3, making: 3e-3)
  recipe.batch = 280
  let (seeds, first, random) = (lesson[count], lesson.seed, lesson.random("training"))
  let runs = lesson.concurrently(seeds, "runs") { [recipe] i in
    let seed = first &+ UInt64(i)
    return FamilyRun(covariance, recipe, seed: seed, random: random.split(seed))
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) of \(counted(lesson[rounds], "round")), every mask as often as any other. Means and covariances of the fillings are by \
    Gauss and Hermite's rule over seen coordinates and latents; nothing is sampled but the dots of the figure.
    """)
  lesson.keep(runs)
  let slack = lesson.isQuick ? 3.0 : 1
  lesson.check(
    "means are A·x, whatever is seen: the largest root mean square over x",
    measured: runs.map { $0.worstMean }.largest(), atMost: 0.2 * slack)
  lesson.check(
    "and covariances those of the law: the largest error of an entry",
    measured: runs.map { $0.worstCovariance }.largest(), atMost: 0.22 * slack)
  lesson.exercise(.conditionalFamily)

  // Try --correlations 0.95,0,0: which of the seven is hardest now?
  // Try --correlations 0,0,0: what does the network have to ignore?
}
