#!/usr/bin/env -S swift run wasserstein-training
// # A loss that means something
//
// The loss of a plain GAN says how well D tells, not how far the samples are: it may rise while they come nearer. A critic's
// loss estimates W₁, and can be read.  Arjovsky, Chintala & Bottou (2017); Gulrajani et al. (2017).
// We play four games on a ring of eight, with ten seeds each, and hold every loss against exact transport.

import Lesson

let count = Option.integer("seeds", default: 10, quick: 2, in: 1...1_000, "runs a method: seeds N … N + this − 1")
let rounds = Option.integer("steps", default: 1_200, in: 1...1_000_000, "rounds of a run")
let lambda = Option.real("lambda", default: 0.1, above: 0, "the weight of the gradient penalty")
let clip = Option.real("clip", default: 0.05, in: 1e-6...10, "the bound on clipped weights")

Lesson.run(
  "wasserstein-training",
  "The loss of a critic under a penalty follows the distance of the samples; a plain GAN’s may go either way",
  figure: "correlation", options: [count, rounds, lambda, clip]
) { lesson in
  // ## 1. Four games
  lesson.heading("Four games")
  lesson.prose(
    """
    Data are eight modes on a circle, as in the script of Gulrajani et al. (deviation 0.02 on radius 2, all divided by 1.414). \
    Both players have three hidden layers of 64 rectifiers with He weights, batches hold 64 samples, and D takes 200 steps \
    before the first round and five in each. All learn by Adam with β = (0.5, 0.9), D at 2e-3 and G at 5e-4, down a cosine: \
    a critic's loss means something as far as the critic is near its best, so it is given the time.

    `logistic` is the plain game, with −log D for G. The others play for E f(x) − E f(G(z)): `clipping` holds the critic's \
    weights in [−\(lesson.text(of: clip)), \(lesson.text(of: clip))], `spectral` divides its matrices by their norms, and \
    `penalty` adds λ·E(‖∇f(x̂)‖ − 1)² with λ = \(lesson.text(of: lambda)). The script has wider networks (512), larger \
    batches (256), Adam at 1e-4 and 100 000 rounds; loss, λ and the five steps are the same.
    """)
  lesson.formula("max_f E_x[f(x)] − E_z[f(G(z))] − λ E_{hat{x}}[(norm{∇f(hat{x})} − 1)^2]")
  let slow = Learning(rate: 5e-4, optimiser: .adam(beta1: 0.5, beta2: 0.9), schedule: .cosine())
  let logistic = PlaneMethod.vanilla(rounds: lesson[rounds]).changed("logistic", "the setting above") {
    $0.rules.discriminatorSteps = 5
    ($0.initial, $0.headStart, $0.generatorLearning, $0.learning) = (.he, 200, slow, slow)
    $0.learning.rate = 2e-3
  }
  func critic(_ name: String, _ change: (inout PlaneMethod) -> Void) -> PlaneMethod {
    logistic.changed(name, "a critic") {
      $0.rules.objective = .wasserstein
      change(&$0)
    }
  }
  let clipping = critic("clipping") { $0.rules.constraint = .clipping(bound: lesson[clip]) }
  let spectral = critic("spectral") { $0.rules.constraint = .spectralNormalisation }
  let penalty = critic("penalty") { $0.rules.penalties = [.unitNorm(lesson[lambda])] }

  // ## 2. What the loss says, and how far the samples are
  lesson.heading("What the loss says")
  lesson.prose(
    """
    Forty times in each run we take 256 data and 256 samples, always from the same draws, and compute W₁ between them by \
    exact transport. On the same points we read the loss: E f(x) − E f(G(z)) of a critic, and log 2 + ½V of the logistic D, \
    which is JSD where D is the best. Their correlation along a run says whether one could watch the loss instead of the \
    samples. (The units differ: a clipped critic's estimate is W₁ times an unknown number, one under spectral normalisation is \
    below W₁, and one under the penalty is above it, by W₁²/(2λ) or more at its best.)
    """)
  let seeds = (0..<UInt64(lesson[count])).map { lesson.seed &+ $0 }
  let study = lesson.watch([logistic, clipping, spectral, penalty], on: .ring8WGAN, seeds: seeds, looks: 40)
  lesson.keep(study)
  lesson.keep(study.trainingChart(), as: "training")
  lesson.keep(study.correlationChart(of: "penalty", and: "logistic"), as: "correlation")
  lesson.keepPlayer(watching: [logistic, penalty], on: .ring8WGAN, looks: 60)
  if lesson[count] < 5 { lesson.remark(study.caution) }
  let (meaningful, plain) = (Spread(study.correlations(of: "penalty")), Spread(study.correlations(of: "logistic")))
  lesson.check("penalty: mean correlation of the critic's loss with W₁", measured: meaningful.mean, atLeast: 0.8)
  lesson.check("logistic: mean correlation of D's loss with W₁", measured: plain.mean, atMost: 0.6)
  let found = study.outcomes(of: "penalty").count { $0.outcome.modes == 8 }
  lesson.check(
    "penalty: share of runs on all 8 modes", measured: Double(found) / Double(lesson[count]), atLeast: 0.9)
  let excess = ["clipping", "spectral"].flatMap { study.outcomes(of: $0) }.compactMap { run in
    run.looks.last.map { $0.estimate - run.lipschitz * $0.distance }
  }
  lesson.check("no bounded critic ends above W₁ times its Lipschitz bound", measured: excess.largest(), atMost: 1e-9)

  // ## 3. What the critic should be
  lesson.heading("What the critic should be")
  lesson.prose(
    """
    Between two clouds the best critic is known: the dual of the cheapest plan. On every line along which mass is carried its \
    gradient is the unit vector towards the data (Gulrajani et al. 2017, Proposition 1); elsewhere it is free, and ours is \
    flatter. A tenth into the game we stop the first run and compare. The trained critic sees the same directions, and is \
    steeper: under a soft penalty the best slope is 1 + W₁/(2λ) where the way is straight.
    """)
  let game = penalty.game(on: .ring8WGAN, seed: lesson.seed)
  for _ in game.rounds.prefix(max(1, lesson[rounds] / 10)) {}
  let comparison = try TrainedCloudCritic(game, on: .ring8WGAN, seed: lesson.seed, points: 96)
  lesson.keep(comparison.chart(reach: 2.2), as: "critics")
  lesson.check(
    "on the plan's lines the best critic's gradient is the unit vector to the data: largest error",
    measured: comparison.optimalError, atMost: 1e-9)
  let rising = comparison.rises.count { $0 > 0 }
  lesson.check(
    "the trained one rises on them too: share", measured: Double(rising) / Double(comparison.rises.count), atLeast: 0.9)
  lesson.exercise(.wassersteinTraining)

  // Try --lambda 10, the paper's weight: is the estimate nearer to W₁, and does the generator still arrive?
}
