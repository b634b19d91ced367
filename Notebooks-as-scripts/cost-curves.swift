#!/usr/bin/env -S swift run cost-curves
// # What a round costs, and why not in proportion
//
// Times rounds of training against width, batch and depth, and exact answers against the precision asked for.
// Like the benchmark's, the numbers are this machine's at this moment, and the output is not committed.

import Lesson

let law = Option.mixture("data", default: "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", "the law that theory is timed on")
let repeats = Option.integer("repeats", default: 7, quick: 3, in: 1...1_000, "how often each piece of work is timed")

Lesson.run(
  "cost-curves", "Training costs in proportion to its arithmetic, but for what is very narrow",
  options: [law, repeats], hasFrames: false
) { lesson in
  let p = lesson[law]
  func time(_ count: Int = 1, _ work: () -> Void) -> Timing {
    lesson.time(repeats: lesson[repeats], count: count, work)
  }
  let repetitions = 400_000
  let chains = time { lesson.use(multiplyAddChains(repetitions: repetitions, factor: 0.9, term: 1)) }
  let peak = Double(repetitions * multiplyAddOperations) / chains.minimum / 1e3

  // ## 1. What a round costs
  lesson.heading("What a round costs")
  lesson.prose(
    """
    Speed that does not change means cost in proportion to the work: four times for twice the width, twice for twice the \
    batch or the depth. Where the curve bends, something else weighs: at small widths, and with one hidden layer, what a round \
    does besides wide products (activations, draws, optimiser); at odd widths the remainder that does not fill a tile of eight; \
    at the largest widths and batches what no longer fits a core's cache. Rows come in panels of 32, so a batch of 33 costs \
    what 64 do.
    """)
  var cost = Table("varied", "value", "median_us", "gflops")
  func curve(_ varied: String, _ values: [Int], _ workload: (Int) -> Workload) -> Mark {
    let speeds = values.map { value in
      let game = workload(value).game(lesson.random(varied))
      let operations = Double(game.operationsPerRound), rounds = max(1, Int(1e9 / operations))
      let timing = time(rounds) { for _ in game.rounds.prefix(rounds) {} }
      cost.append(varied, value, timing.median, operations / timing.median / 1e3)
      return operations / timing.median / 1e3
    }
    return .line(x: values.map(Double.init), y: speeds, style: .value)
  }
  let widths = [8, 16, 24, 31, 32, 33, 48, 64, 100, 128, 192, 256, 384, 512, 768, 1024]
  let batches = [16, 32, 33, 64, 100, 128, 200, 256, 512, 1000, 1024, 2048, 4096]
  func panel(_ name: RichText, _ curve: Mark) -> Panel {
    let most = Mark.rule(y: peak, label: "peak of one core", at: .beside())
    return Panel(
      x: Axis(name, scale: .logarithmic), y: Axis("speed", units: "GFLOP/s", from: 0, to: 1.15 * peak),
      marks: [most, curve])
  }
  let speeds = Chart(
    "How much of a core a round uses",
    description: "Speed of one round on one thread by width, batch and depth; peak \(rounded(peak)) GFLOP/s.",
    columns: [
      [panel("width of two hidden layers", curve("width", widths) { Workload("", hidden: [$0, $0]) })],
      [panel("rows of a batch", curve("batch", batches) { Workload("", hidden: [128, 128], batch: $0) })],
      [
        panel(
          "hidden layers of 128",
          curve("depth", [1, 2, 4, 8]) { Workload("", hidden: .init(repeating: 128, count: $0)) })
      ],
    ])
  lesson.keep(speeds, as: "cost")
  lesson.keep(cost, as: "cost")

  // ## 2. What precision costs
  lesson.heading("What precision costs")
  lesson.prose(
    """
    The Gauss–Kronrod rule halves panels until the error it states is below the tolerance. Its error falls with a \
    high power of a panel's length, so a digit more costs little until rounding forbids it. The exact \
    density of a generator is found by following G through every turn: its cost is one evaluation of the network for each \
    point of a mesh, and grows with the network's weights.
    """)
  var precision = Table("varied", "value", "median_us")
  let panels = zip([-8.0, -4, 0, 4], [-4.0, 0, 4, 8]).map { QuadraturePanel($0, $1) }
  let tolerances = [1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12]
  let ofQuadrature = tolerances.map { (tolerance: Double) -> Double in
    let rule = Quadrature(relativeTolerance: tolerance)
    let timing = time { lesson.use(rule.integrate(over: panels) { x in p.density(at: x) * p.logDensity(at: x) }) }
    precision.append("quadrature tolerance", tolerance, timing.median)
    return timing.median
  }
  let sizes = [8, 16, 32, 64, 128]
  let ofDensity = sizes.map { (width: Int) -> Double in
    let game = Workload("", dimension: 1, hidden: [width, width], .tanh).game(lesson.random("theory"))
    for _ in game.rounds.prefix(200) {}
    let map = Moment(of: game, data: p).model.map
    let timing = time { lesson.use(Pushforward(latent: Gaussian.standard, map: map)) }
    precision.append("width of G", width, timing.median)
    return timing.median
  }
  lesson.keep(precision, as: "precision")
  func costs(_ name: RichText, _ x: [Double], _ y: [Double]) -> Panel {
    Panel(
      x: Axis(name, scale: .logarithmic), y: Axis("time", units: "µs", scale: .logarithmic),
      marks: [.line(x: x, y: y, style: .value)])
  }
  let theory = Chart(
    "What exact answers cost",
    description: "Time of quadrature by tolerance, and of p_g by the width of the generator.",
    columns: [
      [costs("tolerance of ∫ p log p", tolerances, ofQuadrature)],
      [costs("width of G's two hidden layers", sizes.map(Double.init), ofDensity)],
    ])
  lesson.keep(theory, as: "precision")
}
