import Testing

@testable import Course
@testable import Lesson

@Suite struct Histories {
  private func history(width: Int, rate: Double = 1e-2, length: Int = 40) throws -> DiscriminatorHistory {
    var random = RandomStream(seed: 1, "history")
    let p = Mixture(.standard), q = Mixture(try Gaussian(mean: 2, deviation: 1))
    let units = Standardisation(of: p, q)
    let training = DiscriminatorTraining(
      discriminator: Perceptron(Architecture([1, width, 1], hidden: .relu), initial: .he, using: &random),
      data: Source(try units(p)), model: Source(try units(q)), length: length, learning: Learning(rate: rate),
      random: random)
    return DiscriminatorHistory(of: training, data: p, model: q, units: units)
  }

  @Test func `a discriminator is looked at before the first step, then ever more rarely, and after the last`() throws {
    let history = try history(width: 4)
    #expect(
      history.rows.map(\.step) == [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40,
      ])
    #expect(history.width == 4 && history.divergence == nil)
  }

  @Test func `histories are kept as table, figure and checks, one row a look`() throws {
    let lesson = Lesson.inMemory()
    let both = [try history(width: 8), try history(width: 2)]
    lesson.keep(both)
    #expect(lesson.files.map(\.path) == ["data/training.csv", "figures/training.svg", "figures/training.pdf"])
    let lines = String(decoding: lesson.files[0].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "step,width,v,v_optimal,regret,d_error")
    #expect(lines.count == 1 + both[0].rows.count + both[1].rows.count)
    #expect(lines[1].hasPrefix("0,8,") && lines[lines.count - 1].hasPrefix("40,2,"))
    #expect(lesson.checks.count == 3 && lesson.checks.allSatisfy(\.holds))
  }

  @Test func `a discriminator that diverged says so, with its step`() throws {
    let lesson = Lesson.inMemory()
    lesson.keep([try history(width: 4, rate: 1e30)])
    #expect(lesson.divergence?.step != nil)
  }

  /// A game whose players are lines: D is D* of N(0, 1) and N(1, 1).
  private func game(_ objective: Objective = .nonSaturating, rate: Double = 1e-3) -> Game {
    Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [1, 1]),
      discriminator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [-1, 0.5]), data: .normal(),
      latent: .normal(), rules: .init(objective: objective, rounds: 3), generatorLearning: Learning(rate: rate),
      discriminatorLearning: Learning(rate: rate), random: RandomStream(seed: 1))
  }

  @Test func `histories of games are kept in one table, each with the name of its run, and checked together`() {
    let lesson = Lesson.inMemory(), game = game(), p = Mixture(.standard)
    var (first, second) = (GameHistory(), GameHistory())
    first.look(at: Moment(of: game, data: p))
    for _ in game.rounds.prefix(2) { second.look(at: Moment(of: game, data: p)) }
    second.look(at: Moment(of: game, data: p), step: 7)
    lesson.keep([("slow", first), ("quick", second)], frozenAt: 2)
    #expect(lesson.files.map(\.path) == ["data/training.csv", "figures/training.svg", "figures/training.pdf"])
    let lines = String(decoding: lesson.files[0].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "run,step,v,v_optimal,jsd,bound,regret,d_error")
    #expect(
      lines.dropFirst().map { $0.prefix { $0 != "." } } == ["slow,0,-1", "quick,1,-1", "quick,2,-1", "quick,7,-1"])
    #expect(lesson.checks.count == 4 && lesson.checks.allSatisfy(\.holds))
  }

  @Test func `the distance from one half is the largest over the middle of the data`() {
    let moment = Moment(of: game(), data: Mixture(.standard))
    // The logit ½ − x falls: its ends over the central 90 % decide, and the left one is farther from 0.
    let edge = normalQuantile(0.95)
    #expect((moment.largestDistanceFromHalf(overCentral: 0.9) - (sigmoid(0.5 + edge) - 0.5)).magnitude < 1e-12)
    #expect(moment.largestDistanceFromHalf(overCentral: 0) < sigmoid(0.5) - 0.5 + 1e-12)
  }

  @Test func `a trajectory is kept with the slope of its own loss`() throws {
    let lesson = Lesson.inMemory()
    let ways = [Objective.minimax, .nonSaturating].map { objective in
      Trajectory(of: game(objective), data: Mixture(.standard), rounds: 3)
    }
    lesson.keep(ways, mean: 0, theory: [0.4, 0.6])
    #expect(lesson.files.map(\.path) == ["data/training.csv", "figures/training.svg", "figures/training.pdf"])
    let lines = String(decoding: lesson.files[0].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "loss,step,low,middle,high,gradient,jsd,regret" && lines.count == 9)
    // D is D* of N(0, 1) and N(1, 1) before the first round: its two slopes add up to 1.
    #expect((ways[0].rows[0].gradient - 0.39797286718).magnitude < 1e-9)
    #expect((ways[1].rows[0].gradient - 0.60202713282).magnitude < 1e-9)
    #expect(ways[0].rows[0].state.regret.value < 1e-12)
  }

  @Test func `the largest of values is no number if one of them is none, or if there are none`() {
    #expect([1.0, 3, 2].largest() == 3)
    #expect([1, Double.nan, 2].largest().isNaN && [Double.nan].largest().isNaN && [3, Double.nan].largest().isNaN)
    #expect([-3.0].largest() == -3 && [-Double.infinity].largest() == -.infinity)
    // A check on no rows would hold for any bound.
    #expect([Double]().largest().isNaN)
  }
}
