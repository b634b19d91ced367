#!/usr/bin/env -S swift run remedies
// # Remedies of mode collapse
//
// Each remedy changes the plain game in one place.  What does it change: the best discriminator, or how the players move?
// For each we say it in closed form, hold the code that trains against that, and play the same seed with it and without.

import Lesson

let rounds = Option.integer("rounds", default: 3_000, quick: 1_000, in: 1...10_000_000, "rounds of a run on the ring")
let look = Option.integer("look", default: 5, in: 1...100, "steps that an unrolled generator looks ahead")
let eta = Option.real("eta", default: 0.1, above: 0, "their rate")

Lesson.run(
  "remedies", "Each remedy changes D* or the way the players move, and a formula says how",
  figure: "knowledge", options: [rounds, look, eta]
) { lesson in
  // ## 1. Label smoothing: D* = α·p/(p + q)
  lesson.heading("Label smoothing")
  lesson.prose(
    """
    D is told α = 0.9 instead of 1 on data. Then D* = αp/(p + q), and ∇ log D* is what it was: 1 − σ(s) times ∇s, with \
    s = log p − log q. Soften the other side too, with β = 0.1, and D* never falls below β: junk far from the data, where s \
    is very negative, is no longer pulled. Hence one side only (Salimans et al. 2016, section 3.4).
    """)
  lesson.formula("D*(x) = frac{α p(x) + β q(x)}{p(x) + q(x)}")
  let smoothing = lesson.panelOfSmoothing(0.9)

  // ## 2. Instance noise: supports meet
  lesson.heading("Instance noise")
  lesson.prose(
    """
    Noise σ on data and samples makes of two points at a distance θ two normal laws that meet: JSD then has a slope by θ, \
    J′(θ/σ)/σ, largest where σ is about 0.4 of θ (Sønderby et al. 2017, appendix C). Noise that falls to 0 passes the \
    amount that is best for one distance after the other.
    """)
  let noise = lesson.panelOfNoise()

  // ## 3. Packing: a missing mode shows more
  lesson.heading("Packing")
  func seven(_ pack: Int) -> String { rounded(CapturedModes(captured: 7, of: 8, pack: pack).jensenShannon) }
  lesson.prose(
    """
    D sees m samples at once and judges the law of packs. A generator with M of 8 modes has M^{m} of 8^{m} packs: the same \
    collapse costs more. For seven modes JSD is \(seven(1)), \(seven(2)) and \(seven(4)) nats with m = 1, 2 and 4 (Lin et al., \
    PacGAN, 2018).
    """)
  let packing = lesson.panelOfPacks([1, 2, 4])

  // ## 4. Minibatch discrimination: a narrow batch betrays itself
  lesson.heading("Minibatch discrimination")
  lesson.prose(
    """
    D is told of each sample how close the others of its batch are, o = Σⱼ exp(−‖Mᵢ − Mⱼ‖₁), data and samples each by \
    themselves (Salimans et al. 2016, section 3.2). For one feature x and n samples of N(μ, s²) its mean is \
    1 + (n − 1)·exp(s²)·erfc(s): n where all are alike, near 1 where they are far apart. D sees a collapse in one sample.
    """)
  let closeness = lesson.panelOfCloseness(samples: 64, batches: 400)
  lesson.keep(.remediesOfKnowledge(smoothing, noise, packing, closeness), as: "knowledge")

  // ## 5. R1, 6. unrolling, 7. averages: the game of two numbers
  lesson.heading("R1, unrolling and averages")
  lesson.prose(
    """
    Let all data be at 0, all samples at θ, and f(x) = ψ·x. With alternating steps the players circle around (0, 0) for ever.

    R1 takes γψ from D's step, and the circle becomes a spiral that ends (Mescheder et al. 2018).

    A generator that looks K steps of rate η ahead sees the slope ψ − Kηθ instead of ψ, and knows that it made it so: it is \
    pushed by ψ − 2Kηθ. That is a spring that pulls it home; without the second derivative half of it is lost (Metz et al. \
    2017).

    An average with decay β of a point that turns by ω a round keeps |(1 − β)/(1 − β·exp(iω))| of its radius: it sits in the \
    middle. It plays no part in the game.
    """)
  let r1 = lesson.panelOfR1([0, 0.3, 1], rate: 0.1, rounds: 150)
  let unrolling = lesson.panelOfUnrolling([0, 1, 5], eta: 0.2, psi: 0.5)
  let averages = lesson.panelOfAverages(turning: 0.1)

  // ## 8. Relativistic pairing: differences alone
  lesson.heading("Relativistic pairing")
  lesson.prose(
    """
    G minimises softplus(−(s(G(z)) − s(x))) instead of softplus(−s(G(z))). A constant c on all logits silences the plain loss \
    and leaves the paired one as it is: what counts is how real a sample looks beside a datum (Huang et al. 2024).
    """)
  let pairing = lesson.panelOfPairing()
  lesson.keep(.remediesOfMotion(r1, unrolling, averages, pairing), as: "motion")

  // ## 9. The same seed with each of them
  lesson.heading("The same seed with each of them")
  let vanilla = PlaneMethod.vanilla(rounds: lesson[rounds])
  let methods = [
    vanilla,
    vanilla.changed("smoothing", "label 0.9 on data") { $0.rules.objective = $0.rules.objective.withLabel(0.9) },
    vanilla.changed("noise", "noise 0.1 that falls to 0") { $0.rules.noise = .init(deviation: 0.1) },
    vanilla.changed("packing", "packs of 2, 64 of them a batch") {
      ($0.rules.pack, $0.rules.batch) = (2, 2 * $0.rules.batch)
    },
    vanilla.changed("minibatch", "minibatch discrimination, A = 32, B = 8, C = 3") {
      $0.rules.minibatch = .init(features: 32, kernels: 8, dimensions: 3)
    },
    vanilla.changed("R1", "R1 with γ = 0.001") { $0.rules.penalties = [.r1(1e-3)] },
    vanilla.changed("unrolling", "K = \(lesson[look]) steps of rate \(lesson.text(of: eta)) ahead") {
      $0.rules.unrolling = .init(steps: lesson[look], rate: lesson[eta])
    },
    vanilla.changed("two rates", "D learns four times as fast as G") {
      ($0.generatorLearning, $0.learning.rate) = ($0.learning, 4e-3)
    },
    vanilla.changed("momentum", "Adam's β₁ = 0.5") { $0.learning.optimiser = .adam(beta1: 0.5, beta2: 0.999) },
    vanilla.changed("averaging", "an average with decay 0.999") { $0.averaging = 0.999 },
    vanilla.changed("pairing", "relativistic pairing with R1 = R2 = 0.001") {
      ($0.rules.objective, $0.rules.penalties) = (.relativisticPairing, [.r1(1e-3), .r2(1e-3)])
    },
    vanilla.changed("pairing, calm", "the same with Adam(0.5, 0.99) and a cosine schedule") {
      ($0.rules.objective, $0.rules.penalties) = (.relativisticPairing, [.r1(1e-3), .r2(1e-3)])
      $0.learning = .init(rate: 1e-3, optimiser: .adam(beta1: 0.5, beta2: 0.99), schedule: .cosine())
    },
  ]
  lesson.prose(methods.map { "`\($0.name)`: changes \($0.change)." }.joined(separator: "\n\n"))
  let runs = lesson.keepRuns(of: methods, on: .ring8)
  let plain = runs[0].outcome
  let better = runs.dropFirst().filter { $0.outcome.jensenShannon < plain.jensenShannon }.map(\.method.name)
  lesson.prose(
    """
    The plain run ends on \(counted(plain.modes, "mode")) at JSD \(rounded(plain.jensenShannon)) of its histogram of modes; below that \
    end \(better.isEmpty ? "none" : "\(better.count)") of \(runs.count - 1)\(better.isEmpty ? "" : ": ")\(better.joined(separator: ", ")). One seed is an anecdote: `mode-collapse` \
    plays twenty.
    """)
  lesson.check(
    "on the ring, the best of them serves all 8 modes", measured: Double(runs.map(\.outcome.modes).max() ?? 0),
    within: 0, of: 8)
  lesson.exercise(.remedies)

  // Try --seed 2, 3, 4 …: which of the runs change, and which do not?
}
