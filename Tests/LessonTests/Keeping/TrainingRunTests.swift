import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `The sandbox` {
  private static let data = Option.trainingData("data", default: "ring8", "the law")
  /// Rounds of a run unless a test asks for others: so few that each is measured.
  private static let rounds = 8
  let stage: Stage

  init() throws { stage = try Stage() }

  /// A run as a command line asks for it: small networks, few rounds.
  private func run(_ line: String, _ look: (Lesson, TrainingRun) -> Void = { _, _ in }) -> Int32 {
    let notebook = Notebook("sandbox", "Anything", options: [Self.data] + GameOptions.all)
    let small = ["--hidden 8", "--batch 32", "--steps \(Self.rounds)", "--samples 200"]
    let words = (small.filter { !line.contains($0.prefix { $0 != " " } + " ") } + [line]).flatMap(words)
    return notebook.run(in: stage.surroundings(words)) { lesson in
      let p = lesson[Self.data], settings = try lesson.settings(for: p)
      lesson.prose(settings.description(on: p))
      let game = settings.game(on: p, random: lesson.random("train"))
      var watch = TrainingWatch(of: game, settings, on: p)
      for _ in game.rounds.prefix(settings.rules.rounds) { watch.follow(game) }
      watch.finish(game)
      if let divergence = game.divergence { lesson.diverged(at: divergence.round, "a player") }
      let run = lesson.measure(watch.looks, of: game, settings, on: p)
      lesson.keep(run)
      look(lesson, run)
    }
  }

  private func table(_ name: String) -> (columns: [String], rows: [[String]]) {
    let lines = (stage.folder.read("Output/sandbox/data/\(name).csv") ?? "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (lines.first ?? [], Array(lines.dropFirst()))
  }

  @Test(arguments: [
    "", "--objective minimax --critic-steps 2", "--objective least-squares --label 0.9",
    "--objective hinge --spectral on",
    "--objective wasserstein --clip 0.1 --optimiser rmsprop", "--objective wasserstein --gradient-penalty 1",
    "--objective relativistic-pairing --r1 0.1 --r2 0.1", "--pack 4 --noise 0.1 --averaging 0.9",
    "--latent 3 --activation tanh --initial orthogonal --schedule linear", "--data grid4 --optimiser sgd",
    "--minibatch 3 --minibatch-dimensions 2 --pack 2 --data grid4",
    "--minibatch 1 --data N(0,1) --objective relativistic-pairing",
    "--unrolling 1 --unrolling-rate 0.01 --pack 2 --data two-moons", "--unrolling 3 --data N(0,1) --objective hinge",
    "--unrolling 2 --latent 1", "--data N(0,1) --pack 2", "--data U(0,1) --activation leaky-relu",
  ])
  func `any data, objective and remedies: figures, a history, and no check that fails`(line: String) throws {
    let code = run(line) { lesson, run in
      lesson.keepFigures(of: run)
      #expect(run.divergence == nil && run.end.round == Self.rounds)
      let failed = lesson.checks.filter { !$0.holds }
      #expect(failed.isEmpty)
      let figures = lesson.files.filter { $0.path.hasPrefix("figures/") }
      #expect(figures.count >= 3)
      guard let frames = run.frames(seed: lesson.seed) else {
        Issue.record("no frames")
        return
      }
      // All frames would take most of the test's time.
      var ends = Frames(frames.title)
      for (name, chart) in [frames.frames[0], frames.frames[frames.count - 1]] { ends.append(chart, named: name) }
      let film = Film(ends)
      #expect(frames.count == run.looks.count && film.overlays.contains { $0.name == "G(z)" || $0.name == "p_g" })
      for overlay in film.overlays.indices {
        #expect(slideProblems(in: film.file(1, without: [overlay]), named: "frame") == [])
      }
    }
    #expect(code == 0, "\(stage.errors.text)")
    let (columns, rows) = table("history")
    #expect(
      columns
        == (line.contains("two-moons")
          ? ["step", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g"]
          : [
            "step", "v", "bound", "modes", "high_quality", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g",
            "jsd", "reverse_kl", "v_optimal", "v_error", "bound_error", "mass",
          ]))
    #expect(rows.first?[0] == "0" && rows.last?[0] == "\(Self.rounds)")
    let place = try #require(columns.firstIndex(of: "gradient_norm_g"))
    for row in rows.dropFirst() { #expect((Double(row[place]) ?? 0) > 0) }
    #expect(table("samples").rows.count == 200)
  }

  @Test func `every option of the game changes it`() throws {
    let lines = [
      "", "--objective minimax", "--critic-steps 2", "--batch 33", "--hidden 9", "--activation tanh",
      "--initial orthogonal", "--lr-d 0.002", "--lr-g 0.002", "--schedule linear", "--optimiser rmsprop", "--beta1 0.6",
      "--beta2 0.98", "--label 0.9", "--r1 0.2", "--r2 0.1", "--gradient-penalty 1", "--clip 0.1", "--spectral on",
      "--pack 2", "--noise 0.1", "--minibatch 2", "--minibatch 2 --minibatch-dimensions 2", "--unrolling 1",
      "--unrolling 1 --unrolling-rate 0.1", "--averaging 0.9", "--latent 3",
    ]
    var histories = Set<String>()
    for line in lines {
      #expect(run("--steps 4 --data two-moons \(line)") == 0, "\(stage.errors.text)")
      #expect(histories.insert(try #require(stage.folder.read("Output/sandbox/data/history.csv"))).inserted, "\(line)")
    }
    let tried: [String] = lines.flatMap { $0.split(separator: " ").map(String.init) } + ["--steps", "--samples"]
    #expect(GameOptions.all.allSatisfy { tried.contains("--\($0.declaration.name)") })
  }

  @Test(arguments: ["ring8", "0.5*N(0,0.1)+0.5*N(2,0.1)"])
  func `modes and quality of the last row are those of the samples that are kept`(data: String) throws {
    #expect(run("--steps 300 --data \(data)") == 0)
    let samples = table("samples").rows.map { $0.compactMap(Double.init) }
    var centres: [[Double]] = [[0], [2]]
    if data == "ring8" {
      let quarter: Double = 0.7853981633974483
      centres = (0..<8).map { (k: Int) -> [Double] in [cos(Double(k) * quarter), sin(Double(k) * quarter)] }
    }
    let deviation = data == "ring8" ? 0.01 : 0.1
    var (found, hits) = (Set<Int>(), 0)
    for point in samples {
      var (nearest, least) = (0, Double.infinity)
      for (index, centre) in centres.enumerated() {
        var square = 0.0
        for (x, c) in zip(point, centre) { square += (x - c) * (x - c) }
        if square < least { (nearest, least) = (index, square) }
      }
      guard least <= 9 * deviation * deviation else { continue }
      hits += 1
      found.insert(nearest)
    }
    let last = try #require(table("history").rows.last)
    #expect(Int(last[3]) == found.count && Double(last[4]) == Double(hits) / 200)
  }

  @Test func `V, bound and JSD belong together, and the value is left out where D is no probability`() throws {
    #expect(run("--steps 100") == 0)
    for row in table("history").rows {
      let cells = row.map { Double($0) ?? .nan }
      let (v, bound, jsd, mass) = (cells[1], cells[2], cells[9], cells[14])
      let theory: Double = 2 * jsd - 2 * Elementary.log(2)
      #expect((bound - theory).magnitude < 1e-12)
      #expect(v <= bound + cells[12] + cells[13] && (mass - 1).magnitude < 1e-9)
    }
    for line in ["--objective hinge", "--pack 2", "--minibatch 2", "--objective relativistic-pairing"] {
      #expect(run(line) == 0)
      for row in table("history").rows { #expect(row[1].isEmpty && !row[2].isEmpty) }
    }
    #expect(run("--latent 1") == 0)
    for row in table("history").rows { #expect(row[2].isEmpty && !row[3].isEmpty) }
  }

  @Test func `a run that diverges says so and keeps its last finite state`() throws {
    let code = run("--optimiser sgd --lr-d 1e20 --lr-g 1e20 --steps 200") { lesson, run in
      #expect(run.divergence != nil && run.end.round < 200)
      lesson.keepFigures(of: run)
    }
    #expect(code == 1 && stage.errors.text.contains("diverged at step "))
    #expect(stage.folder.read("Output/sandbox/manifest.json")?.contains("\"status\": \"diverged\"") == true)
    #expect(!table("history").rows.isEmpty)
  }

  @Test func `the same seed gives the same bytes on any number of threads, and another seed others`() throws {
    var bytes: [String] = []
    for line in ["--threads 1", "--threads 2", "--seed 2"] {
      #expect(run(line + " --batch 200 --steps 60") == 0)
      bytes.append(try #require(stage.folder.read("Output/sandbox/data/history.csv")))
    }
    #expect(bytes[0] == bytes[1] && bytes[0] != bytes[2])
  }

  @Test(arguments: [
    ("--batch 0", "'--batch <batch>': expected an integer from 1 to 65536"),
    ("--pack 7", "'--pack <pack>': it must divide the batch, and 32 is no multiple of 7"),
    ("--clip 0.1 --spectral on", "'--clip <clip>': D's weights are bounded by '--spectral on' already"),
    ("--r1 1 --gradient-penalty 1", "it draws slopes to 1, and '--r1' and '--r2' draw them to 0"),
    ("--objective wasserstein --label 0.9", "'--objective wasserstein' has no labels to smooth"),
    ("--objective relativistic-pairing --label 0.9", "has no labels to smooth"),
    ("--unrolling 2 --r1 1", "'--unrolling <unrolling>': it goes with no penalty, no bound on D's weights"),
    ("--unrolling 2 --minibatch 2", "and no '--minibatch'"),
    ("--minibatch 2 --clip 1", "'--minibatch <minibatch>': it goes with no penalty and no bound on D's weights"),
    ("--optimiser sgd --beta1 0.9", "'--beta1 <beta1>': '--optimiser sgd' has no such memory"),
    ("--minibatch-dimensions 5", "it says how '--minibatch' compares, and there is none"),
    ("--unrolling-rate 1", "it is the rate of '--unrolling', and there is none"),
    ("--data N(0,1) --latent 2", "on the line the latent has 1 coordinate"),
    ("--hidden 8,x", "expected 1 to 8 integers from 1 to 2048"), ("--hidden 1,2,3,4,5,6,7,8,9", "1 to 8 integers"),
    ("--averaging 1", "expected a number from 0 to 0.999999"),
    ("--objective gan", "'--objective <objective>': expected"),
    ("--data ring0", "expected ring1 to ring100"),
  ])
  func `options that cannot be, or not together, are refused in one line`(line: String, part: String) {
    #expect(run(line) { _, _ in Issue.record("it was played") } == 64)
    let lines = stage.errors.text.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].hasPrefix("Error: ") && lines[0].contains(part), "\(stage.errors.text)")
    #expect(stage.folder.everything.isEmpty)
  }

  @Test func `figures say how many samples lie outside of their frames`() throws {
    for (line, isAllInside) in [
      ("--data 0.5*N([-1,0],7.8)+0.5*N([1,0],7.8)", true), ("--data ring8", false), ("--data N(0,9)", true),
    ] {
      var lost = 0
      _ = run(line) { lesson, run in
        lesson.keepFigures(of: run)
        let (low, high) = run.data.window
        lost = run.end.samples(200, seed: lesson.seed).count { ($0 .< low .| $0 .> high) != SIMDMask(repeating: false) }
      }
      #expect(isAllInside == (lost == 0) || line.hasSuffix("N(0,9)"))
      let names = line.hasSuffix("N(0,9)") ? ["samples"] : ["samples", "arrows", "snapshots"]
      for name in names {
        let caption = try #require(stage.folder.read("Output/sandbox/figures/\(name).svg"))
        if isAllInside {
          #expect(!caption.contains("utside of the frame"))
        } else if name == "snapshots" {
          #expect(caption.contains("Outside of the frames lie ") && caption.contains(" of 250 samples."))
        } else {
          #expect(caption.contains(" \(lost) of 200 samples lie\(lost == 1 ? "s" : "") outside of the frame."))
        }
      }
    }
  }

  @Test(arguments: [("height,weight", 2), ("seconds", 1)])
  func `points of a file: their names, and the way of W₁ above its floor`(header: String, columns: Int) throws {
    var random = RandomStream(seed: 5, "rows")
    let rows = (0..<60).map { _ in
      (0..<columns).map { "\(170 + 10 * Double($0) + random.normal())" }.joined(separator: ",") + "\n"
    }
    try stage.folder.write("\(header)\n\(rows.joined())", to: "points.csv")
    let code = run("--data \(stage.folder.path)/points.csv") { lesson, run in
      lesson.keepFigures(of: run)
      var findings = Findings()
      findings.keepVerdict(of: run, seed: lesson.seed)
      let claims = findings.items.compactMap { item -> String? in
        if case .check(let check) = item { check.claim } else { nil }
      }
      let names = header.split(separator: ",")
      for name in names { #expect(claims.contains { $0.contains(" of \(name), in") }) }
      #expect(
        claims.allSatisfy { !$0.contains("{") } && claims.contains { $0.contains("coverage") })
    }
    #expect(code < 2, "\(stage.errors.text)")
    let history = table("history")
    #expect(history.columns.prefix(3) == ["step", "w1", "w1_same"] && history.columns.count == 7)
    #expect(history.rows.allSatisfy { !$0.contains("") || $0[0] == "0" })
    #expect(Set(history.rows.map { $0[2] }).count == 1)
    let drawn = try #require(stage.folder.read("Output/sandbox/figures/history.svg"))
    #expect(drawn.contains(">of both halves<") && drawn.contains("loss of G"))
    let samples = try #require(stage.folder.read("Output/sandbox/figures/samples.svg"))
    for name in header.split(separator: ",") { #expect(samples.contains(">\(name)<")) }
    let report = try #require(stage.folder.read("Output/sandbox/report.html"))
    #expect(!report.contains("mass of p") && !report.contains("Jensen–Shannon"))
  }

  @Test func `a crowd is seen from near, and no empty mode`() throws {
    let data = try TrainingData("ring8", .modes(PlaneData.ring8.modes)), mode = data.modes[3]
    let crowd = (0..<50).map { mode.centre + SIMD2(0.3 + 1e-3 * Double($0), -0.1) }
    let near = PlanePicture(of: data, around: mode, with: crowd)
    #expect(crowd.count(where: near.contains) >= 25 && near.contains(mode.centre))
    // Samples at the mode change nothing, and strays show no more than there is.
    let least = PlanePicture(of: data, around: mode, with: []), half = 4 * mode.covariance.xx.squareRoot()
    #expect((least.upper.x - least.lower.x - 2 * half).magnitude < 1e-12)
    #expect(PlanePicture(of: data, around: mode, with: [mode.centre]).upper == least.upper)
    let most = PlanePicture(of: data, around: mode, with: [SIMD2(1e9, .infinity), SIMD2(1e9, 0)])
    #expect((most.upper.x - most.lower.x - (data.window.upper.x - data.window.lower.x)).magnitude < 1e-9)
  }

  @Test func `no sample lies in the grey of D*, and the masses of a picture are those of the laws`() throws {
    _ = run("--data ring8 --steps 200") { lesson, run in
      let picture = PlanePicture(of: run.data), side = 128, modes = run.data.modes
      let (p, q) = picture.masses(of: modes, run.end, side)
      let points = run.end.samples(2_000, seed: 9).filter(picture.contains)
      let share = q.reduce(0, +)
      #expect((share - Double(points.count) / 2_000).magnitude < 4 * (share * (1 - share) / 2_000).squareRoot() + 1e-3)
      for point in points {
        let place = (point - picture.lower) / (picture.upper - picture.lower) * Double(side)
        let index = min(Int(place.y), side - 1) * side + min(Int(place.x), side - 1)
        #expect(p[index] + q[index] > 1e-6 / Double(side * side))
      }
      // All but what is beyond four deviations of the outer modes.
      let sum: Double = p.reduce(0, +)
      #expect(sum.isClose(to: 1, absolute: 1e-4))
    }
  }

  @Test func `a caption speaks of the panels that are there`() throws {
    _ = run("--data two-moons") { lesson, run in lesson.keepFigures(of: run) }
    let alone = try #require(stage.folder.read("Output/sandbox/figures/discriminator.svg"))
    #expect(alone.contains(">D as it is after \(Self.rounds) rounds") && !alone.contains("Left, "))
    let latent = try #require(stage.folder.read("Output/sandbox/figures/manifold.svg"))
    #expect(latent.contains("Left, grey is the density.") && !latent.contains("four powers of 10"))
    _ = run("--data ring8") { lesson, run in lesson.keepFigures(of: run) }
    let two = try #require(stage.folder.read("Output/sandbox/figures/discriminator.svg"))
    #expect(two.contains(">Left, D as it is after \(Self.rounds) rounds") && two.contains("; right, D*"))
  }

  @Test(arguments: [
    "--data N(0,1) --objective wasserstein", "--data N(0,1)", "--data two-moons --objective least-squares",
    "--data ring8",
  ])
  func `what D says is drawn and called a probability only where it is one`(line: String) throws {
    _ = run(line) { lesson, run in lesson.keepFigures(of: run) }
    let isOne = !line.contains("--objective"), isPlane = !line.contains("N(0,1)")
    let figures = try (isPlane ? ["discriminator", "arrows"] : ["samples", "snapshots"]).map {
      try #require(stage.folder.read("Output/sandbox/figures/\($0).svg"))
    }
    if isPlane {
      #expect(figures[0].contains(" as a logit") == isOne && figures[1].contains("gradient of logit D") == isOne)
      #expect(
        figures[1].contains(" while D is below 1;") != isOne && figures[1].contains("where the logit of D") == isOne)
    } else {
      for figure in figures {
        #expect(figure.contains(">D, low to high<") != isOne && figure.contains(" D is no probability: ") != isOne)
      }
    }
  }

  @Test(arguments: [
    "--data N(0,1)", "--data N(0,1) --hidden 9 --r1 0.2", "--data ring8 --critic-steps 3", "--data ring8 --clip 0.1",
    "--data ring8 --minibatch 2 --lr-d 0.1", "--data ring8 --unrolling 1",
    "--objective wasserstein --gradient-penalty 1",
  ])
  func `what is advised is another game, and one that can be played`(line: String) throws {
    // A few rounds show that it is another game.
    let line = "\(line) --steps 3"
    var advice: [String] = []
    _ = run(line) { _, run in advice = run.settings.advice }
    #expect(advice.count >= 3)
    let before = try #require(stage.folder.read("Output/sandbox/data/history.csv"))
    for hint in advice {
      let options = hint.split(separator: "`")[1]
      let names = options.split(separator: " ").filter { $0.hasPrefix("--") }
      // The later of two equal options would be refused: what is advised takes the place of what was asked for.
      var rest = line
      for name in names { rest = rest.replacing(try Regex("\(name) [^ ]+"), with: "") }
      #expect(run("\(rest) \(options)") == 0, "\(stage.errors.text)")
      #expect(stage.folder.read("Output/sandbox/data/history.csv") != before, "\(hint)")
    }
  }

  @Test func `looks are close at first and the last is at the end`() {
    #expect(TrainingRun.schedule(of: 1) == [1] && TrainingRun.schedule(of: 10).last == 10)
    let schedule = TrainingRun.schedule(of: 10_000)
    #expect(schedule.count == 32 && schedule.last == 10_000)
    #expect(zip(schedule, schedule.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `a D that is told of its batch is asked about a point in the place of one sample of it`() throws {
    let data = try TrainingData("ring8", .modes(PlaneData.ring8.modes))
    var rules = Game.Rules(batch: 12, minibatch: .init(features: 5, kernels: 2, dimensions: 2), rounds: 50)
    for pack in [1, 2] {
      rules.pack = pack
      let game = GameSettings(rules: rules, latent: 2, hidden: [6]).game(on: data, random: RandomStream(seed: 1, "d"))
      for _ in game.rounds.prefix(50) {}
      let discriminator = TrainedDiscriminator(of: game)
      // The company is drawn again here, and the point put in front of it: a batch like any other.
      var random = RandomStream(seed: 0, "companions")
      let latents = Source.normal(dimension: 2).points(12 - pack, using: &random).map(Double.init)
      let company = Widened(game.generator).values(at: latents)
      for point in [[0.3, -0.2], [1.0, 0.0]] {
        let batch = (0..<pack).flatMap { _ in point } + company
        let first = discriminator.logits(ofPacks: batch, batch: 12 / pack)[0]
        #expect((discriminator.logits(at: point, width: 2)[0] - first).magnitude < 1e-12)
      }
    }
  }

  @Test func `the arrows of D are the slopes of its logit, per data unit`() throws {
    _ = run("--data grid4 --pack 2 --steps 30") { _, run in
      let pair = run.end, point = SIMD2(0.3, -0.4)
      // A direction's slope over a length of its own.
      let gradient = pair.logitGradients(at: [point])[0], along = SIMD2(3e-5, -2e-5)
      let ends = pair.logits(at: [point + along, point - along])
      #expect(((ends[0] - ends[1]) / 2 - (gradient * along).sum()).magnitude < 1e-9)
    }
  }
}
