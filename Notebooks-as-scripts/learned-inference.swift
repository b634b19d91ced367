#!/usr/bin/env -S swift run learned-inference
// # Learned inference
//
// A discriminator of pairs (x, z) makes encoder and decoder each other's inverse.  Donahue et al. (2017), Dumoulin et al. (2017).
// Which inverse it leaves open. And where a generator folds, only such a game can say so: least squares answers with a mean.

import Lesson

let mean = Option.real("mean", default: 1, in: -1e6...1e6, "the mean of the normal data")
let deviation = Option.real("deviation", default: 1.5, in: 1e-6...1e6, "their deviation")
let fold = Option.real("fold", default: 0, in: -3...3, "where the frozen generator |z − a| folds")
let blur = Option.real(
  "blur", default: 0.5, in: 0...10, "deviation of the noise on what the judge sees of z, where G folds")
let count = Option.integer("seeds", default: 8, quick: 3, in: 1...1_000, "runs of each kind, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 5_000, quick: 2_000, in: 1...1_000_000, "rounds of the channels")
let folded = Option.integer("fold-rounds", default: 3_000, quick: 1_500, in: 1...1_000_000, "rounds where G folds")

Lesson.run(
  "learned-inference", "A judge of pairs makes encoder and decoder inverse, and knows what a mean does not",
  figure: "fold", options: [mean, deviation, fold, blur, count, rounds, folded], hasFrames: false
) { lesson in
  let (random, first, seeds) = (lesson.random("training"), lesson.seed, lesson[count])

  // ## 1. Channels: what theory says, and what training finds
  let data = try Gaussian(mean: lesson[mean], deviation: lesson[deviation])
  lesson.heading("Encoder and decoder")
  lesson.prose(
    """
    The encoder makes pairs (x, αx + c + τε), the decoder (bz + d + ρε, z), and D is shown both. Its game is worth −log 4 + \
    2·JSD of the two joint laws, and they agree if and only if d = μ, αμ + c = 0, b² + ρ² = s², αs² = b and α²s² + τ² = 1. \
    Five equations for six numbers: b may be anything between −s and s, and at b = 0 the code says nothing of x. No game about \
    pairs can tell these apart.
    """)
  lesson.formula("max_D V = −log 4 + 2 JSD(p(x) q(z | x) ‖ p(z) p(x | z))")
  let recipe = Recipe(rounds: lesson[rounds], making: 5e-3)
  let channels = try lesson.concurrently(seeds, "channels") { i in
    let seed = first &+ UInt64(i)
    return try ChannelRun(data, recipe, seed: seed, random: random.split("channels").split(seed))
  }
  lesson.keep(channels)
  let near = lesson.isQuick ? 3e-2 : 3e-4
  lesson.check(
    "JSD is at least log 2·H², for all channels: nats below",
    measured: try channels.map { log(2) * $0.game.squaredHellinger - (try $0.game.jensenShannon().value) }.largest(),
    atMost: 1e-9)
  lesson.check(
    "the joint laws match: share of runs with JSD ≤ \(rounded(near))",
    measured: Double(channels.count { $0.jensenShannon <= near }) / Double(seeds), atLeast: 0.9)
  let slopes = channels.map { $0.game.decoder.slope / data.deviation }
  lesson.check(
    "and b is not one number: its range over seeds, in deviations",
    measured: slopes.largest() + slopes.map { -$0 }.largest(), atLeast: lesson.isQuick ? 0.01 : 0.33)

  // ## 2. A generator that folds
  let law = FoldedPosterior(fold: lesson[fold])
  lesson.heading("A generator that folds")
  lesson.prose(
    """
    Now G(z) = |z − a| is frozen, with a = \(lesson.text(of: fold)). Given x, z is a + x with chance σ(−2ax) and else a − x. Least \
    squares answers with the mean, M(x) = a − x·tanh(ax), which G does not take back to x: E |G(M(x)) − x| = \
    \(rounded(law.missOfMean.value)). An encoder with noise, before a judge of pairs, has to draw both arms with their chances. \
    The judge sees z with noise of deviation \(lesson.text(of: blur)) in both kinds of pairs: their supports meet, and the \
    optimum stays where it was. With noise 0.25 at a = 0, which is played too, one arm is enough to come home by, and the other \
    is lost.
    """)
  lesson.formula("E[z | x] = a − x tanh(a x)")
  let settings = Recipe(rounds: lesson[folded], judging: 5e-3, making: 2e-3)
  let cases = [(lesson[fold], lesson[blur]), (0, 0.25)]
  let runs = lesson.concurrently(cases.count * seeds, "folds") { i in
    let (seed, setting) = (first &+ UInt64(i % seeds), cases[i / seeds])
    return FoldRun(
      fold: setting.0, blur: setting.1, settings, seed: seed, random: random.split("folds").split(seed))
  }
  let (found, failures) = (Array(runs[..<seeds]), Array(runs[seeds...]))
  lesson.keep(found, beside: failures)
  lesson.check(
    "least squares finds the mean: the worst √E (M − E[z|x])²", measured: found.map(\.meanError).largest(),
    atMost: lesson.isQuick ? 0.1 : 0.03)
  lesson.check(
    "and misses as the law says: E |G(M(x)) − x|, worst run",
    measured: found.map { ($0.misses.mean - law.missOfMean.value).magnitude }.largest(),
    atMost: lesson.isQuick ? 0.1 : 0.02)
  lesson.check(
    "the encoder comes home: the worst E |G(E) − x|", measured: found.map(\.misses.encoder).largest(),
    atMost: lesson.isQuick ? 0.6 : 0.25)
  lesson.check(
    "and draws both arms: the worst share's distance from σ(−2ax)", measured: found.map(\.shareError).largest(),
    atMost: lesson.isQuick ? 0.4 : 0.2)

  lesson.check(
    "with too little noise, 0.25, one arm is lost at a = 0: share of runs",
    measured: Double(failures.count { $0.shareError >= 0.3 }) / Double(seeds), atLeast: 0.75)
  lesson.exercise(.learnedInference)

  // Try --fold 0.5: the lower arm is the likelier one. What becomes of the other?
  // Try --blur 0.25: how many seeds keep both arms?
}
