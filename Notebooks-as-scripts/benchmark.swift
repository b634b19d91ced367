#!/usr/bin/env -S swift run benchmark
// # How fast a lecture can train
//
// Times the sizes that lecturers train, against what this machine's cores can multiply and add at most.
// The numbers are this machine's at this moment, so this is the one notebook whose output is not committed.

import Lesson

let workload = Option.choice(
  "workload", default: "all", of: ["all"] + Workload.all.map(\.name) + ["signals", "study", "theory", "transport"],
  "what to time")
let law = Option.mixture("data", default: "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", "the law that theory is timed on")
let repeats = Option.integer("repeats", default: 7, quick: 3, in: 1...1_000, "how often each piece of work is timed")

Lesson.run(
  "benchmark", "Pure Swift trains toy GANs close to what the silicon can do", options: [workload, law, repeats],
  hasFrames: false
) { lesson in
  let crews = Set([1, lesson.threads]).sorted().map { lesson.crew(of: $0) }
  func isAsked(_ name: String) -> Bool { lesson[workload] == name || lesson[workload] == "all" }
  func time(_ count: Int = 1, _ work: () -> Void) -> Timing {
    lesson.time(repeats: lesson[repeats], count: count, work)
  }

  // ## 1. What the cores can do
  lesson.heading("What the cores can do")
  lesson.prose("The peak is measured: chains of multiplications and additions that never leave the registers.")
  var table = Table("workload", "threads", "median_us", "minimum_us", "gflops", "share_of_peak")
  func add(_ workload: String, _ threads: Int, _ timing: Timing, operations: Double? = nil, peak: Double? = nil) {
    let speed = operations.map { $0 / timing.median / 1e3 }
    let share = speed.flatMap { speed in peak.map { speed / $0 } }
    table.append(workload, threads, timing.median, timing.minimum, speed, share)
  }
  let peaks = crews.map { crew in
    let repetitions = 400_000
    // Long enough for the machine to have given every thread a core of its own.
    let timing = lesson.time(repeats: 20 * lesson[repeats]) {
      crew.each(crew.width) { lesson.use(multiplyAddChains(repetitions: repetitions, factor: 0.9, term: Float($0))) }
    }
    let operations = Double(crew.width * repetitions * multiplyAddOperations)
    // The peak is what the cores did at their best: others may be at work on them.
    let peak = operations / timing.minimum / 1e3
    add("multiply-add", crew.width, timing, operations: operations, peak: peak)
    return peak
  }

  // ## 2. One round of a game
  for (done, size) in Workload.all.enumerated() where isAsked(size.name) {
    for (crew, peak) in zip(crews, peaks) {
      let game = size.game(lesson.random("games"), crew: crew)
      let rounds = max(1, 3_000_000_000 / game.operationsPerRound)
      let timing = time(rounds) { for _ in game.rounds.prefix(rounds) {} }
      add(size.name, crew.width, timing, operations: Double(game.operationsPerRound), peak: peak)
      guard !size.isPenalised else { continue }
      // The same two moves on the tape, in turn with the game: what recording any system costs.
      let play = size.play(lesson.random("games"), crew: crew)
      let replay = time(rounds) { for _ in 0..<rounds { _ = play.playRound() } }
      add("\(size.name) on the tape", crew.width, replay, operations: Double(game.operationsPerRound), peak: peak)
    }
    lesson.progress(done + 1, of: Workload.all.count, "rounds")
  }

  // ## 3. Convolutions and attention
  if isAsked("signals") {
    for size in SignalWorkload.all {
      for (crew, peak) in zip(crews, peaks) {
        let play = try size.play(lesson.random("signals"), crew: crew)
        let rounds = max(1, 1_000_000_000 / play.operationsPerRound)
        let timing = time(rounds) { for _ in 0..<rounds { _ = play.playRound() } }
        add(size.name, crew.width, timing, operations: Double(play.operationsPerRound), peak: peak)
      }
    }
  }

  // ## 4. Twenty seeds, one training a thread
  if isAsked("study") {
    let rounds = 200, random = lesson.random("study")
    let operations = Double(20 * rounds * Workload.all[0].game(random).operationsPerRound)
    for (crew, peak) in zip(crews, peaks) {
      let timing = time {
        lesson.use(
          lesson.concurrently(20, threads: crew.width) { seed in
            let game = Workload.all[0].game(random.split(UInt64(seed)))
            for _ in game.rounds.prefix(rounds) {}
            return game.generator
          })
      }
      add("study of 20 seeds", crew.width, timing, operations: operations, peak: peak)
    }
  }

  // ## 5. What theory costs
  let p = lesson[law]
  if isAsked("theory") {
    let game = Workload.all[0].game(lesson.random("theory"))
    for _ in game.rounds.prefix(200) {}
    let trained = Moment(of: game, data: p)
    add("exact p_g", 1, time { lesson.use(Pushforward(latent: Gaussian.standard, map: trained.model.map)) })
    add("assessment", 1, time { lesson.use(trained.assessment()) })
    add("divergences on the line", 1, time { lesson.use(Divergences(p, Gaussian.standard)) })
    let round = try PlaneMixture(PlaneGaussian(mean: [0, 0], deviation: 1))
    let pair = try PlaneMixture(
      weights: [0.5, 0.5],
      components: [PlaneGaussian(mean: [-1, 0], deviation: 0.5), PlaneGaussian(mean: [1, 1], deviation: 1)])
    add("divergences in the plane", 1, time { lesson.use(PlaneDivergences(round, pair)) })
    add("W1 and W2 on the line", 1, time { lesson.use(TransportDistances(p, Gaussian.standard)) })
    let field = (0..<16_384).map { (cell: Int) -> Double in sin(Double(cell % 128) / 9) }
    let heat = Panel(marks: [.heat(HeatMap(field, columns: 128, x: (0, 1), y: (0, 1)))])
    let chart = Chart("field", description: "128 × 128 values", panel: heat)
    add("heat map as SVG", 1, time { lesson.use(chart.svg(named: "heat")) })
  }
  if isAsked("transport") {
    var random = lesson.random("transport")
    for n in [500, 1000, 2000] {
      let cloud = try PointCloud((0..<n).map { _ in SIMD2(random.normal(), random.normal()) })
      let other = try PointCloud((0..<n).map { _ in SIMD2(1 + random.normal(), 0.5 + random.normal()) })
      var answer: OptimalTransport?
      let timing = time { answer = try? OptimalTransport(from: cloud, to: other, cost: .distance) }
      lesson.use(answer)
      add("exact W1 of 2 × \(n) points", 1, timing)
    }
  }
  lesson.keep(table, as: "benchmark")
}
