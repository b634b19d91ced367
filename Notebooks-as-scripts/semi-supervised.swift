#!/usr/bin/env -S swift run semi-supervised
// # A discriminator that is a classifier
//
// Give D a head for every label, and it learns from few labels and many points without any.  Salimans et al. (2016).
// Both of its optima are exact; and what a few labels are worth is an error rate with an exact floor.

import Lesson

let data = Option.labelledMixture(
  "data", default: "0.5*N(-2,0.7) | 0.3*N(0,0.6) | 0.2*N(2,0.7)", "the labelled law on the line")
let samples = Option.mixture("samples", default: "N(0.5,2)", "the law of the samples there")
let classes = Option.integer("classes", default: 2, in: 2...6, "bars in the plane")
let width = Option.real("width", default: 0.3, in: 0.05...10, "deviation of a bar; neighbours are 2 apart")
let labels = Option.integer("labels", default: 2, in: 1...100, "points of each bar that carry their label")
let count = Option.integer("seeds", default: 6, quick: 2, in: 1...1_000, "runs of each kind, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 3_000, quick: 1_000, in: 1...1_000_000, "steps of each run")

Lesson.run(
  "semi-supervised", "Data without labels push the border off the data",
  figure: "regions", options: [data, samples, classes, width, labels, count, rounds]
) { lesson in
  let units = try lesson.units(of: data), law = try lesson[data].inUnits(units), q = try units(lesson[samples])
  let bars = Bars(count: lesson[classes], deviation: lesson[width]), few = lesson[labels]

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    A judge has a score l_y for each of K labels and the fixed score 0 for samples. With Z = Σ exp l_y it says D = Z/(Z + 1) of a \
    point, and exp l_y / Z of its label. Its loss −E log p̂(y|x) − E log D − E log(1 − D) is at least H(Y|X) + log 4 − 2·JSD(p ‖ q), at \
    p̂ = p(y|x) and D = p/(p + q), and one set of scores has both: l_y = log p(y|x) + log p/q.

    What are data without labels worth? The border between two classes should run where data are rare. Against samples of a law \
    that is broader than the data, the best judge has a small Z between the classes, where all heads are low, and a head changes \
    places with another most cheaply there. Against perfect samples, q = p, the best Z is 1 everywhere whatever the heads say: by \
    the law they then tell nothing of the classes. That they help a trained network all the same is the network's doing: it \
    cannot keep Z at 1 and change heads in the midst of the data without being steep there.
    """)
  lesson.formula(
    """
    Z(x) = sum_{y=1}^{K} exp l_y(x)
    D(x) = frac{Z(x)}{Z(x) + 1}, quad hat{p}(y | x) = frac{exp l_y(x)}{Z(x)}
    """)

  // ## 2. What training finds
  let (seeds, first) = (lesson[count], lesson.seed)
  let (recipe, random) = (Recipe(rounds: lesson[rounds], making: 5e-3), lesson.random("training"))
  let heads = try lesson.concurrently(seeds, "heads") { i in
    let seed = first &+ UInt64(i)
    return try HeadsRun(law, against: q, in: units, recipe, seed: seed, random: random.split(seed).split("heads"))
  }
  let kinds = RegionRun.Case.allCases, looks = lesson.isQuick ? 10 : 40
  let regions = try lesson.concurrently(kinds.count * seeds, "borders") { i in
    let seed = first &+ UInt64(i / kinds.count)
    return try RegionRun(
      kinds[i % kinds.count], bars, labels: few, recipe, seed: seed, random: random.split(seed).split("borders"),
      looks: i < kinds.count ? looks : 0)
  }

  // ## 3. Side by side
  lesson.heading("Two optima in one network")
  lesson.prose(
    "\(counted(seeds, "judge")) on the line, all points labelled, against samples of a fixed law; \(counted(lesson[rounds], "step")) each."
  )
  lesson.keep(heads)
  lesson.check(
    "no judge goes below the least loss: nats below it, at worst",
    measured: heads.map { $0.state.least.value - $0.state.loss.value }.largest(), atMost: 1e-9)
  lesson.check(
    "Pinsker for the heads: E TV ≤ √(½·E KL), the worst excess",
    measured: heads.map {
      $0.state.classifier.totalVariation.value - (0.5 * max($0.state.classifier.excess.value, 0)).squareRoot()
    }.largest(), atMost: 0)
  lesson.check(
    "trained judges come to it: the worst loss above the least, nats",
    measured: heads.map { $0.state.excess.value }.largest(), atMost: lesson.isQuick ? 0.02 : 0.004)
  lesson.check(
    "the heads are the posterior: the worst E TV",
    measured: heads.map { $0.state.classifier.totalVariation.value }.largest(), atMost: lesson.isQuick ? 0.03 : 0.008)

  let shares = law.shares.reduce(0) { $0 - $1 * log($1) }
  if let first = heads.first, shares - first.state.classifier.conditionalEntropy.value < 0.01 {
    lesson.remark("The labels' laws are so much alike that a point says nothing of its label: H(Y|X) is all of H(Y).")
  }

  lesson.heading("Few labels, many data")
  lesson.prose(
    """
    \(counted(bars.count, "bar")) in the plane with \(counted(few, "labelled point")) each, in opposite halves of \
    neighbouring bars. No classifier errs less often than \(rounded(bars.bayesError)), the overlap of the bars. Error rates are \
    exact along x₁ and means of 64 heights.
    """)
  lesson.keep(regions)
  func errors(_ kind: RegionRun.Case) -> [Double] { regions.filter { $0.kind == kind }.map { $0.error } }
  lesson.check(
    "nobody errs less often than the overlap: below it, at worst",
    measured: regions.map { bars.bayesError - $0.error }.largest(), atMost: 1e-9)
  guard bars.bayesError < 0.1 else {
    lesson.remark(
      "The bars overlap so far that the best of all classifiers errs at a rate of \(rounded(bars.bayesError)): there is no gap for the "
        + "border to be pushed into.")
    return
  }
  let near = bars.bayesError + (lesson.isQuick ? 0.02 : 0.002)
  lesson.check(
    "unlabelled data against broad samples: the largest error rate", measured: errors(.broad).largest(), atMost: near)
  if bars.count == 2, few <= 2 {
    lesson.check(
      "the labels alone mislead: the mean error rate", measured: Spread(errors(.labels)).mean, atLeast: 0.08)
  }
  lesson.remark(
    "Against perfect samples, which by the law tell nothing of the classes, the largest error rate is "
      + "\(rounded(errors(.perfect).largest())).")
  lesson.exercise(.semiSupervised)

  // Try --labels 1: do both laws of samples still do?
  // Try --classes 3: and whose border is wrong without unlabelled data?
}
