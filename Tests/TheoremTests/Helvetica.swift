import TestSupport
import Testing

@testable import Lesson

/// The Helvetica scenario (Goodfellow et al. 2014, Section 6): G is trained, and D is not.
@Suite struct `The Helvetica scenario` {
  static let cases: [(data: String, model: String)] = [
    ("0.4*N(-2,0.5)+0.6*N(2,0.5)", "N(0,2.5)"), ("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", "N(0,2)"), ("N(0,1)", "N(1,2)"),
    ("0.2*N(-4,0.4)+0.5*N(0,0.3)+0.3*N(4,0.6)", "N(0,4)"),
  ]

  func frozen(_ data: String, _ model: String) throws -> FrozenDiscriminator<Mixture, Mixture> {
    FrozenDiscriminator(
      data: try Mixture(MixtureExpression(data)), model: try Mixture(MixtureExpression(model)))
  }

  @Test(arguments: cases)
  func `every sample that climbs ∇log D ends at a local maximum of D, each basin keeping its mass`(
    data: String, model: String
  ) throws {
    let frozen = try frozen(data, model)
    let q = frozen.discriminator.model
    var arrived = frozen.attractors.map { _ in 0 }
    let count = 300
    for k in 0..<count {
      var x = q.quantile((Double(k) + 0.5) / Double(count))
      // Steps by the sign of the slope, halved at every turn: no step size to choose.
      var (step, last) = (0.05, 0.0)
      while step > 1e-9 {
        let slope = frozen.discriminator.logit(at: x + 1e-7) - frozen.discriminator.logit(at: x - 1e-7)
        if slope * last < 0 { step *= 0.5 }
        x += slope > 0 ? step : -step
        last = slope == 0 ? last : slope
        if slope == 0 { step *= 0.5 }
      }
      for (i, attractor) in frozen.attractors.enumerated() where (x - attractor.position).magnitude < 1e-4 {
        arrived[i] += 1
      }
    }
    #expect(arrived.reduce(0, +) == count)
    for (number, attractor) in zip(arrived, frozen.attractors) {
      let share = frozen.share(of: q, at: attractor)
      #expect((Double(number) / Double(count)).isClose(to: share, absolute: 1.5 / Double(count)))
    }
  }

  @Test(arguments: cases)
  func `an unrestricted generator against this D gains log(1 − max D), and p_g = p_data is not its best move`(
    data: String, model: String
  ) throws {
    let frozen = try frozen(data, model)
    let p = frozen.discriminator.data
    let summit = try #require(frozen.summit)
    let least = -softplus(frozen.discriminator.logit(at: summit.position))
    let breaks = p.landmarks(depth: 40) + frozen.discriminator.model.landmarks(depth: 40)
    let atData = Quadrature(absoluteTolerance: 1e-10).integrate(over: QuadraturePanel.between(breaks)) { x in
      -p.density(at: x) * softplus(frozen.discriminator.logit(at: x))
    }
    #expect(least < atData.value)
    for x in stride(from: -8.0, through: 8, by: 0.05) {
      #expect(-softplus(frozen.discriminator.logit(at: x)) >= least - 1e-12, "nothing is below it")
    }
  }

  @Test func `at its summit D is not uncertain: D = 0·8072, entropy 0·49 < log 2, and half of the mass is elsewhere`()
    throws
  {
    let frozen = try frozen("0.4*N(-2,0.5)+0.6*N(2,0.5)", "N(0,2.5)")
    let summit = try #require(frozen.summit)
    let d = summit.probability
    #expect(d.isClose(to: 0.8072, absolute: 5e-5))
    #expect((-d * log(d) - (1 - d) * log(1 - d)).isClose(to: 0.49, absolute: 5e-3))
    let share = frozen.share(of: frozen.discriminator.model, at: summit)
    #expect(share > 0.49 && share < 0.51)
  }
}
