#!/usr/bin/env -S swift run weight-clipping
// # What weight clipping does to a critic
//
// Clipping the weights keeps a critic from being too steep, by a bound nobody knows; and it leaves a crude critic whose
// weights pile up at the ends and whose gradients vanish or explode with depth.  Gulrajani et al. (2017), Figure 1.
// We train clipped critics beside penalised ones, on the line, where the truth is known, and on a ring of eight.

import Lesson

let steps = Option.integer("steps", default: 1_500, quick: 200, in: 1...1_000_000, "training steps of each critic")
let lambda = Option.real(
  "lambda", default: 10, above: 0, "the weight of the gradient penalty, on the line and of deep critics")
let layers = Option.integer("layers", default: 12, in: 2...40, "layers of the deep critics")

Lesson.run(
  "weight-clipping",
  "Clipped critics are crude: what they say is no distance, and with depth their slopes vanish or explode",
  figure: "surfaces", options: [steps, lambda, layers]
) { lesson in
  let (length, weight, random) = (lesson[steps], lesson[lambda], lesson.random("training"))
  @Sendable func train(
    _ name: String, _ widths: [Int], _ hidden: Activation, data: Source, model: Source, rate: Double,
    penalties: [GradientPenalty] = [], constraint: WeightConstraint = .none, seed: UInt64
  ) -> NamedCritic {
    var random = random.split(seed)
    let training = DiscriminatorTraining(
      discriminator: Perceptron(Architecture(widths, hidden: hidden), initial: .he, using: &random), data: data,
      model: model, objective: .wasserstein, batch: 256, penalties: penalties, constraint: constraint, length: length,
      learning: Learning(rate: rate, schedule: .cosine(floor: 0.05)), random: random)
    return NamedCritic(name, after: training, looks: 40)
  }
  let soft: [GradientPenalty] = [.unitNorm(weight, oneSided: true)]

  // ## 1. On the line: what the estimate is worth
  lesson.heading("What the estimate is worth")
  lesson.prose(
    """
    Arjovsky, Chintala & Bottou (2017) keep their critic's weights in [−c, c]. Then its slopes are at most \
    K = Π c·√(rows·columns), here c³·32·√32·√32 for two hidden layers of 32, and E f(x) − E f(G(z)) is at most K·W₁. But the \
    bound is not what the critic reaches, and 1 it is only by chance. So the number is no distance: it changes by orders of \
    magnitude with c, for the same two laws. (A linear critic sees even less, the difference of means alone: of N(0, 1) and \
    N(0, 2) it says 0, where W₁ is 0.798.)
    """)
  lesson.formula("E_x[f(x)] − E_z[f(G(z))] ≤ K W_1, quad K = prod_l c sqrt{text{rows}_l · text{columns}_l}")
  let pairs = [
    ("shift", "N(2, 1)", try Gaussian(mean: 2, deviation: 1)),
    ("scale", "N(0, 2)", try Gaussian(mean: 0, deviation: 2)),
  ]
  let (normal, clips) = (Gaussian.standard, [0.01, 0.03, 0.1, 0.3])
  let lines = lesson.concurrently(2 * (clips.count + 1), "critics on the line") { i in
    let (q, which) = (pairs[i / (clips.count + 1)].2, i % (clips.count + 1))
    return which < clips.count
      ? train(
        "c = \(rounded(clips[which]))", [1, 32, 32, 1], .relu, data: Source(normal), model: Source(q),
        rate: clips[which] / 30, constraint: .clipping(bound: clips[which]), seed: UInt64(i))
      : train(
        "gradient penalty", [1, 32, 32, 1], .tanh, data: Source(normal), model: Source(q), rate: 5e-3, penalties: soft,
        seed: UInt64(i))
  }
  lesson.keep(
    lines.enumerated().map { i, critic in
      let (pair, which) = (pairs[i / (clips.count + 1)], i % (clips.count + 1))
      return CriticEstimate(
        pair.0, critic, data: normal, model: pair.2, clip: which < clips.count ? clips[which] : nil)
    })

  // ## 2. In the plane: what it sees
  lesson.heading("What it sees")
  // A critic takes some thousand steps to see the gaps.
  let seen = length >= 1_500 ? ", and the critic sees the ring, and the roll with its gap" : ""
  lesson.prose(
    """
    In the plane the data are a ring of eight narrow modes, a grid of twenty-five, and a Swiss roll, and the generator is held \
    at data plus N(0, 1) noise, as in Figure 1 of Gulrajani et al. (2017); here the penalty always has the weight 0.1 of their \
    script, whatever `--lambda`. Clipped weights end at ±c and leave a pyramid, whatever the data. Under the penalty they \
    spread\(seen). Yellow is high.
    """)
  let roll = try SwissRoll()
  let (ring, grid) = (PlaneData.ring8WGAN.modes, PlaneData.grid25WGAN.modes)
  let sources = [Source(ring), Source(grid), Source(roll)]
  let plane = lesson.concurrently(6, "critics in the plane") { i in
    let data = sources[i / 2]
    return i % 2 == 0
      ? train(
        "weight clipping, c = 0.1", [2, 64, 64, 64, 1], .relu, data: data, model: data.blurred(by: 1), rate: 3e-3,
        constraint: .clipping(bound: 0.1), seed: 100)
      : train(
        "gradient penalty", [2, 64, 64, 64, 1], .relu, data: data, model: data.blurred(by: 1), rate: 2e-3,
        penalties: [.unitNorm(0.1)], seed: 100)
  }
  var turns = lesson.random("roll")
  lesson.keepSurfaces([
    CriticSurfaces("8 Gaussians", of: [plane[0], plane[1]], data: ring.map(\.centre), reach: 2.5),
    CriticSurfaces("25 Gaussians", of: [plane[2], plane[3]], data: grid.map(\.centre), reach: 2.5),
    CriticSurfaces(
      "Swiss roll", of: [plane[4], plane[5]], data: (0..<80).map { _ in roll.sample(using: &turns) }, reach: 2.5),
  ])
  lesson.keepWeights(of: Array(plane[..<2]))
  lesson.keepPlayer(Frames(of: Array(plane[..<2]), data: ring.map(\.centre), reach: 2.5))
  lesson.check(
    "clipped weights pile up: least share in the outermost twentieth",
    measured: -[0, 2, 4].map { -plane[$0].shareAtTheEnds }.largest(), atLeast: 0.3)
  lesson.check(
    "penalised weights do not", measured: [1, 3, 5].map { plane[$0].shareAtTheEnds }.largest(), atMost: 0.05)

  // ## 3. With depth: what is left of the gradient
  lesson.heading("What is left of the slope")
  lesson.prose(
    """
    Deep critics, \(lesson[layers]) layers of 32: a layer of weights in [−c, c] multiplies a slope by at most c·32 on its \
    way to the input, so that it vanishes, or grows, unless c happens to be right. The penalty asks the slope at the input to be \
    1, whatever the depth.
    """)
  let (data, model) = (Source.ring(), Source.ring().blurred(by: 1))
  let widths = [2] + [Int](repeating: 32, count: lesson[layers] - 1) + [1]
  let deepClips = [0.1, 0.01, 0.001]
  let deep = lesson.concurrently(4, "deep critics") { i in
    i < 3
      ? train(
        "c = \(rounded(deepClips[i]))", widths, .relu, data: data, model: model, rate: deepClips[i] / 30,
        constraint: .clipping(bound: deepClips[i]), seed: 200)
      : train(
        "gradient penalty", widths, .relu, data: data, model: model, rate: 1e-3,
        penalties: [.unitNorm(weight)],
        seed: 200)
  }
  var draws = lesson.random("looks")
  let points = (0..<64).map { _ in [2 * draws.normal(), 2 * draws.normal()] }
  let slopes = deep.map { $0.slopesByDepth(at: points) }
  lesson.keepSlopes(slopes, of: deep)
  func kept(_ slopes: [Double]) -> Double { (slopes.first ?? .nan) / (slopes.last ?? .nan) }
  lesson.check(
    "with c = 0.001 nothing of the slope is left at the input: share", measured: kept(slopes[2]), atMost: 1e-6)
  lesson.check("with the penalty it arrives: slope at the input", measured: slopes[3].first ?? .nan, atLeast: 0.1)
  lesson.exercise(.weightClipping)

  // Try --layers 4: for which c do gradients neither grow nor vanish, and would it be the same one with 8 layers?
}
