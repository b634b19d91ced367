import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct `What a critic says` {
  static let pairs: [(name: String, p: Mixture, q: Mixture)] = [
    ("translates", PenalisedCriticTests.gaussian(0, 1), PenalisedCriticTests.gaussian(2, 1)),
    ("scales", PenalisedCriticTests.gaussian(0, 1), PenalisedCriticTests.gaussian(0, 2)),
    ("segments", PenalisedCriticTests.uniform(0, 1), PenalisedCriticTests.uniform(4, 5)),
    ("narrow", PenalisedCriticTests.gaussian(0, 0.1), PenalisedCriticTests.gaussian(-4, 0.1)),
  ]

  static func pair(_ name: String) throws -> (p: Mixture, q: Mixture) {
    let pair = try #require(pairs.first { $0.name == name })
    return (pair.p, pair.q)
  }

  @Test(arguments: pairs.map(\.name))
  func `of the best critic is W₁, and no critic with slopes up to 1 says more`(name: String) throws {
    let (p, q) = try Self.pair(name)
    let best = KantorovichCritic(data: p, model: q)
    let map = DifferentiableMap { x in (x.map { best.value(at: $0) }, x.map { best.slope(at: $0) }) }
    let state = CriticAssessment(data: p, model: q, critic: map)
    let distance = TransportDistances(p, q).wasserstein1.value
    #expect(state.distance.value.isClose(to: distance, absolute: 1e-9) && state.steepestSlope == 1)
    for frequency in [0.3, 1, 4] {
      let wave = DifferentiableMap { x in
        (x.map { sin(frequency * $0) / frequency }, x.map { cos(frequency * $0) })
      }
      let other = CriticAssessment(data: p, model: q, critic: wave)
      #expect(other.distance.value.magnitude <= distance && other.steepestSlope <= 1)
    }
  }

  @Test(arguments: pairs.map(\.name))
  func `of the square is the difference of second moments, its gradient minus twice the model's mean`(name: String)
    throws
  {
    let (p, q) = try Self.pair(name)
    let square = DifferentiableMap { x in (x.map { $0 * $0 }, x.map { 2 * $0 }) }
    let state = CriticAssessment(data: p, model: q, critic: square)
    let moments = p.variance + p.mean * p.mean - q.variance - q.mean * q.mean
    #expect(state.distance.value.isClose(to: moments, relative: 1e-10, absolute: 1e-9))
    #expect((state.distance.value - moments).magnitude <= state.distance.error + 1e-12)
    #expect(state.gradient.value.isClose(to: -2 * q.mean, absolute: 1e-9))
  }

  @Test func `two maps are the critic where the data are and where the samples are`() throws {
    let (p, q) = try Self.pair("segments")
    let (ones, zeros) = (
      DifferentiableMap { x in (x.map { _ in 1 }, x.map { _ in 5 }) },
      DifferentiableMap { x in (x.map { _ in 0 }, x.map { _ in 3 }) }
    )
    let state = CriticAssessment(data: p, model: q, onData: ones, onModel: zeros)
    #expect(state.distance.value.isClose(to: 1, absolute: 1e-12))
    #expect(state.gradient.value.isClose(to: -3, absolute: 1e-12) && state.steepestSlope == 5)
  }
}
