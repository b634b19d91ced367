#!/usr/bin/env -S swift run half-proves-nothing
// # D = ½ proves nothing
//
// When the game is won, D(x) = ½ everywhere. Is it won when D(x) = ½ everywhere?
// No: D = ½ has the value −log 4 against every generator, good or bad.  Goodfellow et al. (2014), Theorem 1 and its proof.
// We play a game whose discriminator is too slow, and the same game with one that is not.

import Lesson

let data = Option.mixture("data", default: "N(2,0.5)", "the law that the generator should find")
let steps = Option.integer("steps", default: 6_000, quick: 1_500, in: 100...1_000_000, "rounds of each game")
let k = Option.integer("k", default: 1, in: 1...1_000, "discriminator steps a round")
let rateD = Option.real("lr-d", default: 1e-3, above: 0, "learning rate of D")
let rateG = Option.real("lr-g", default: 1e-3, above: 0, "learning rate of G")
let cureK = Option.integer("cure-k", default: 10, in: 1...1_000, "discriminator steps a round in the cured game")
let cureD = Option.real("cure-lr-d", default: 5e-3, above: 0, "learning rate of D in the cured game")
let cureG = Option.real("cure-lr-g", default: 5e-4, above: 0, "learning rate of G in the cured game")
let gain = Option.real("gain-d", default: 0.25, above: 0, "D's first weights, as a multiple of Xavier's")

