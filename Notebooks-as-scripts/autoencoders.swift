#!/usr/bin/env -S swift run autoencoders
// # Autoencoders, and the bound of the variational one
//
// A linear autoencoder finds the principal plane but not its axes; a variational one finds the axes, and its latents die exactly
// where their variance is below the noise.  Tipping & Bishop (1999), Kingma & Welling (2013).

import Lesson

let eigenvalues = Option.reals(
  "eigenvalues", default: "3,1.2,0.5,0.1", in: 1e-6...1e6, "variances of the data along their axes, in a random frame")
let noise = Option.reals(
  "noise", default: "0.8,0.3,2", in: 1e-6...1e6, "σ², the variances of the linear decoders' noise")
let latents = Option.integer(
  "latents", default: 3, in: 1...8,
  "latents of the variational autoencoders; the plain ones keep one number less, and at least one")
let count = Option.integer("seeds", default: 6, quick: 2, in: 1...1_000, "runs of each kind, with seeds from --seed on")
let rounds = Option.integer("steps", default: 6_000, quick: 4_000, in: 10...1_000_000, "steps of each linear run")
let curved = Option.integer(
  "curved-steps", default: 8_000, quick: 3_000, in: 10...1_000_000, "steps of each curved run")

Lesson.run(
  "autoencoders", "A variational autoencoder finds axes, and drops those below the noise",
  figure: "kl", options: [eigenvalues, noise, latents, count, rounds, curved]
) { lesson in
  let (variances, k) = (lesson[eigenvalues], lesson[latents])
  guard variances.count >= 2 else { throw lesson.invalid(eigenvalues, "expected two eigenvalues or more") }
  guard k <= variances.count else {
    throw lesson.invalid(latents, "more latents than the \(variances.count) dimensions of the data")
  }
  let kept = max(1, k - 1)

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    A linear autoencoder that keeps m numbers loses at least the sum of the other eigenvalues of the data's covariance, and \
    loses just that where it projects onto the m principal axes: the plane is found, but any frame of it is as good.

    A linear VAE has latents z ~ N(0, 1), x | z ~ N(Wz + b, σ²) and goes up E log p(x) − KL(q(z|x) ‖ p(z|x)). Its most likely W has \
    W·Wᵀ = Σ (λᵢ − σ²)·uᵢuᵢᵀ over as many of the λᵢ above σ² as there are latents, from the largest on (Tipping & Bishop 1999), \
    and since q has independent latents each stands on an \
    axis. So a latent says KLᵢ = ½·log(λᵢ/σ²) nats of x, and nothing at all where λᵢ ≤ σ²: posterior collapse is a threshold. \
    With any decoder log p(x) = ELBO + KL(q ‖ posterior), point by point.
    """)
  lesson.formula(
    """
    log p(x) = ELBO(x) + KL(q(z | x) ‖ p(z | x))
    KL_i = max(0, frac{1}{2} log frac{λ_i}{σ^2})
    """)

  // ## 2. What training finds
  let random = lesson.random("training")
  let (seeds, first, noises) = (lesson[count], lesson.seed, lesson[noise])
  let (length, bends) = (lesson[rounds], lesson[curved])
  let learning = Learning(rate: 1e-2, optimiser: .adam(), schedule: .cosine())
  @Sendable func seed(_ i: Int) -> UInt64 { first &+ UInt64(i % seeds) }
  let data = (0..<seeds).map { AxesData(variances: variances, random: random.split("axes").split(seed($0))) }
  let projections = lesson.concurrently(seeds, "linear") { i in
    ProjectionRun(
      data[i], keeping: kept, rounds: length, learning, seed: seed(i), random: random.split("linear").split(seed(i)))
  }
  let collapses = lesson.concurrently(noises.count * seeds, "variational") { i in
    CollapseRun(
      data[i % seeds], latents: k, noise: noises[i / seeds], rounds: length, learning, seed: seed(i),
      random: random.split("variational").split(seed(i)), looks: i == 0 ? 40 : 0)
  }
  let bent = Learning(rate: 3e-3, optimiser: .adam(), schedule: .cosine())
  let points = lesson.isQuick ? 40 : 200
  let evidence = lesson.concurrently(seeds, "curved") { i in
    EvidenceRun(
      rounds: bends, bent, seed: seed(i), random: random.split("curved").split(seed(i)), points: points)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) of each: linear ones that keep \(kept) of \(variances.count) numbers, variational ones with \(counted(k, "latent")) for each \
    noise, and one with a curved decoder on the points (t, ½t² − ½) + 0.25·ε. What is said of the linear ones is linear algebra \
    on their weights, of the curved one quadrature over z at \(counted(points, "point")) of the data.
    """)
  lesson.keep(projections, collapses, evidence)
  let (near, close) = lesson.isQuick ? (3e-4, 0.15) : (3e-5, 0.008)
  lesson.check(
    "the linear one finds the principal plane: its excess, in λ₁", measured: projections.map(\.excess).largest(),
    atMost: near)
  lesson.check(
    "latents say what the law says: the worst |KL − law|, nats",
    measured: collapses.flatMap { run in zip(run.divergences, run.law).map { ($0 - $1).magnitude } }.largest(),
    atMost: close)
  let dead = collapses.flatMap { run in zip(run.divergences, run.law).filter { $0.1 == 0 }.map { $0.0 } }
  if !dead.isEmpty {
    lesson.check(
      "and those below the noise say nothing: nats", measured: dead.largest(), atMost: lesson.isQuick ? 2e-2 : 2e-4)
  }
  lesson.check(
    "the curved one's bound is tight: the worst run's median gap, nats",
    measured: evidence.map(\.medianGap).largest(), atMost: lesson.isQuick ? 0.06 : 0.012)
  lesson.check(
    "and its noise is the data's: the worst |σ − 0.25|",
    measured: evidence.map { ($0.deviation - 0.25).magnitude }.largest(), atMost: lesson.isQuick ? 0.03 : 0.006)
  lesson.exercise(.autoencoders)

  // Try --noise 1.1: which latents are left? And --noise 3.1?
  // Try --eigenvalues 2,1.9,1: axes that are nearly alike take longer to tell apart. How many steps until it is green?
}
