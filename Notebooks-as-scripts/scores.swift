#!/usr/bin/env -S swift run scores
// # What a score can see
//
// Inception score, Fréchet distance, Parzen window: "how good is this GAN?" has been answered by each.
// On a law with modes each of them is an exact number, with an exact blind spot, and its estimate a bias that can be written down.

import Lesson

let data = Option.mixture(
  "data", default: "0.25*N(-6,0.6) + 0.25*N(-2,0.6) + 0.25*N(2,0.6) + 0.25*N(6,0.6)",
  "the law of the data; a class a component")
let samples = Option.integers("samples", default: "100,1000,10000", in: 2...100_000, "samples of an estimate")
let draws = Option.integer("draws", default: 100, quick: 30, in: 2...10_000, "how often each estimate is drawn")
let bandwidth = Option.reals(
  "bandwidth", default: "0.25,0.35,0.5,0.7,1,1.4,2,3", in: 0.01...100,
  "widths of the window, in deviations of the first class")
let window = Option.integer("window", default: 1_000, in: 10...20_000, "samples under a window, and test points")
let count = Option.integer(
  "seeds", default: 6, quick: 2, in: 1...1_000, "classifiers and windows, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 3_000, quick: 1_000, in: 1...1_000_000, "steps of each classifier")

Lesson.run(
  "scores", "Each score has a law that fools it, and each estimate a bias",
  figure: "scores", options: [data, samples, draws, bandwidth, window, count, rounds], hasFrames: false
) { lesson in
  let units = try lesson.units(of: data), p = try units(lesson[data]), classes = p.components.count
  guard classes > 1 else {
    throw lesson.invalid(data, "its components are the classes, and with a single one every Inception score is 1")
  }

  // ## 1. What theory says
  lesson.heading("What theory says")
  let laws = try lesson.concurrently(ScoredLaw.Kind.allCases.count, "laws") { try ScoredLaw(.allCases[$0], of: p) }
  lesson.prose(
    """
    The Inception score is exp I(X; Y), the information that a sample gives of its class, and is at most K = \(classes). It sees the \
    data through the classifier alone: it cannot tell samples within a class from each other, nor a class's middle from what lies \
    beyond it. The Fréchet distance sees mean and deviation, and is 0 for the normal law that has both. A Parzen window's \
    log-likelihood tends to ∫ p·log(q ∗ N(0, h²)), where h is chosen so that it is largest: it fills in whatever width q lacks.

    A trained classifier has a cross-entropy above H(Y|X) by E KL(p(y|x) ‖ p̂(y|x)), and by Pinsker's inequality it is no farther from \
    the posterior than √(½·E KL). From n samples log IS comes out too small by (Σ E p(y|X)²/p(y) − 1)/2n, which is (K − 1)/2n for \
    classes that do not overlap, and the squared Fréchet distance of two samples of one law is about 2s²/n + (μ₄ − s⁴)/2s²n \
    instead of 0.
    """)
  lesson.formula(
    """
    IS = exp E_x[KL(p(y | x) ‖ p(y))] = exp I(X; Y) ≤ K
    d^2 = (μ_1 − μ_2)^2 + (σ_1 − σ_2)^2
    """)

  // ## 2. What training and samples find
  let (seeds, first, random) = (lesson[count], lesson.seed, lesson.random("scores"))
  // Between the classes there are few data: small batches would leave the classifier too unsure there.
  var recipe = Recipe(rounds: lesson[rounds], making: 1e-2)
  recipe.batch = 1_024
  let classifiers = lesson.concurrently(seeds, "classifiers") { [recipe] i in
    let seed = first &+ UInt64(i)
    return ClassifierRun(p, scoring: laws, recipe, seed: seed, random: random.split(seed).split("classifier"))
  }
  let (counts, times) = (lesson[samples].sorted(), lesson[draws])
  let biases = lesson.concurrently(counts.count, "estimates") { i in
    BiasRow.both(p, samples: counts[i], draws: times, random: random.split("estimates").split(UInt64(i)))
  }.flatMap { $0 }
  let unit = p.components[0].variance.squareRoot(), widths = lesson[bandwidth].sorted().map { $0 * unit }
  let size = lesson[window]
  let windows = lesson.concurrently(seeds * laws.count, "windows") { i in
    let (law, seed) = (laws[i % laws.count], first &+ UInt64(i / laws.count))
    return ParzenRun(
      law, data: p, bandwidths: widths, samples: size, seed: seed,
      random: random.split(seed).split(law.kind.word))
  }

  // ## 3. Side by side
  lesson.heading("What the scores say")
  let study = ScoreStudy(
    of: p, in: units, laws: laws, classifiers: classifiers, biases: biases, bandwidths: widths, windows: windows)
  lesson.prose(
    """
    Seven laws of samples, exactly; \(counted(seeds, "classifier")) of \(counted(lesson[rounds], "step")), each estimate drawn \(counted(times, "time")), and windows \
    over \(counted(size, "sample")) whose width was chosen on other data.
    """)
  lesson.keep(study)
  lesson.check(
    "no classifier is better than the posterior: the least CE − H(Y|X), nats below 0",
    measured: -(classifiers.map { $0.state.excess.value }.min() ?? 0), atMost: 0)
  lesson.check(
    "and a trained one comes close: the worst CE − H(Y|X), nats",
    measured: classifiers.map { $0.state.excess.value }.largest(), atMost: lesson.isQuick ? 3e-3 : 6e-4)
  lesson.check(
    "Pinsker: E TV ≤ √(½·E KL), the worst excess",
    measured: classifiers.map { $0.state.totalVariation.value - (0.5 * max($0.state.excess.value, 0)).squareRoot() }
      .largest(),
    atMost: 0)
  lesson.check(
    "with it the Inception score is right for laws that stand where it was trained: the worst share off",
    measured: study.worstInception, atMost: lesson.isQuick ? 0.03 : 0.01)
  lesson.check(
    "estimates from 1000 samples or more are off by their laws: standard errors off, at worst",
    measured: biases.filter { $0.samples >= 1_000 }.map { $0.deviation }.largest(), atMost: 4)
  let errors = study.windowErrors
  if !errors.isEmpty {
    lesson.check(
      "windows over samples of \(errors.count) laws say what they tend to: nats off in the mean, at worst",
      measured: errors.largest(), atMost: 0.08)
  }
  if let whole = study[.data], whole.inception < 1.01 {
    lesson.remark(
      "The classes overlap so far that there is nothing to learn: the data's own Inception score is \(rounded(whole.inception))."
    )
  }
  lesson.exercise(.scores)

  // Try --data "0.5*N(-1,0.6) + 0.5*N(1,0.6)": what is left of the Inception score when the classes overlap?
  // Try --bandwidth 0.05: what does a narrow window say of the data's own law?
}
