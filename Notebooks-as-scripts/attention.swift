#!/usr/bin/env -S swift run attention
// # Self-attention
//
// A kernel sees its neighbours. What lies farther apart than all kernels reach is made of different noise, and no training
// makes it agree.  Attention lets every point look at all.  Zhang et al. (2019).
// The law here has pairs at opposite points of a circle, and nothing else.

import Lesson

let data = Option.covariance(
  "covariance", default: "far-pairs(0.9)", "the covariance of a signal's points by their lag")
let kernel = Option.kernel("kernel", default: 3, points: 16, "width of both kernels")
let count = Option.integer(
  "seeds", default: 4, quick: 1, in: 1...1_000, "runs with attention and without, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 1_500, quick: 400, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "attention", "Kernels cannot reach a partner across the circle, attention can",
  figure: "correlation", options: [data, kernel, count, rounds]
) { lesson in
  let law = lesson[data], far = law.points / 2, seen = 2 * lesson[kernel] - 1

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    Sixteen points on a circle, each with correlation \(rounded(law.covariances[far] / law.variance)) to the one opposite. G has \
    noise of its own at every point, independent of all other noise, and two layers of kernels of \(counted(lesson[kernel], "point")). So \
    x(t) is made of the noise of \(counted(min(seen, law.points), "point")) around t, and x(s) and x(t) are independent if those do not \
    meet: \(seen > far ? "here they meet at every lag" : "at every lag from \(seen) to the farthest, whatever the weights").

    Attention adds to every point a mean over all points, y = γ·o + x, weighed by how queries meet keys. Sine and cosine beside \
    the noise tell the points apart. Then the pairs can be made; how, is left open.
    """)
  lesson.formula("y_t = x_t + γ sum_u w_{t u} v_u, quad w_{t u} = frac{exp(q_t · k_u)}{sum_r exp(q_t · k_r)}")

  // ## 2. What training finds
  let standard = try law.standardised
  let recipe = Recipe(rounds: lesson[rounds], judging: 4e-3, making: 3e-3)
  let (seeds, first, random, width) = (lesson[count], lesson.seed, lesson.random("training"), lesson[kernel])
  let (samples, looks) = (lesson.isQuick ? 20_000 : 50_000, lesson.isQuick ? 10 : 40)
  let runs = lesson.concurrently(2 * seeds, "runs") { i in
    let seed = first &+ UInt64(i / 2)
    return AttentionRun(
      standard, attends: i % 2 == 0, kernel: width, recipe, seed: seed, random: random.split(seed), samples: samples,
      looks: i < 2 ? looks : 0)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) with attention and without, \(counted(lesson[rounds], "round")) each, before a discriminator that sees the whole signal. \
    Correlations are those of \(samples) signals, each good to \(rounded(1 / Double(samples).squareRoot())). The law is checked, \
    the attention map is not: many maps make one law, and those found are not what one would draw.
    """)
  lesson.keep(runs, of: law)
  let (attention, kernels) = (
    runs.filter { $0.generator == "attention" }, runs.filter { $0.generator == "convolution" }
  )
  func correlation(_ lag: Int) -> Double { standard.covariances[lag] }
  func errors(_ run: AttentionRun, _ lags: some Sequence<Int>) -> [Double] {
    lags.flatMap { lag in run.moments.correlations(atLag: lag).map { ($0 - correlation(lag)).magnitude } }
  }
  lesson.check(
    "with attention opposite points agree as the law has it: the worst run's mean correlation, its error",
    measured: attention.map { run in
      (run.moments.correlations(atLag: far).reduce(0, +) / Double(law.points) - correlation(far)).magnitude
    }.largest(), atMost: lesson.isQuick ? 0.2 : 0.02)
  lesson.check(
    "and so do all others: the worst error of a correlation of two points",
    measured: attention.flatMap { errors($0, 1..<far) }.largest(), atMost: lesson.isQuick ? 0.3 : 0.06)
  let beyond = kernels[0].reach...max(kernels[0].reach, far)
  if beyond.lowerBound <= far {
    lesson.check(
      "kernels alone have no correlation beyond their reach: the largest, in standard errors 1∕√n",
      measured: kernels.flatMap { run in beyond.flatMap { run.moments.correlations(atLag: $0) } }
        .map { $0.magnitude * Double(samples).squareRoot() }.largest(), atMost: 5)
  }
  lesson.exercise(.attention)

  // Try --kernel 5: now kernels alone reach across. Do they find the pairs?
  // Try --covariance "exponential(3)": what is left for attention to do?
}