Lesson.run(
  "half-proves-nothing", "A discriminator at one half says nothing about the generator; C(G) does",
  figure: "half", options: [data, steps, k, rateD, rateG, cureK, cureD, cureG, gain]
) { lesson in
  let p = lesson[data]

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    If p_g = p_data, the best discriminator is D* = ½, and the value of the game is −log 4 = \(rounded(-log(4))) nats \
    (Goodfellow et al. 2014, Theorem 1). The converse is false: a discriminator that says ½ to everything has V(D, G) = \
    log ½ + log ½ = −log 4 against any generator at all.

    What tells the two apart is C(G) = V(D*, G) = −log 4 + 2·JSD(p_data ‖ p_g), the value for the best discriminator. \
    C(G) − V(D, G) is the regret of D: what it would gain if it looked again.
    """)
  lesson.formula("V(frac{1}{2}, G) = −log 4 ≤ −log 4 + 2 JSD(p_data ‖ p_g) = C(G)")

  // ## 2. Four games that differ only in k and the learning rates
  let names = ["as given", "more steps", "other rates", "both"]
  let inner = [lesson[k], lesson[cureK], lesson[k], lesson[cureK]]
  let ratesD = [lesson[rateD], lesson[rateD], lesson[cureD], lesson[cureD]]
  let ratesG = [lesson[rateG], lesson[rateG], lesson[cureG], lesson[cureG]]
  let (length, alone, scale) = (lesson[steps], lesson[steps] / 2, lesson[gain])
  let (weights, random) = (lesson.random("weights"), lesson.random("game"))
  // The longest first, so that no thread waits for one.
  let order = [1, 3, 0, 2]
  let played = lesson.concurrently(names.count, "games") { place in
    let i = order[place]
    var weights = weights
    let shape = Architecture([1, 32, 32, 1], hidden: .tanh)
    let game = Game(
      generator: Perceptron(shape, initial: .xavier, using: &weights),
      discriminator: Perceptron(shape, initial: .xavier, gain: scale, using: &weights), data: Source(p),
      latent: .normal(), rules: .init(discriminatorSteps: inner[i], rounds: length),
      generatorLearning: Learning(rate: ratesG[i], schedule: .cosine()),
      discriminatorLearning: Learning(rate: ratesD[i], schedule: .cosine()), random: random)
    let start = Moment(of: game, data: p)
    var history = GameHistory()
    history.look(at: start)
    for round in game.rounds.prefix(length) where round.index % (length / 50) == 0 {
      history.look(at: Moment(of: game, data: p))
    }
    let end = Moment(of: game, data: p)
    // The game is over. Now G is frozen, and D looks again.
    for step in 1...alone where game.divergence == nil {
      _ = game.stepDiscriminator(rate: 5e-3 * Schedule.cosine().factor(at: step - 1, of: alone))
      if step % (alone / 25) == 0 { history.look(at: Moment(of: game, data: p), step: length + step) }
    }
    return (start: start, end: end, again: Moment(of: game, data: p), history: history, divergence: game.divergence)
  }
  let games = names.indices.map { i in played[order.firstIndex(of: i) ?? 0] }
  for (name, game) in zip(names, games) where game.divergence != nil {
    lesson.diverged(at: game.divergence?.round, "the game '\(name)'")
  }

  // ## 3. Side by side
  lesson.heading("Four games")
  lesson.prose(
    """
    All four games have the same data, \(lesson.text(of: data)), the same first weights and the same random numbers; k and \
    the learning rates differ. D's first weights are \(rounded(scale)) times the usual ones, so that D begins as an almost \
    straight, almost level line. After \(length) rounds G is frozen, and D learns for \(alone) more steps: it looks again.
    """)
  let ends = GameEnds(zip(names, games).map { ($0, $1.end) })
  let (states, halves) = (ends.states, ends.distancesFromHalf)
  let (spread, again) = (games.map { $0.end.model.moments.deviation }, games.map { $0.again.assessment().value.value })
  var table = Table("game", "k", "lr_d", "lr_g", "from_half", "v", "v_optimal", "jsd", "deviation", "v_again")
  for (i, name) in names.enumerated() {
    table.append(
      name, inner[i], ratesD[i], ratesG[i], halves[i], states[i].value.value, states[i].optimalValue.value,
      states[i].jensenShannon.value, spread[i], again[i])
  }
  lesson.keep(table, as: "games")
  let (given, missed) = (states[0], states[0].optimalValue.value - states[0].value.value)
  lesson.check("as given: D is ½ on the data's central 99 %, but for", measured: halves[0], atMost: 0.05)
  lesson.check("as given: V is −log 4, but for", measured: (given.value.value + log(4)).magnitude, atMost: 0.02)
  lesson.check("as given: and yet JSD", measured: given.jensenShannon.value, atLeast: 0.1)
  let contraction = spread[0] / p.standardDeviation
  lesson.check("as given: p_g has contracted, its deviation over the data's", measured: contraction, atMost: 0.8)
  lesson.check(
    "as given: D looks again and finds of its regret", measured: (again[0] - given.value.value) / missed, atLeast: 0.5)
  lesson.check("more steps: JSD", measured: states[1].jensenShannon.value, atMost: 0.01)
  lesson.check("both: JSD", measured: states[3].jensenShannon.value, atMost: 0.01)

  func nats(_ i: Int) -> String { rounded(states[i].jensenShannon.value) }
  lesson.prose(
    """
    As given, D ends within \(rounded(halves[0])) of ½ wherever there are data, and V(D, G) = \(rounded(given.value.value)) \
    is −log 4 to all appearance: by D and by V this game is won. C(G) says it is not: it is \
    \(rounded(given.optimalValue.value)), \(rounded(missed)) nats more, for p_g has the deviation \(rounded(spread[0])) \
    instead of \(rounded(p.standardDeviation)) and JSD is \(nats(0)). D did not notice: G contracted while D was too slow to \
    learn its shape, and a D that is level pushes nobody, so both stay where they are. When D looks again with G frozen, V \
    rises to \(rounded(again[0])). k and the learning rates are a matter of who keeps up with whom: with k = \(inner[1]) \
    JSD ends at \(nats(1)), with learning rates \(rounded(ratesD[3])) for D and \(rounded(ratesG[3])) for G at \(nats(2)), \
    with both at \(nats(3)). In a won game C(G) is −log 4 too, and there is nothing for D to find: V goes from \
    \(rounded(states[3].value.value)) to \(rounded(again[3])).
    """)
  lesson.keep(ends.curves, as: "curves")
  lesson.keep(ends.chart, as: "half")

  lesson.heading("D looks again")
  lesson.keep(zip(names, games).map { ($0, $1.history) }, frozenAt: length)
  lesson.exercise(.halfProvesNothing)

  // Try --gain-d 1: a D that starts with the usual weights. What does V say now, and what C(G)?
  // Try --k 10: which of the four games are left, and which of the claims fail?
}
