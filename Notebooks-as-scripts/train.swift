#!/usr/bin/env -S swift run train
// # The sandbox: any data, any objective, any remedy
//
// A generator and a discriminator, trained as the command line says and held against theory on the way: the value of the
// game V(D, G) stays below −log 4 + 2·JSD(p_data ‖ p_g).  Goodfellow et al. (2014), Theorem 1.
// The law of G is no histogram: it is computed from the weights, wherever z has as many coordinates as x.

import Lesson

let data = Option.trainingData("data", default: "ring8", "the law that the generator should find")

Lesson.run(
  "train", "Any data, any objective, any remedy: what the generator finds, and what theory says of it",
  figure: "snapshots", options: [data] + GameOptions.all + [GameOptions.expectation], presets: GameOptions.presets
) { lesson in
  // ## 1. The game
  let p = lesson[data], settings = try lesson.settings(for: p), rules = settings.rules
  lesson.heading("The game")
  lesson.prose(settings.description(on: p))
  lesson.formula("V(D, G) ≤ −log 4 + 2 JSD(p_data ‖ p_g)")

  // ## 2. The players
  let random = lesson.random("train")
  let (generator, discriminator) = settings.players(on: p, random: random)
  let game = Game(
    generator: generator, discriminator: discriminator, data: p.source, latent: settings.latentSource,
    rules: rules, generatorLearning: settings.generator, discriminatorLearning: settings.discriminator,
    random: random.split("game"), crew: lesson.crew())

  // ## 3. The run
  var watch = TrainingWatch(of: game, settings, on: p)
  for round in game.rounds.prefix(rules.rounds) {
    lesson.progress(round.index, of: rules.rounds, "training")
    watch.follow(game)
  }
  watch.finish(game)
  if let divergence = game.divergence {
    lesson.diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
  }

  // ## 4. What theory says of it
  lesson.heading("What happened")
  let run = lesson.measure(watch.looks, of: game, settings, on: p)
  lesson.prose(run.explanation)
  lesson.keep(run)
  lesson.keepVerdict(of: run)

  // ## 5. How it ended
  lesson.heading("How it ended")
  lesson.keepFigures(of: run)
  lesson.keepPlayer(run.frames(seed: lesson.seed))
  lesson.exercise(.train(on: p))

  // Try --preset collapse, then --preset cure: which one option is another? And --data points.csv: your own.
}
