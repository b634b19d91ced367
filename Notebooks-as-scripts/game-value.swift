#!/usr/bin/env -S swift run game-value
// # What the value of the game says
//
// V(D, G) says how well a discriminator does against a generator; C(G) = max_D V(D, G) says how well any could, and
// that is a property of G alone: C(G) = −log 4 + 2·JSD(p_data ‖ p_g).  Goodfellow et al. (2014), Theorem 1.
// We compute C(G) along three ways out of the solution, then train, and watch V stay below C.

import Lesson

let data = Option.mixture("data", default: "N(2,0.5)", "the law p that the generator should find")
let shift = Option.range("shift", default: -6...6, in: -50...50, "how far p is moved, in its standard deviations")
let scale = Option.range("scale", default: 0.05...20, in: 0.001...1_000, "by what factors p is stretched")
let weight = Option.range("weight", default: 0...1, in: 0...1, "how much of p is given to the other law")
let other = Option.mixture("other", default: "N(8,0.5)", "the other law")
let steps = Option.integer("steps", default: 6_000, quick: 1_000, in: 1...1_000_000, "rounds of Algorithm 1")
let k = Option.integer("k", default: 3, in: 1...1_000, "discriminator steps a round")
let rateD = Option.real("lr-d", default: 2e-3, above: 0, "learning rate of D")
let rateG = Option.real("lr-g", default: 1e-3, above: 0, "learning rate of G")

Lesson.run(
  "game-value", "The best discriminator's value measures the generator, between −log 4 and 0",
  figure: "families", options: [data, shift, scale, weight, other, steps, k, rateD, rateG]
) { lesson in
  let p = lesson[data]

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    Put the best discriminator D* into V(D, G) = E log D(x) + E log(1 − D(G(z))). What comes out, C(G) = V(D*, G), depends \
    on the generator alone, and it is −log 4 + 2·JSD(p_data ‖ p_g) (Goodfellow et al. 2014, Theorem 1). The Jensen–Shannon \
    divergence lies between 0, for equal laws, and log 2, for laws that have nothing in common. So C(G) lies between the \
    floor −log 4 = \(rounded(-log(4))) nats, where no discriminator can do better than a coin, and the ceiling 0, where one \
    makes no mistake.
    """)
  lesson.formula(
    """
    C(G) = max_D V(D, G) = −log 4 + 2 JSD(p_data ‖ p_g)
    JSD(p ‖ q) = frac{1}{2} KL(p ‖ frac{p + q}{2}) + frac{1}{2} KL(q ‖ frac{p + q}{2})
    """)

  // ## 2. Three ways out of the solution
  lesson.heading("Three ways out of the solution")
  lesson.prose(
    """
    Let p_g be p_data moved, stretched, or mixed with another law. All three ways touch the floor where p_g = p_data, and \
    nowhere else. For each D, V(D, G) is linear in the law p_g, so C(G), the largest of all these, is convex in it: the way of \
    the weight bends upwards only. The proof of convergence rests on that (Goodfellow et al. 2014, Proposition 2). It does \
    not hold for parameters of p_g: far away the way of the shift is level, and says to nobody where the data are.
    """)
  let families: [(option: Option<ClosedRange<Double>>, family: ModelFamily)] = [
    (shift, .shift), (scale, .scale), (weight, .weight(of: lesson[other])),
  ]
  for (option, family) in families {
    let ends = [lesson[option].lowerBound, lesson[option].upperBound]
    guard ends.allSatisfy({ (try? family.member($0, of: p)) != nil }) else {
      throw lesson.invalid(option, "it leads from \(lesson.text(of: data)) to laws that are not finite")
    }
  }
  let ranges = families.map { lesson[$0.option] }
  let ways = try lesson.concurrently(families.count, "families") { i in
    try FamilyCurve(families[i].family, of: p, over: ranges[i])
  }
  lesson.keep(ways, other: lesson.text(of: other))
  let everywhere = ways.flatMap(\.states)
  let gaps = everywhere.map { ($0.optimalValue.value - $0.bound.value).magnitude }
  lesson.check("C(G) = −log 4 + 2·JSD on all three ways", measured: gaps.largest(), atMost: 1e-9)
  let floors = ways.map { ($0.origin.optimalValue.value + log(4)).magnitude }
  lesson.check("C(G) = −log 4 where p_g = p_data", measured: floors.largest(), atMost: 1e-9)
  let below = everywhere.map { -log(4) - $0.optimalValue.value }
  lesson.check("C(G) is nowhere below −log 4: by how much", measured: below.largest(), atMost: 1e-9)
  lesson.check(
    "C(G) is nowhere above 0: its largest value", measured: everywhere.map(\.optimalValue.value).largest(), atMost: 1e-9
  )
  let mixed = ways[2].states.map(\.optimalValue.value)
  let bends = zip(zip(mixed, mixed.dropFirst(2)), mixed.dropFirst()).map { 2 * $1 - $0.0 - $0.1 }
  lesson.check("C(G) is convex in the weight: how far a chord falls below", measured: bends.largest(), atMost: 1e-9)

  // ## 3. What training does
  lesson.heading("What training does")
  lesson.prose(
    """
    Now a generator and a discriminator play, \(counted(lesson[steps], "round")) of k = \(lesson[k]). At every look three numbers are \
    integrals over the trained networks: V(D, G), C(G) with D* in the place of D, and −log 4 + 2·JSD by two other integrals. \
    The last two agree, and V stays below them: the gap is the regret of D, ∫ (p_data + p_g)·KL(D* ‖ D) dx, what it loses \
    by not being D*. V alone can be anything below C. It can even be below −log 4, where D does worse than a coin, and at \
    −log 4 the game need not be over.
    """)
  let units = try lesson.units(of: data)
  var weights = lesson.random("weights")
  let shape = Architecture([1, 32, 32, 1], hidden: .tanh)
  let game = Game(
    generator: Perceptron(shape, initial: .xavier, gain: 0.5, using: &weights),
    discriminator: Perceptron(shape, initial: .xavier, using: &weights), data: try Source(p, in: units),
    latent: .normal(),
    rules: .init(discriminatorSteps: lesson[k], rounds: lesson[steps]),
    generatorLearning: Learning(rate: lesson[rateG], schedule: .cosine()),
    discriminatorLearning: Learning(rate: lesson[rateD], schedule: .cosine()), random: lesson.random("game"),
    crew: lesson.crew())
  var history = GameHistory()
  history.look(at: Moment(of: game, data: p, in: units))
  var next = 2
  for round in game.rounds.prefix(lesson[steps]) {
    lesson.progress(round.index, of: lesson[steps], "training")
    guard round.index >= next || round.index == lesson[steps] else { continue }
    history.look(at: Moment(of: game, data: p, in: units))
    next = GameHistory.next(after: round.index)
  }
  if let divergence = game.divergence {
    lesson.diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
  }
  lesson.keep(history)
  lesson.exercise(.gameValue)

  // Try --data "0.5*N(-2,0.5) + 0.5*N(2,0.5)" --other "N(2,0.5)": what does a generator lose that knows one mode of two?
  // Try --k 1 --lr-d 2e-4: how low can V fall, and what does C(G) say meanwhile?
}
