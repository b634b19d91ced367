#!/usr/bin/env -S swift run benchmark
// # How fast a lecture can train
//
// Times the sizes that lecturers train, against what this machine's cores can multiply and add at most.
// The numbers are this machine's at this moment, so this is the one notebook whose output is not committed.

import Lesson

let law = Option.mixture("data", default: "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", "the law that theory is timed on")
let repeats = Option.integer("repeats", default: 7, quick: 3, in: 1...1_000, "how often each piece of work is timed")

Lesson.run("benchmark", "Pure Swift trains toy GANs close to what the silicon can do", options: [law, repeats]) {
  lesson in
  let shares = Set([1, lesson.threads]).sorted()

  // ## 1. What the cores can do
  lesson.heading("What the cores can do")
  lesson.prose("The peak is measured: chains of multiplications and additions that never leave the registers.")
  var table = Table("workload", "threads", "median_us", "minimum_us", "gflops", "share_of_peak")
  func add(_ workload: String, _ threads: Int, _ timing: Timing, operations: Double?, peak: Double?) {
    let speed = operations.map { $0 / timing.median / 1e3 }
    let share = speed.flatMap { speed in peak.map { speed / $0 } }
    table.append(workload, threads, timing.median, timing.minimum, speed, share)
  }
  let crews = shares.map { lesson.crew(of: $0) }
  let peaks = crews.map { crew in
    let repetitions = 400_000
    let timing = lesson.time(repeats: 3 * lesson[repeats]) {
      crew.each(crew.width) { lesson.use(multiplyAddChains(repetitions: repetitions, factor: 0.9, term: Float($0))) }
    }
    let operations = Double(crew.width * repetitions * multiplyAddOperations)
    // The peak is what the cores did at their best: others may be at work on them.
    let peak = operations / timing.minimum / 1e3
    add("multiply-add", crew.width, timing, operations: operations, peak: peak)
    return peak
  }

  // ## 2. One round of a game
  let sizes: [(name: String, dimension: Int, hidden: [Int], activation: Activation, isPenalised: Bool, rounds: Int)] = [
    ("S", 1, [32, 32], .tanh, false, 400), ("M", 2, [128, 128], .relu, false, 100),
    ("L", 2, [512, 512, 512], .relu, false, 8), ("GP-M", 2, [128, 128], .relu, true, 24),
    ("GP-L", 2, [512, 512, 512], .relu, true, 2),
  ]
  func game(
    _ dimension: Int, _ hidden: [Int], _ activation: Activation, isPenalised: Bool = false, batch: Int = 256,
    _ crew: Crew
  ) -> Game {
    var weights = lesson.random("weights")
    let rate = Learning(rate: isPenalised ? 1e-4 : 1e-3, optimiser: .adam(beta1: 0.5, beta2: isPenalised ? 0.9 : 0.999))
    return Game(
      generator: Perceptron(
        Architecture([dimension] + hidden + [dimension], hidden: activation), initial: .xavier, using: &weights),
      discriminator: Perceptron(
        Architecture([dimension] + hidden + [1], hidden: activation), initial: .xavier, using: &weights),
      data: .ring(coordinates: dimension), latent: .normal(dimension: dimension),
      rules: .init(
        discriminatorSteps: isPenalised ? 5 : 1, batch: batch, penalties: isPenalised ? [.unitNorm(10)] : [],
        rounds: 1_000_000),
      generatorLearning: rate, discriminatorLearning: rate, random: lesson.random("game"), crew: crew)
  }
  func time(_ game: Game, rounds: Int) -> Timing {
    lesson.time(repeats: lesson[repeats], count: rounds) { for _ in game.rounds.prefix(rounds) {} }
  }
  for (done, size) in sizes.enumerated() {
    for (crew, peak) in zip(crews, peaks) {
      let game = game(size.dimension, size.hidden, size.activation, isPenalised: size.isPenalised, crew)
      let timing = time(game, rounds: size.rounds)
      add(size.name, crew.width, timing, operations: Double(game.operationsPerRound), peak: peak)
    }
    lesson.progress(done + 1, of: sizes.count, "rounds")
  }

  // ## 3. What theory costs
  let p = lesson[law]
  let trained = game(1, [32, 32], .tanh, .alone)
  for _ in trained.rounds.prefix(200) {}
  let moment = Moment(of: trained, data: p)
  add(
    "exact p_g", 1, lesson.time(repeats: lesson[repeats]) { lesson.use(Moment(of: trained, data: p)) }, operations: nil,
    peak: nil)
  add(
    "assessment", 1, lesson.time(repeats: lesson[repeats]) { lesson.use(moment.assessment()) }, operations: nil,
    peak: nil)
  let field = (0..<16_384).map { (cell: Int) -> Double in sin(Double(cell % 128) / 9) }
  let heat = Chart(
    "field", description: "128 × 128 values",
    panel: Panel(marks: [.heat(HeatMap(field, columns: 128, x: (0, 1), y: (0, 1)))]))
  add(
    "heat map as SVG", 1, lesson.time(repeats: lesson[repeats]) { lesson.use(heat.svg(named: "heat")) },
    operations: nil, peak: nil)
  lesson.keep(table, as: "benchmark")

  // ## 4. Cost curves
  lesson.heading("What a round costs")
  lesson.prose(
    """
    Doubling the width makes four times the work and the batch twice. Below a width of about 32 the activations and the \
    random draws weigh more than the products; above about 512 the weights no longer fit the cores' own caches.
    """)
  var cost = Table("varied", "value", "median_us", "gflops")
  func curve(_ varied: String, _ values: [Int], _ game: (Int) -> Game) -> (x: [Double], y: [Double]) {
    let speeds = values.map { value in
      let game = game(value)
      let rounds = max(1, 20_000_000 / max(1, game.operationsPerRound))
      let timing = time(game, rounds: rounds)
      let speed = Double(game.operationsPerRound) / timing.median / 1e3
      cost.append(varied, value, timing.median, speed)
      return speed
    }
    return (values.map(Double.init), speeds)
  }
  let widths = curve("width", lesson.isQuick ? [8, 64, 512] : [8, 16, 32, 64, 100, 128, 256, 512, 1024]) {
    game(2, [$0, $0], .relu, .alone)
  }
  let batches = curve("batch", lesson.isQuick ? [16, 256, 4096] : [16, 32, 64, 100, 256, 1024, 4096]) {
    game(2, [128, 128], .relu, batch: $0, .alone)
  }
  _ = curve("depth", [1, 2, 4, 8]) { game(2, [Int](repeating: 128, count: $0), .relu, .alone) }
  lesson.keep(cost, as: "cost")
  func panel(_ name: RichText, _ curve: (x: [Double], y: [Double])) -> Charts.Panel {
    Panel(
      x: Axis(name, scale: .logarithmic), y: Axis("speed", units: "GFLOP/s", from: 0, to: 1.15 * peaks[0]),
      marks: [
        .rule(y: peaks[0], label: "peak of one core", at: .beside()),
        .line(x: curve.x, y: curve.y, style: .value),
      ])
  }
  lesson.keep(
    Chart(
      "How much of a core a round uses",
      description:
        "Speed of one round on one thread against width and batch; the peak is \(rounded(peaks[0])) GFLOP/s.",
      columns: [[panel("width of two hidden layers", widths)], [panel("rows of a batch", batches)]]), as: "cost")
}
