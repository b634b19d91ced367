#!/usr/bin/env -S swift run mode-collapse
// # Mode collapse, over enough seeds to be a fact
//
// A generator may please its discriminator with a few of the data's modes and forget the rest. Papers report means over
// five or ten runs; the outcome is bimodal, and means mislead. Here every method plays with the same seeds, every run is a
// dot, and the published rows stand below. Srivastava et al., VEEGAN (2017); Lin et al., PacGAN (2018).

import Lesson

let whose = Option.choice(
  "protocol", default: "own", of: ["own", "pacgan"],
  "this study's methods and networks, or PacGAN's as published, which take days: see --steps")
let count = Option.integer(
  "seeds", default: 20, quick: 4, in: 1...1_000, "runs a method on the ring: seeds N … N + this − 1"
).given(whose, "pacgan", default: 10, quick: 1)
let gridCount = Option.integer("grid-seeds", default: 10, quick: 0, in: 0...1_000, "runs a method on the grid")
  .given(whose, "pacgan", default: 10, quick: 1)
let rounds = Option.integer("steps", default: 20_000, in: 1...10_000_000, "rounds of a run on the ring")
  .given(whose, "pacgan", default: PlaneMethod.publishedRounds, quick: 300)
let gridRounds = Option.integer("grid-steps", default: 22_000, in: 1...10_000_000, "rounds of a run on the grid")
  .given(whose, "pacgan", default: PlaneMethod.publishedRounds, quick: 300)

