#!/usr/bin/env -S swift run saturation
// # Saturation: why nobody minimises log(1 − D(G(z))) early on
//
// As long as G is poor, D rejects its samples with confidence, and this loss has no slope left: minimise −log D(G(z))
// instead.  Goodfellow et al. (2014), section 3; Arjovsky & Bottou (2017), theorems 2.4 and 2.5, say how much is lost.
// We hold both losses and their slopes side by side, then start a generator far away.

import Lesson

let distance = Option.real("distance", default: 10, in: 0...20, "where the generator starts, in the data's deviations")
let steps = Option.integer("steps", default: 1_000, quick: 700, in: 1...1_000_000, "rounds of Algorithm 1")
let k = Option.integer("k", default: 5, in: 1...1_000, "discriminator steps a round")
let rateD = Option.real("lr-d", default: 2e-3, above: 0, "learning rate of D")
let rateG = Option.real("lr-g", default: 0.03, above: 0, "learning rate of G")
let optimiser = Option.choice("optimiser", default: "sgd", of: ["sgd", "adam"], "how the generator descends")

Lesson.run(
  "saturation", "Far from the data log(1 − D) has no gradient left, and −log D has all of it",
  figure: "gradients", options: [distance, steps, k, rateD, rateG, optimiser]
) { lesson in
  // ## 1. Two losses of one logit
  lesson.heading("Two losses of one logit")
  lesson.prose(
    """
    Let s be the logit of D(G(z)), so that D = σ(s). In the zero-sum game the generator minimises log(1 − D), whose slope \
    by s is −σ(s): nothing, just where D is sure that the sample is false. Goodfellow et al. (2014, section 3) minimise \
    −log D instead, whose slope is −(1 − σ(s)). Both pull towards larger s. Below D = ½ the second pulls harder, above it \
    the first, by a factor of e^{s}. The points are steps of plain descent, taken by a generator whose only weight is s.
    """)
  lesson.formula(
    """
    frac{∂}{∂s} log(1 − σ(s)) = −σ(s)
    frac{∂}{∂s} (−log σ(s)) = −(1 − σ(s))
    """)
  func pull(_ objective: Objective, at logit: Double) -> Double {
    // G(z) = b and D(x) = σ(x + s): a step from b = 0 at rate 1 ends at minus the slope.
    let game = Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [0, 0]),
      discriminator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [1, Float(logit)]), data: .normal(),
      latent: .normal(), rules: .init(objective: objective, batch: 32, rounds: 1),
      generatorLearning: Learning(rate: 1, optimiser: .sgd()), discriminatorLearning: Learning(rate: 1),
      random: lesson.random("one step"))
    return game.stepGenerator() ? Double(game.generator.parameters[1]) : .nan
  }
  let logits = (-20...20).map { Double($0) / 2 }
  let (minimax, nonSaturating) = (logits.map { pull(.minimax, at: $0) }, logits.map { pull(.nonSaturating, at: $0) })
  let (rising, falling) = (logits.map { sigmoid($0) }, logits.map { sigmoid(-$0) })
  lesson.keep(
    Table(columns: [
      "logit": logits, "minimax": rising, "non_saturating": falling, "minimax_measured": minimax,
      "non_saturating_measured": nonSaturating,
    ]), as: "slopes")
  let errors = (zip(minimax, rising).map { $0 / $1 - 1 }, zip(nonSaturating, falling).map { $0 / $1 - 1 })
  lesson.check(
    "log(1 − D) pulls with σ(s): relative error", measured: errors.0.map(\.magnitude).largest(), atMost: 1e-6)
  lesson.check(
    "−log D pulls with 1 − σ(s): relative error", measured: errors.1.map(\.magnitude).largest(), atMost: 1e-6)
  let exceptions = logits.indices.filter { logits[$0] != 0 && (nonSaturating[$0] > minimax[$0]) != (logits[$0] < 0) }
  lesson.check("−log D pulls harder if and only if D < ½: exceptions", measured: Double(exceptions.count), atMost: 0)
  lesson.keep(Chart.losses(at: logits, minimax: minimax, nonSaturating: nonSaturating), as: "losses")

  // ## 2. The best discriminator, and some that were trained
  lesson.heading("The further away, the less is left")
  lesson.prose(
    """
    Let the data be N(0, 1) and the generator's law N(θ, 1). The logit of D* is θ²/2 − θx, with the slope −θ everywhere. So \
    −log D pulls all samples towards the data with θ·E(1 − D*), nearly θ, and log(1 − D) with θ·E D*, which vanishes like \
    exp(−θ²/8). The second is also d/dθ of 2·JSD, and both add up to θ, d/dθ of KL(p_g ‖ p_data) (Arjovsky & Bottou 2017, \
    theorem 2.5 and its proof). The points are discriminators that were trained on samples, one for each θ. Where no sample \
    ever was they cannot know how steep D* is: there −log D pulls less than theory says, but it pulls.
    """)
  let p = Mixture(.standard)
  let (shifts, distances) = ((1...48).map { Double($0) / 4 }, (1...10).map { Double($0) })
  let best = try shifts.map { ShiftGradients(data: p, model: try Gaussian(mean: $0, deviation: 1)) }
  let random = lesson.random("training")
  let (shape, lessons) = (FarGame.judge, lesson.isQuick ? 600 : 2_000)
  let trained = try lesson.concurrently(distances.count, "discriminators") { i in
    var random = random.split(UInt64(i))
    let q = try Gaussian(mean: distances[i], deviation: 1)
    let training = DiscriminatorTraining(
      discriminator: Perceptron(shape, initial: .he, using: &random), data: .normal(), model: Source(q), batch: 512,
      length: lessons, learning: Learning(rate: 5e-3, schedule: .cosine()), random: random)
    for _ in training.steps {}
    return ShiftGradients(model: q, logit: Widened(training.discriminator).map)
  }
  lesson.keep(best: best, at: shifts, trained: trained, at: distances)
  let sums = zip(shifts, best).map { $1.minimax.value + $1.nonSaturating.value - $0 }
  lesson.check("at D* both add up to θ", measured: sums.map(\.magnitude).largest(), atMost: 1e-9)
  let slopes = try zip(shifts, best).map { shift, push in
    let near = try [shift - 5e-4, shift + 5e-4].map {
      Divergences(p, try Gaussian(mean: $0, deviation: 1)).jensenShannon
    }
    return push.minimax.value - 2 * (near[1].value - near[0].value) / 1e-3
  }
  lesson.check("at D* log(1 − D) pulls with d/dθ of 2·JSD", measured: slopes.map(\.magnitude).largest(), atMost: 1e-6)
  let ratios = (0..<5).map { trained[$0].minimax.value / best[4 * $0 + 3].minimax.value - 1 }
  let deviation = ratios.map(\.magnitude).largest()
  lesson.check("a trained D leaves log(1 − D) as much, θ = 1 … 5: relative error", measured: deviation, atMost: 0.05)

  // ## 3. A generator that starts far away
  lesson.heading("A generator that starts far away")
  lesson.prose(
    """
    Now G(z) = b + a·z starts at N(\(lesson.text(of: distance)), 1) and descends one loss or the other, from the same seed \
    and by the same rules. D learns for 1000 steps before the first round, and for \(lesson[k]) in every round.
    """)
  var choices = FarGame.Choices()
  (choices.distance, choices.rounds, choices.discriminatorSteps) = (lesson[distance], lesson[steps], lesson[k])
  (choices.rateD, choices.rateG, choices.usesAdam) = (lesson[rateD], lesson[rateG], lesson[optimiser] == "adam")
  let (start, seed, both) = (
    lesson[distance], lesson.seed,
    [Objective.minimax, .nonSaturating].map { objective in
      var choices = choices
      choices.objective = objective
      return choices
    }
  )
  let runs = lesson.concurrently(2, "training") { i in
    Trajectory(of: FarGame.game(both[i], seed: seed), data: FarGame.data, rounds: both[i].rounds)
  }
  let atStart = ShiftGradients(data: p, model: try Gaussian(mean: start, deviation: 1))
  lesson.keep(runs, mean: 0, theory: [atStart.minimax.value, atStart.nonSaturating.value])

  let moved = runs[0].rows.map { ($0.samples[1] - start).magnitude }.largest()
  lesson.check("with log(1 − D) the generator has not moved: deviations", measured: moved, atMost: 0.1)
  let divergence = runs[1].rows.last?.state.jensenShannon.value ?? .nan
  lesson.check("with −log D it has arrived: JSD", measured: divergence, atMost: 0.01)
  let regret = runs.flatMap { $0.rows.map(\.state.regret.value) }.largest()
  lesson.check("D is kept near D* all the time: its largest regret in nats", measured: regret, atMost: 0.05)
  lesson.exercise(.saturation)

  // Try --optimiser adam --lr-g 0.03: Adam divides a gradient by its own size. Which check fails, and is that good news?
  // Try --distance 3: why does the zero-sum loss arrive after all, and from where on is it the faster one?
}
