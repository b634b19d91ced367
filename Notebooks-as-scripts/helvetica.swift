#!/usr/bin/env -S swift run helvetica
// # The Helvetica scenario
//
// "G must not be trained too much without updating D, in order to avoid 'the Helvetica scenario' in which G collapses too
// many values of z to the same value of x."  Goodfellow et al. (2014), section 6.
// We freeze D and see where the samples go, then let D loose and see them run.

import Lesson

let law = Option.mixture("data", default: "0.4*N(-2,0.5) + 0.6*N(2,0.5)", "the law of the data on the line")
let steps = Option.integer("steps", default: 3_000, quick: 1_500, in: 10...1_000_000, "steps of G against a frozen D")
let chase = Option.integer("chase", default: 600, quick: 300, in: 10...1_000_000, "rounds after D is let loose")
let rounds = Option.integer("rounds", default: 4_000, quick: 2_000, in: 100...1_000_000, "rounds on the ring")

Lesson.run(
  "helvetica", "Against a frozen D all samples run to its maxima; let loose, the two hop from mode to mode",
  figure: "frozen", options: [law, steps, chase, rounds]
) { lesson in
  // ## 1. What theory says
  lesson.heading("What theory says")
  let (p, q) = (lesson[law], Mixture(try Gaussian(mean: 0, deviation: 2.5)))
  let theory = FrozenDiscriminator(data: p, model: q)
  let tops = theory.attractors
  guard let summit = theory.summit, tops.allSatisfy({ $0.position.isFinite }) else {
    throw lesson.invalid(law, "its tails are wider than those of the first samples, so that D rises without end")
  }
  let places = tops.map { "x = \(rounded($0.position)), where D* = \(rounded($0.probability))" }
  lesson.prose(
    """
    Let G begin with the law q = N(0, 2.5²), and D be the best there is against it, D* = p/(p + q). Now D is held still. \
    Nothing in E log D(G(z)) asks the samples to differ: each one climbs the slope of log D by itself, and the best G of all \
    would put all mass on argmax D*, x = \(rounded(summit.position)). Gradients see no further than the next hill, so that \
    samples end at local maxima: \(places.joined(separator: "; ")). Free samples of q would divide as the basins do, \
    \(tops.map { rounded(100 * theory.share(of: q, at: $0)) }.joined(separator: " to ")) %. A map that ends in \
    \(counted(tops.count, "point")) is flat almost everywhere: dG/dz → 0.
    """)
  lesson.formula("max_G E_z[log D(G(z))] = max_x log D(x)")

  // ## 2. D is frozen
  lesson.heading("D is frozen")
  let random = lesson.random("line"), shape = Architecture([1, 48, 48, 1], hidden: .tanh)
  var weights = random.split("weights")
  func network() -> Perceptron { Perceptron(shape, initial: .xavier, using: &weights) }
  // G learns q first, in a game of its own, and D learns the best answer to q.
  let fall = Learning(rate: 3e-3, schedule: .cosine())
  let warm = Game(
    generator: network(), discriminator: network(), data: Source(q), latent: .normal(),
    rules: .init(penalties: [.r1(0.1)], rounds: 2_000), generatorLearning: fall, discriminatorLearning: fall,
    random: random.split("warm"))
  for _ in warm.rounds.prefix(2_000) {}
  let training = DiscriminatorTraining(
    discriminator: network(), data: Source(p), model: Source(q), batch: 512, length: 4_000,
    learning: Learning(rate: 5e-3, schedule: .cosine()), random: random.split("judge"))
  for _ in training.steps {}
  let learning = Learning(rate: 2e-3, optimiser: .adam(beta1: 0.9))
  let game = Game(
    generator: warm.generator, discriminator: training.discriminator, data: Source(p), latent: .normal(),
    rules: .init(rounds: lesson[chase]), generatorLearning: learning, discriminatorLearning: learning,
    random: random.split("game"))
  let (length, range) = (lesson[steps], -6.0...6.0)
  var frozen = SampleHistory(latents: 400, places: range, cells: 240)
  var step = 0
  frozen.follow(game, steps: length, every: max(1, length / 20)) {
    step += 1
    return game.stepGenerator(rate: 4e-3 * Schedule.cosine().factor(at: step, of: length))
  }
  lesson.keep(frozen: frozen, data: p, theory: theory)
  guard let start = frozen.rows.first, let end = frozen.rows.last else { return }
  let hill = tops.map { top in
    // The trained D's own maximum near each of D*'s.
    let near = frozen.places.indices.filter { (frozen.places[$0] - top.position).magnitude < 0.5 }
    let own = near.max { start.beliefs[$0] < start.beliefs[$1] }
    return ((own.map { frozen.places[$0] } ?? .nan) - top.position).magnitude
  }
  lesson.check("the trained D has its maxima where D* has them: data units", measured: hill.largest(), atMost: 0.1)
  lesson.check(
    "samples end at the maxima: share within 0.15 of one",
    measured: end.share(within: 0.15, of: tops.map(\.position)), atLeast: 0.9)
  lesson.check(
    "at the start few were there", measured: start.share(within: 0.15, of: tops.map(\.position)), atMost: 0.2)
  lesson.check(
    "dG/dz → 0: median at the end over that at the start", measured: end.medianSlope / start.medianSlope, atMost: 0.05)

  // ## 3. D is let loose
  lesson.heading("D is let loose")
  lesson.prose(
    """
    Now D learns again, one step a round. It finds the samples in two heaps and believes in everything beside them, so the \
    heaps run. They move as a whole, because G is flat: whatever pushes one sample pushes all of its heap.
    """)
  var loose = SampleHistory(latents: 400, places: range, cells: 120)
  let pause = lesson[chase] / 4
  loose.follow(game, steps: pause, every: 4) { game.stepGenerator(rate: 1e-4) }
  loose.follow(game, steps: lesson[chase], every: 4) { game.playRound() }
  lesson.keep(chase: loose, frozenUntil: pause)
  var frames = Frames(frozen: frozen, chase: loose, frozenUntil: pause, data: p)
  let way = loose.rows.drop { $0.step <= pause }.map(\.samples[399])
  let turns = zip(zip(way, way.dropFirst()), way.dropFirst(2)).count { ($0.1 - $0.0) * ($1 - $0.1) < 0 }
  lesson.check("the outermost sample turns round again and again: turns", measured: Double(turns), atLeast: 5)
  lesson.check("the samples stay together: median |dG/dz|", measured: loose.rows.last?.medianSlope ?? .nan, atMost: 0.2)

  // ## 4. From mode to mode
  lesson.heading("From mode to mode")
  let modes = PlaneData.ring8WGAN.modes
  lesson.prose(
    """
    On a ring of eight modes let G have three hidden layers and D one, so that G is the quicker of the two. Now all samples \
    serve one mode after the other: D learns that this place is false, the next one looks true, and the whole generator goes \
    there. The average over time may look like the data; no moment does.
    """)
  let shapes = ([2, 64, 64, 64, 2], [2, 64, 1]), ring = lesson.random("ring")
  var ringWeights = ring.split("weights")
  let quick = Learning(rate: 3e-3, optimiser: .adam(beta1: 0.9))
  let plane = Game(
    generator: Perceptron(Architecture(shapes.0, hidden: .relu), initial: .xavier, using: &ringWeights),
    discriminator: Perceptron(Architecture(shapes.1, hidden: .relu), initial: .xavier, using: &ringWeights),
    data: Source(modes), latent: .normal(dimension: 2), rules: .init(batch: 128, rounds: lesson[rounds]),
    generatorLearning: quick, discriminatorLearning: quick,
    random: ring.split("game"))
  let trail = ModeTrail(of: plane, modes: modes, rounds: lesson[rounds], every: 20, snapshots: 60)
  lesson.keep(hops: trail, modes: modes, alone: 0.7)
  frames.append(hops: trail, modes: modes, alone: 0.7)
  lesson.keepPlayer(frames)
  lesson.check(
    "one mode has 70 % of the samples: share of the looks",
    measured: Double(trail.served(alone: 0.7).count) / Double(trail.rows.count), atLeast: 0.4)
  lesson.check("and it is another one soon: hops", measured: Double(trail.hops(alone: 0.7)), atLeast: 20)
  let visited = Set(trail.served(alone: 0.7).map(\.heaviest)).count
  lesson.check("in time it serves all eight", measured: Double(visited), within: 0, of: 8)
  lesson.exercise(.helvetica)

  // Try --data "0.3*N(-3,0.4) + 0.4*N(0,0.4) + 0.3*N(3,0.4)": three hills, three treads. Where does the staircase jump?
}
