import TestSupport
import Testing

@testable import Course
@testable import Lesson

/// A run of each kind, as frames: one a look, every mark can be named, each frame is safe for slides.
@Suite struct `Frames of runs` {
  private func names(_ frames: Frames) -> [String] { Film(frames).overlays.map(\.name) }

  /// What the lint says of the first and the last frame, with all marks and without some.
  private func problems(_ frames: Frames) -> [String] {
    let film = Film(frames)
    let some = Set(film.overlays.indices.filter { $0 % 2 == 0 })
    return [0, frames.count - 1].flatMap { frame in
      [Set<Int>(), some].flatMap { slideProblems(in: film.file(frame, without: $0), named: "frame") }
    }
  }

  /// A game whose players are lines: D is D* of N(0, 1) and N(1, 1).
  private func game(_ objective: Objective = .nonSaturating) -> Game {
    Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [1, 1]),
      discriminator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [-1, 0.5]), data: .normal(),
      latent: .normal(), rules: .init(objective: objective, batch: 32, rounds: 5),
      generatorLearning: Learning(rate: 1e-2), discriminatorLearning: Learning(rate: 1e-2),
      random: RandomStream(seed: 1))
  }

  private func history(_ game: Game, rounds: Int) -> GameHistory {
    var history = GameHistory()
    history.look(at: Moment(of: game, data: Mixture(.standard)))
    for _ in game.rounds.prefix(rounds) { history.look(at: Moment(of: game, data: Mixture(.standard))) }
    return history
  }

  @Test func `a game on the line`() throws {
    let frames = try #require(history(game(), rounds: 3).frames)
    #expect(frames.count == 4 && frames.frames.map(\.name) == ["round 0", "round 1", "round 2", "round 3"])
    #expect(names(frames) == ["D*", "p_g", "p_data", "D", "G", "−log 4", "−log 4 + 2 JSD", "V(D, G)", "JSD"])
    #expect(problems(frames) == [])
    #expect(history(game(), rounds: 0).frames == nil)
  }

  @Test func `several games side by side, and what happens when G is frozen`() throws {
    let frames = try #require(
      Frames(of: [("slow", history(game(), rounds: 3)), ("quick", history(game(.minimax), rounds: 4))], frozenAt: 2))
    #expect(frames.frames.map(\.name) == ["round 0", "round 1", "round 2", "step 3, G is frozen"])
    #expect(names(frames) == ["p_g", "p_data", "D*", "D", "−log 4", "G is frozen", "C(G)", "V(D, G)"])
    #expect(problems(frames) == [])
  }

  @Test func `two generators under two losses`() throws {
    let ways = [Objective.minimax, .nonSaturating].map { objective in
      Trajectory(of: game(objective), data: Mixture(.standard), rounds: 3)
    }
    let frames = try #require(Frames(of: ways))
    #expect(frames.count == 4 && names(frames).suffix(2) == ["log(1 − D)", "−log D"] && problems(frames) == [])
  }

  @Test func `discriminators of two sizes, and one that ended early is still there`() throws {
    let p = Mixture(.standard), q = Mixture(try Gaussian(mean: 2, deviation: 1)), units = Standardisation(of: p, q)
    let histories = try [4, 2].map { width in
      var random = RandomStream(seed: 1, "history")
      let training = DiscriminatorTraining(
        discriminator: Perceptron(Architecture([1, width, 1], hidden: .relu), initial: .he, using: &random),
        data: Source(try units(p)), model: Source(try units(q)), length: 3 * width,
        learning: Learning(rate: 1e-2), random: random)
      return DiscriminatorHistory(of: training, data: p, model: q, units: units)
    }
    let frames = try #require(Frames(of: histories, data: p, model: q))
    #expect(histories[1].rows.count < histories[0].rows.count && frames.count == histories[0].rows.count)
    #expect(names(frames) == ["q", "p", "D*", "D, width 2", "D, width 4"] && problems(frames) == [])
  }

  @Test func `a descent in function space`() throws {
    let (p, q) = (Mixture(.standard), Mixture(try Gaussian(mean: 1, deviation: 1)))
    let grid = FunctionSpaceHistory.grid(of: 41, for: p, q)
    let start = try #require(FunctionSpaceDescent(grid: grid, data: p, model: q, rate: 1))
    let history = FunctionSpaceHistory(start, steps: 5), frames = try #require(history.frames)
    #expect(frames.count == 6 && names(frames) == ["p_g", "p_data", "D*", "−log 4", "C", "bound", "JSD"])
    #expect(problems(frames) == [] && FunctionSpaceHistory(start, steps: 0).frames == nil)
    // A step too far to have a bound is not drawn with one.
    let quick = try #require(FunctionSpaceDescent(grid: grid, data: p, model: q, rate: 2))
    #expect(FunctionSpaceHistory(quick, steps: 3).frames.map(names)?.contains("bound") == false)
  }

  @Test func `samples against a frozen D and one that is let loose; those out of sight are not drawn`() {
    let game = game()
    var (frozen, chase) = (
      SampleHistory(latents: 40, places: -1...1, cells: 8), SampleHistory(latents: 40, places: -1...1, cells: 8)
    )
    frozen.follow(game, steps: 2, every: 1) { game.stepGenerator() }
    chase.follow(game, steps: 4, every: 2) { game.playRound() }
    let frames = Frames(frozen: frozen, chase: chase, frozenUntil: 2, data: Mixture(.standard))
    #expect(
      frames.frames.map(\.name) == [
        "frozen D, step 0", "frozen D, step 1", "frozen D, step 2", "D still frozen, step 0", "D still frozen, step 2",
        "D let loose, step 4",
      ])
    #expect(
      names(frames) == ["p_data", "D", "G(z)", "G", "median |dG/dz|", "D is let loose", "ways of samples"])
    #expect(problems(frames) == [])
  }

  @Test func `a generator that hops on a ring: the looks that have pictures are frames`() {
    let modes = PlaneData.ring8.modes, game = PlaneMethod.vanilla(rounds: 60).game(on: .ring8, seed: 1)
    let trail = ModeTrail(of: game, modes: modes, rounds: 60, every: 10, snapshots: 3, samples: 50)
    var frames = Frames("hops")
    frames.append(hops: trail, modes: modes, alone: 0)
    #expect(frames.frames.map(\.name) == ["ring, round 40", "ring, round 50", "ring, round 60"])
    #expect(names(frames) == ["modes of the data", "G(z)", "hops", "mode served"] && problems(frames) == [])
    let film = Film(frames), last = trail.rows[5]
    #expect(
      film.file(2).contains(
        "\(rounded(100 * last.largestShare)) % of the samples are nearest to mode \(last.heaviest)."))
    #expect(trail.snapshots[2].samples != trail.snapshots[1].samples && film.file(1) != film.file(2))
    var none = Frames("none")
    let again = PlaneMethod.vanilla(rounds: 60).game(on: .ring8, seed: 1)
    none.append(hops: ModeTrail(of: again, modes: modes, rounds: 60, every: 10, samples: 50), modes: modes, alone: 0)
    #expect(none.count == 0)
  }

  @Test func `runs with a remedy beside one without`() throws {
    let methods = [
      PlaneMethod.vanilla(rounds: 6), PlaneMethod.vanilla(rounds: 6).changed("average", "that") { $0.averaging = 0.9 },
    ]
    let runs = methods.map { method in
      var looks: [PlaneLook] = []
      let (outcome, samples) = method.picture(on: .ring8, seed: 1, looks: 3) { looks.append($0) }
      return PictureOfRun(method: method, outcome: outcome, samples: samples, looks: looks)
    }
    #expect(runs.allSatisfy { $0.looks.map(\.round) == [0, 2, 4, 6] })
    // The last look sees the generator whose samples are counted.
    for run in runs { #expect(run.looks[3].samples == Array(run.samples.prefix(120))) }
    let frames = try #require(Frames(of: runs, on: .ring8))
    #expect(frames.count == 4 && names(frames) == ["with a remedy", "without"] && problems(frames) == [])
  }

  @Test func `methods of a game of two numbers: each frame goes a step further`() throws {
    let played = ["gan_sim", "gan_alt"].compactMap { name in
      DynamicsMethod.all.first { $0.name == name }.map { PlayedMethod($0) }
    }
    let groups: [(title: RichText, methods: [PlayedMethod])] = [("minimax", played), ("none", [])]
    let frames = try #require(Frames(of: groups, steps: 6))
    let legend = ["the field", "start", "solution", "simultaneous", "alternating 1:1"]
    #expect(frames.count == 7 && names(frames) == legend && problems(frames) == [])
    let film = Film(frames)
    // The legend's sample comes first in the file, and the way after it.
    let ways = (0..<7).map {
      film.file($0).matches(of: /<path d="(M[^"]*)" fill="none" stroke="#0072b2" stroke-width="2"/)
    }
    .map { $0.count > 1 ? $0[1].1 : "" }
    #expect(ways[3].contains("L") && ways[6].hasPrefix(ways[3]) && ways[6] != ways[3])
    #expect(film.file(3).contains("after 3 steps: \(played[0].method.title) \(rounded(played[0].radii(3)[3]))"))
    #expect(Frames(of: Array(groups.suffix(1)), steps: 6) == nil)
  }

  @Test func `critics in the plane, looked at on the way`() throws {
    func training() -> DiscriminatorTraining {
      var random = RandomStream(seed: 1, "critic")
      return DiscriminatorTraining(
        discriminator: Perceptron(Architecture([2, 8, 1], hidden: .relu), initial: .he, using: &random),
        data: .ring(), model: Source.ring().blurred(by: 1), objective: .wasserstein, batch: 32,
        constraint: .clipping(bound: 0.1), length: 5, learning: Learning(rate: 1e-2), random: random)
    }
    let critic = NamedCritic("clipped", after: training(), looks: 2), alone = training()
    for _ in alone.steps {}
    #expect(critic.looks.map(\.step) == [0, 2, 4, 5])
    #expect(critic.network.parameters == alone.discriminator.parameters)
    #expect(critic.looks[3].network.parameters == critic.network.parameters)
    let (edges, heights) = critic.histogram
    #expect(edges.count == 82 && heights.count == 82 && (heights.reduce(0, +) - 2).magnitude < 1e-12)
    let frames = try #require(Frames(of: [critic], data: [SIMD2(1, 0), SIMD2(0, 1)], reach: 2))
    #expect(frames.count == 4 && names(frames) == ["f, low to high", "data", "weights", "clipped"])
    #expect(problems(frames) == [])
  }

  @Test func `runs whose loss is watched`() throws {
    let method = PlaneMethod.vanilla(rounds: 4)
    var seen: [WatchedLook] = []
    let history = method.watch(on: .ring8WGAN, seed: 1, looks: 2, points: 16) {
      seen.append(WatchedLook(look: $0, samples: $1))
    }
    #expect(seen.map(\.look) == history.looks && seen.allSatisfy { $0.samples.count == 16 })
    let frames = try #require(Frames(of: [("vanilla", seen)], on: .ring8WGAN))
    #expect(frames.count == 2 && names(frames) == ["modes", "G(z)", "vanilla"] && problems(frames) == [])
    #expect(Frames(of: [("vanilla", Array(seen.prefix(1)))], on: .ring8WGAN) == nil)
  }

  @Test func `discriminators of several pairs of laws`() throws {
    let pairs = try [0.5, 2].map { deviation in
      let (p, q) = (
        Mixture(try Gaussian(mean: 0, deviation: deviation)), Mixture(try Gaussian(mean: 1, deviation: deviation))
      )
      var random = RandomStream(seed: 1, "pair")
      let units = Standardisation(of: p, q)
      let training = DiscriminatorTraining(
        discriminator: Perceptron(Architecture([1, 4, 1], hidden: .tanh), initial: .he, using: &random),
        data: Source(try units(p)), model: Source(try units(q)), batch: 32, length: 3, learning: Learning(rate: 1e-2),
        random: random)
      return (
        name: "σ = \(deviation)", data: p, model: q,
        history: DiscriminatorHistory(of: training, data: p, model: q, units: units)
      )
    }
    let frames = try #require(Frames(of: pairs))
    #expect(frames.count == 4 && names(frames) == ["q", "p", "D*", "D", "distance from D*"] && problems(frames) == [])
  }

  @Test func `linear generators that start far away`() throws {
    let runs = try [Objective.minimax, .wasserstein].map { objective in
      try FarStart(game(objective), data: Gaussian(mean: 0, deviation: 1), rounds: 3)
    }
    let frames = try #require(Frames(of: runs))
    #expect(runs[0].opponents.count == 4 && frames.count == 4 && problems(frames) == [])
    #expect(names(frames) == ["p_g", "p_data", "D", "f, a critic", "log(1 − D)", "critic"])
  }
}