Lesson.run(
  "mode-collapse", "A plain GAN loses modes in most runs, and a better game keeps them in nearly all",
  figure: "ring8", options: [whose, count, gridCount, rounds, gridRounds], hasFrames: false
) { lesson in
  if lesson[gridCount] == 0, lesson.isChanged(gridRounds) {
    throw lesson.invalid(gridRounds, "it says how long runs on the grid are, and '--grid-seeds' asks for none")
  }

  // ## 1. How modes are counted, and what theory says of the score
  lesson.heading("How modes are counted")
  lesson.prose(
    """
    A sample is of high quality if it lies within three standard deviations of its nearest mode; a mode is captured if it is \
    nearest to at least one such sample, of 2500. The rule is VEEGAN's (2017). It has a ceiling: in the plane a normal law \
    itself has only 1 − exp(−9/2) = \(rounded(100 * ModeStatistics.ceiling(), digits: 5)) % of its mass within three \
    deviations. A higher score is no better: such samples vary less than the data does.

    A generator that serves M of K equal modes perfectly is worth V = −log 4 + 2·JSD with \
    JSD = ½[(1 − r) log 2 + r log(2r/(1 + r)) + log(2/(1 + r))], r = M/K, and KL(p_g ‖ p_data) = log(K/M): one mode lost of \
    eight costs little, which is why it goes unnoticed.
    """)
  lesson.formula("JSD = frac{1}{2} [(1 − r) log 2 + r log frac{2 r}{1 + r} + log frac{2}{1 + r}], quad r = frac{M}{K}")

  // ## 2. Somebody else's methods, if you ask for them: --protocol pacgan plays the paper itself
  func seeds(_ count: Int) -> [UInt64] { (0..<UInt64(count)).map { lesson.seed &+ $0 } }
  if lesson[whose] == "pacgan" {
    lesson.playPublishedProtocol(
      seeds: seeds(lesson[count]), gridSeeds: seeds(lesson[gridCount]), rounds: lesson[rounds],
      gridRounds: lesson[gridRounds])
    return
  }

  // ## 3. The methods: each is the plain game with one thing changed, and the last with four that belong together
  let vanilla = PlaneMethod.vanilla(rounds: lesson[rounds])
  let calm = Learning(rate: 1e-3, optimiser: .adam(beta1: 0.5, beta2: 0.99), schedule: .cosine())
  let momentum = vanilla.changed("momentum", "Adam's β₁ = 0.5 instead of 0.9") {
    $0.learning.optimiser = .adam(beta1: 0.5, beta2: 0.999)
  }
  let smoothing = vanilla.changed("label-smoothing", "the label 0.9 on data") {
    $0.rules.objective = $0.rules.objective.withLabel(0.9)
  }
  let squares = vanilla.changed("least-squares", "least squares with the codes 0, 1, 1") {
    $0.rules.objective = .leastSquares
  }
  let packing = vanilla.changed("packing-4", "D sees 4 samples at once, 64 packs a batch") {
    ($0.rules.pack, $0.rules.batch) = (4, 4 * $0.rules.batch)
  }
  let r1 = vanilla.changed("r1", "R1 with γ = 0.001") { $0.rules.penalties = [.r1(1e-3)] }
  let cure = vanilla.changed("relativistic", "relativistic pairing, R1 = R2 = 0.001, Adam(0.5, 0.99), cosine decay") {
    ($0.rules.objective, $0.rules.penalties, $0.learning) = (.relativisticPairing, [.r1(1e-3), .r2(1e-3)], calm)
  }
  let methods =
    lesson.isQuick
    ? [vanilla, smoothing, cure] : [vanilla, momentum, smoothing, squares, packing, r1, cure]
  lesson.heading("The methods")
  lesson.prose(
    "Each method is the plain game with one thing changed, except `relativistic`, which changes four things together: what "
      + "a run owes to which of them, this study does not say.")
  lesson.prose(methods.map { "`\($0.name)`: changes \($0.change)." }.joined(separator: "\n\n"))

  // ## 4. The runs
  let ring = lesson.study(methods, on: .ring8, seeds: seeds(lesson[count]))
  var studies = [ring]
  if lesson[gridCount] > 0 {
    // Twenty-five modes need wider networks, and units in which the grid is as large as the ring.
    func wide(_ method: PlaneMethod) -> PlaneMethod {
      method.changed(method.name, method.change) {
        ($0.hidden, $0.unit, $0.rules.batch, $0.rules.rounds) = ([128, 128, 128], 4, 128, lesson[gridRounds])
      }
    }
    studies.append(lesson.study([vanilla, cure].map(wide), on: .grid25, seeds: seeds(lesson[gridCount])))
  }

  // ## 5. Side by side
  lesson.heading("What the runs find")
  for study in studies { lesson.keep(study.chart(), as: study.data.name) }
  lesson.keepPictures(of: methods, on: .ring8)
  lesson.keep(studies)
  let collapsed = ring.outcomes(of: "vanilla").filter { $0.modes <= 6 && $0.highQuality >= 0.5 }
  let cured = ring.outcomes(of: "relativistic")
  // A run that loses its modes is counted once, where modes are counted; what the others reach is another question.
  let arrived = cured.filter { $0.modes == 8 }
  let share = Spread(arrived.map(\.highQuality)).mean
  lesson.check(
    "ring8: share of plain runs that end on ≤ 6 of 8 modes with ≥ 50 % of high quality",
    measured: Double(collapsed.count) / Double(lesson[count]), atLeast: 0.5)
  lesson.check(
    "ring8: share of relativistic runs on all 8 modes",
    measured: Double(arrived.count) / Double(lesson[count]), atLeast: 0.9)
  lesson.check("ring8: mean share of high quality of these", measured: share, atLeast: 0.95)
  lesson.check("ring8: and not above what the law itself has", measured: share, atMost: 0.992)
  if studies.count > 1 {
    let grid = studies[1].outcomes(of: "relativistic")
    lesson.check(
      "grid25: mean modes of relativistic runs", measured: Spread(grid.map { Double($0.modes) }).mean, atLeast: 24.8)
    lesson.check(
      "grid25: their mean share of high quality", measured: Spread(grid.map(\.highQuality)).mean, atLeast: 0.945)
  }
  lesson.prose(
    """
    The published rows are not the same experiment. VEEGAN's are means over 5 runs, PacGAN's over 10 runs of 400 epochs of \
    100 000 points in batches of 100 (400 000 rounds; G with 4×400 rectifiers and batch normalisation, D with 3×200 maxout \
    units, Adam at 1e-4 with β₁ = 0.8, initial weights of deviation 0.02). Ours are \(counted(lesson[rounds], "round")) with two small \
    networks, \(vanilla.rules.batch) samples a batch, nothing tuned per seed. The ring and the grid, the number of samples \
    and the rule of counting are the same. Even the same name is not the same thing: "GAN on the ring" is 1 mode in VEEGAN's \
    table and 6.3 in PacGAN's.
    """)
  lesson.exercise(.modeCollapse)

  // Try --seeds 4 --grid-seeds 0 --steps 100000: does the plain game find its modes again if it plays on?
}
