#!/usr/bin/env -S swift run instance-noise
// # Instance noise: making supports meet
//
// Blur the data and the samples alike, and a discriminator that was sure is in doubt again, so that the generator feels a
// pull.  Sønderby et al. (2017), appendix C.
// We compute how much noise is best, and train discriminators to see whether they pull as hard as theory says.

import Lesson

let theta = Option.real("theta", default: 1, in: 0.01...100, "the distance at which discriminators are trained")
let steps = Option.integer("steps", default: 3_000, quick: 500, in: 1...1_000_000, "training steps of a discriminator")

Lesson.run(
  "instance-noise", "Noise on data and samples brings a lost gradient back, and there is a best amount of it",
  figure: "noise", options: [theta, steps]
) { lesson in
  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    Let all data be at 0 and all samples at θ. The supports do not meet, JSD is log 2 and its slope by θ is 0. Now add noise \
    N(0, σ²) to both, which leaves W₁ at θ. Only the ratio δ = θ/σ counts: JSD = J(δ), where J rises from 0 to log 2, and the \
    slope by θ is J′(θ/σ)/σ. With too little noise D is sure, and the slope is of the size of exp(−θ²/8σ²). With too much, \
    all that is left to see is noise, and it falls like θ/(4σ²). Between the two there is a best σ, in proportion to θ.
    """)
  lesson.formula("frac{∂}{∂θ} JSD(N(0, σ^2) ‖ N(θ, σ^2)) = frac{1}{σ} J′(frac{θ}{σ})")
  let distances = [0.5, 1, 2, 4]
  let ratios = (0...160).map { exp(log(0.05) + Double($0) / 160 * (log(20.0) - log(0.05))) }
  var curves = Table("theta", "sigma", "jsd", "log2_minus_jsd", "gradient")
  for distance in distances {
    for sigma in ratios {
      let law = BlurredPointMasses(distance: distance, noise: sigma)
      curves.append(
        distance, sigma, law.jensenShannon.value, law.logTwoMinusJensenShannon.value, law.slope.value / sigma)
    }
  }
  lesson.keep(curves, as: "noise")
  // The pull of a distance 1, as a function of σ, rises and then falls: its top by halving.
  func pull(_ sigma: Double) -> Double { BlurredPointMasses(distance: 1, noise: sigma).slope.value / sigma }
  var (low, high) = (0.2, 1.0)
  while high - low > 1e-9 {
    let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
    if pull(left) < pull(right) { low = left } else { high = right }
  }
  let best = (low + high) / 2
  lesson.check("the best noise is about two fifths of the distance: σ/θ", measured: best, within: 0.02, of: 0.4)
  let errors = try ratios.map { sigma in
    let (p, q) = (try Gaussian(mean: 0, deviation: sigma), try Gaussian(mean: 1, deviation: sigma))
    let push = ShiftGradients(data: p, model: q).minimax.value / 2
    return max(
      (Divergences(p, q).jensenShannon.value - BlurredPointMasses(distance: 1, noise: sigma).jensenShannon.value)
        .magnitude,
      (push - pull(sigma)).magnitude)
  }
  lesson.check(
    "JSD and its slope at D* are those of two Gaussians: largest error", measured: errors.largest(), atMost: 1e-10)

  // ## 2. What training finds
  lesson.heading("What training finds")
  let (distance, length) = (lesson[theta], lesson[steps])
  lesson.prose(
    """
    The best noise for a distance θ is σ = \(rounded(best))·θ, and pulls with \(rounded(pull(best)))/θ. At θ = \
    \(lesson.text(of: theta)) discriminators were trained with eight amounts of noise on data and samples; their pull is half \
    the slope of log(1 − D), as it would be for D*. Where the supports hardly meet, a trained D is not as sure as D*, and pulls \
    by accident; it pulls as theory says where noise lets it see both.
    """)
  let noises = [0.0625, 0.125, 0.25, 0.375, 0.5, 1, 2, 4].map { $0 * distance }
  let random = lesson.random("training")
  let trained = try lesson.concurrently(noises.count, "discriminators") { i in
    var random = random.split(UInt64(i))
    let (p, q) = (
      try Gaussian(mean: 0, deviation: noises[i]), try Gaussian(mean: distance, deviation: noises[i])
    )
    // Networks learn best in units of their own.
    let units = Standardisation(of: p, q)
    let training = DiscriminatorTraining(
      discriminator: Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: Source(try units(Mixture(p))), model: Source(try units(Mixture(q))), batch: 512, length: length,
      learning: Learning(rate: 5e-3, schedule: .cosine()), random: random)
    // Three of them are watched as they learn.
    let isWatched = [1, 3, 6].contains(i), (data, model) = (Mixture(p), Mixture(q))
    let history = isWatched ? DiscriminatorHistory(of: training, data: data, model: model, units: units) : nil
    for _ in training.steps {}
    let network = Widened(training.discriminator)
    let logit = DifferentiableMap { x in
      let (logits, slopes) = network.valuesAndSlopes(at: x.map { units($0) })
      return (logits, slopes.map { $0 / units.scale })
    }
    return (
      state: GameAssessment(data: p, model: q) { logit($0).values }, pull: ShiftGradients(model: q, logit: logit),
      watched: history.map { (name: "σ = \(rounded(noises[i]))", data: data, model: model, history: $0) }
    )
  }
  var table = Table("sigma", "v_trained", "v_bound", "gradient_trained", "gradient")
  var (gaps, misses): ([Double], [Double]) = ([], [])
  for (sigma, (state, push, _)) in zip(noises, trained) {
    let expected = BlurredPointMasses(distance: distance, noise: sigma).slope.value / sigma
    table.append(sigma, state.value.value, state.bound.value, push.minimax.value / 2, expected)
    gaps.append(state.bound.value - state.value.value)
    if sigma >= distance / 4 { misses.append((push.minimax.value / 2 / expected - 1).magnitude) }
  }
  lesson.keep(table, as: "training")
  lesson.check("the trained V is near its bound: nats below", measured: gaps.largest(), atMost: 0.01)
  lesson.check(
    "from σ = θ/4 on a trained D pulls as theory says: relative error", measured: misses.largest(), atMost: 0.05)

  // ## 3. Side by side
  lesson.keep(
    Chart.noise(
      at: ratios, distances: distances, best: (best, pull(best)),
      trained: (distance, noises, trained.map { $0.pull.minimax.value / 2 })), as: "noise")
  lesson.keepPlayer(Frames(of: trained.compactMap(\.watched)))
  lesson.exercise(.instanceNoise)

  // Try --theta 4: which of the eight amounts of noise is best now?
}
