#!/usr/bin/env -S swift run disjoint-supports
// # Where supports do not meet
//
// Two laws that share no point are log 2 apart for Jensen and Shannon, one step or a mile away; the Wasserstein distance
// says how far.  Arjovsky, Chintala & Bottou (2017), Example 1.
// We move a law away, train a discriminator and three critics at every distance, and see who still pulls it back.

import Lesson

let clip = Option.real("clip", default: 0.1, in: 1e-6...10, "the bound on clipped weights")
let lambda = Option.real("lambda", default: 10, above: 0, "the weight of the gradient penalty")
let steps = Option.integer("steps", default: 2_000, quick: 1_000, in: 1...1_000_000, "training steps of a critic")
let rounds = Option.integer("rounds", default: 400, in: 1...1_000_000, "rounds of each game")

Lesson.run(
  "disjoint-supports", "Where supports do not meet, Jensen–Shannon says log 2 and Wasserstein says how far",
  figure: "supports", options: [clip, lambda, steps, rounds]
) { lesson in
  let (bound, weight, length) = (lesson[clip], lesson[lambda], lesson[steps])

  // ## 1. Three pairs of laws
  lesson.heading("Three pairs of laws")
  lesson.prose(
    """
    The model is the data's law moved by θ: the segments U[0, 1] and U[θ, 1 + θ], the narrow Gaussians N(0, 0.1) and \
    N(θ, 0.1), and the parallel lines (0, Z) and (θ, Z) with Z uniform on [0, 1], which is Example 1 of Arjovsky, Chintala & \
    Bottou (2017). For the lines, JSD is log 2, the total variation 1 and KL infinite at every θ but 0; for the segments, from \
    θ = 1 on; for the Gaussians, as nearly as a number can tell, from a few tenths on. W₁ is |θ| for all of them.

    So the value of the best discriminator, V(D*, G) = −log 4 + 2·JSD, is 0 as soon as the supports part, and its slope by θ \
    is 0 with it. The best critic, which maximises E f(x) − E f(G(z)) among all f with slopes up to 1, attains W₁ (equation \
    2 there), and its slope by θ is 1 at any distance.
    """)
  lesson.formula(
    """
    JSD(p_0 ‖ p_θ) = log 2 text{ as soon as supports part}
    W_1(p_0, p_θ) = max_{norm{f}_L ≤ 1} (E_{x ~ p_0}[f(x)] − E_{x ~ p_θ}[f(x)]) = abs{θ}
    """)

  // ## 2. Networks at every distance
  lesson.heading("Networks at every distance")
  lesson.prose(
    """
    At each of 11 distances four networks with two hidden layers of 32 learn from samples: a discriminator, and \
    critics that are kept from being too steep in three ways. Weight clipping holds every weight in \
    [−\(lesson.text(of: clip)), \(lesson.text(of: clip))]: some bound K on the slopes follows, but nobody says which, and \
    its estimate is a fraction of W₁. Spectral normalisation divides every layer by its norm: slopes are at most 1 and the \
    estimate at most W₁ (Miyato et al. 2018). The gradient penalty adds λ·E(‖∇f(x̂)‖ − 1)² with λ = \
    \(lesson.text(of: lambda)) (Gulrajani et al. 2017). It is soft, so that the critic gets steeper than 1 and its \
    estimate larger than W₁, by an amount that can be computed: on the line the best slope is 1 + |F − G|/(2λr), r the \
    density of x̂; for the parallel lines we compare with the best linear critic, W₁ + W₁²/(2λ).

    A slope of −1 is not penalised either, and on the line no way leads from there to 1: a critic that begins with the wrong \
    sign would keep it. So the penalised critics spend their first quarter with the one-sided penalty, on slopes above 1 only, \
    which has the same optimum and no such trap.
    """)
  let shapes: [TranslatedPair.Shape] = [.lines, .segments, .gaussians(deviation: 0.1)]
  let shifts = [0, 0.25, -0.25, 0.5, -0.5, 1, -1, 2, -2, 4, -4]
  let random = lesson.random("training")
  let rows = try lesson.concurrently(shapes.count * shifts.count, "networks") { i in
    let pair = try TranslatedPair(shapes[i / shifts.count], shift: shifts[i % shifts.count])
    func train(
      _ hidden: Activation, _ objective: Objective, rate: Double, steps: Int, penalty: [GradientPenalty] = [],
      constraint: WeightConstraint = .none, from start: Perceptron? = nil
    ) -> Perceptron {
      var random = random.split(UInt64(i))
      let shape = Architecture([pair.dimension, 32, 32, 1], hidden: hidden)
      let training = DiscriminatorTraining(
        discriminator: start ?? Perceptron(shape, initial: .xavier, using: &random), data: pair.dataSource,
        model: pair.modelSource, objective: objective, penalties: penalty, constraint: constraint, length: steps,
        learning: Learning(rate: rate, schedule: .cosine()), random: random)
      for _ in training.steps {}
      return training.discriminator
    }
    let rectifier = Activation.leakyRelu(slope: 0.2)
    let oneSided = train(
      .tanh, .wasserstein, rate: 5e-3, steps: (length + 3) / 4, penalty: [.unitNorm(weight, oneSided: true)])
    return try SupportsRow(
      pair, discriminator: train(rectifier, .minimax, rate: 0.02, steps: 2 * length),
      clipped: train(.relu, .wasserstein, rate: 1e-3, steps: length, constraint: .clipping(bound: bound)),
      penalised: train(
        .tanh, .wasserstein, rate: 5e-3, steps: (3 * length + 3) / 4, penalty: [.unitNorm(weight)], from: oneSided),
      weight: weight,
      normalised: train(rectifier, .wasserstein, rate: 5e-3, steps: length, constraint: .spectralNormalisation))
  }
  lesson.keep(rows)
  let titles: [RichText] = [
    "JSD says log 2, W_{1} says how far", "Two segments: JSD stops growing where they part",
    "Two narrow Gaussians: disjoint as far as numbers go",
  ]
  for (i, name) in ["supports", "segments", "gaussians"].enumerated() {
    lesson.keep(Chart(Array(rows[i * shifts.count..<(i + 1) * shifts.count]), title: titles[i]), as: name)
  }

  // ## 3. Two generators that start far away
  lesson.heading("Two generators that start far away")
  lesson.prose(
    """
    Now G(z) = b + a·z starts at N(4, 0.1), forty of the data's deviations away, and descends by plain gradient steps of one \
    and the same rate: once log(1 − D) against a discriminator, once −f against a critic with the one-sided \
    gradient penalty. Both opponents learn for 1000 steps before the first round and for 5 in each round.
    """)
  let (last, data) = (lesson[rounds], try Gaussian(mean: 0, deviation: 0.1))
  let games = try lesson.concurrently(2, "games") { i in
    var random = random.split("games")
    let isCritic = i == 1
    let game = Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [0.1, 4]),
      discriminator: Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: Source(data), latent: .normal(),
      rules: .init(
        objective: isCritic ? .wasserstein : .minimax, discriminatorSteps: 5,
        penalties: isCritic ? [.unitNorm(weight, oneSided: true)] : [], rounds: last),
      generatorLearning: Learning(rate: 0.03, optimiser: .sgd(), schedule: .cosine()),
      discriminatorLearning: Learning(rate: 5e-3, schedule: .cosine(floor: 0.1)), random: random)
    for _ in 0..<1_000 { _ = game.stepDiscriminator() }
    return try FarStart(game, data: data, rounds: last)
  }
  lesson.keep(games)
  lesson.check("with log(1 − D) the generator stays: data units", measured: games[0].travelled, atMost: 0.1)
  lesson.check("with a critic it arrives: distance of the means", measured: games[1].distance, atMost: 0.05)
  lesson.exercise(.disjointSupports)

  // Try --lambda 0.1: what does the penalised critic say of a distance of 4, and why is it right to?
  // Try --clip 0.5: the estimate is now above W₁. Is that a distance?
}
