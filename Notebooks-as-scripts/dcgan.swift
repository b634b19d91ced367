#!/usr/bin/env -S swift run dcgan
// # Transposed convolutions
//
// A generator made of transposed convolutions cannot tell one place from another: whatever its weights, noise one step further
// makes the same signal further on.  Radford et al. (2016).
// On sixteen points of a circle that is exact, and what the generator should learn, a covariance, is a list of numbers.

import Lesson

let data = Option.covariance(
  "covariance", default: "squared-exponential(2) + 0.02*white", "the covariance of a signal's points by their lag")
let kernel = Option.kernel(
  "kernel", default: 5, from: 3, points: 8, "width of all kernels; the shortest layer has 8 points")
let count = Option.integer("seeds", default: 6, quick: 2, in: 1...1_000, "runs, with seeds from --seed on")
let rounds = Option.integer("rounds", default: 1_500, quick: 300, in: 1...1_000_000, "rounds of each run")

Lesson.run(
  "dcgan", "Convolutions commute with shifts, whatever their weights, and find a covariance",
  figure: "covariance", options: [data, kernel, count, rounds]
) { lesson in
  let law = lesson[data]

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    Signals are sixteen points of a stationary normal process on a circle: covariances depend on the lag alone, and the \
    covariance matrix has waves for its axes and the spectrum for its eigenvalues. Here the spectrum goes from \
    \(rounded(law.spectrum.min() ?? 0)) to \(rounded(law.spectrum.max() ?? 0)), and the entropy is \(rounded(law.entropy.value)) nats.

    A transposed convolution with stride 2 puts zeros between its points and lets one kernel run over all. It treats every point \
    alike, so a shift of what comes in by one point is a shift of what comes out by two, and two such layers make it four. That \
    is algebra and no matter of training; sums in one order make it exact to the last bit. What training has to find is the \
    covariance.
    """)
  lesson.formula("S(f) = sum_{t=0}^{15} c(t) cos frac{2π f t}{16}")

  // ## 2. What training finds
  let standard = try law.standardised
  let recipe = Recipe(rounds: lesson[rounds], judging: 4e-3, making: 3e-3)
  let (seeds, first, random, width) = (lesson[count], lesson.seed, lesson.random("training"), lesson[kernel])
  let (samples, looks) = (lesson.isQuick ? 10_000 : 50_000, lesson.isQuick ? 10 : 40)
  let runs = lesson.concurrently(seeds, "runs") { i in
    let seed = first &+ UInt64(i)
    return ConvolutionRun(
      standard, kernel: width, recipe, seed: seed, random: random.split(seed), samples: samples,
      looks: i == 0 ? looks : 0)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    \(counted(seeds, "run")) of \(counted(lesson[rounds], "round")). G makes sixteen points of four by two transposed convolutions and one that keeps \
    its length, D goes the other way by strided ones, with a quadratic form beside them. Moments are those of \(samples) signals; as many of the law itself would be \
    off by \(rounded(runs[0].moments.samplingError(of: standard))) of its covariance.
    """)
  lesson.keep(runs, of: law)
  lesson.check(
    "z one point further is the signal four points further: the largest difference",
    measured: runs.map(\.shiftError).largest(),
    atMost: 0)
  let near = lesson.isQuick ? 0.5 : 0.09
  lesson.check(
    "the covariance is the law's: the worst run's error, relative",
    measured: runs.map { $0.moments.relativeError(to: standard) }.largest(), atMost: near)
  lesson.check(
    "so is the spectrum: the worst error, in shares of its largest value",
    measured: runs.map { $0.moments.spectrumError(to: standard) }.largest(), atMost: near)
  lesson.exercise(.dcgan)

  // Try --covariance "exponential(3)": rough signals. Which part of the spectrum is found last?
  // Try --kernel 3: is the shift still exact? How far does the generator see?
}
