import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct MapBranchesTests {
  private static func law(_ map: @escaping @Sendable (Double) -> (value: Double, slope: Double)) -> Pushforward<
    Gaussian
  > {
    Pushforward(
      latent: .standard,
      map: DifferentiableMap { points in (points.map { map($0).value }, points.map { map($0).slope }) })
  }

  @Test(arguments: [(0.1234, 1e-4), (-0.777, 1e-5), (1.03, 1e-7), (0.5001, 1e-9)])
  func `where a slope nearly vanishes between the points looked at, the bottom of the parabola is found`(
    place: Double, least: Double
  ) throws {
    // G(z) = (z − c)³∕3 + e·z, with the slope (z − c)² + e.
    let law = Self.law { z in
      ((z - place) * (z - place) * (z - place) / 3 + least * z, (z - place) * (z - place) + least)
    }
    let bottom = least * place, reach = least.squareRoot() * least
    #expect(law.dips.contains { ($0 - bottom).magnitude <= 0.01 * reach + 1e-15 }, "\(law.dips) for \(bottom)")
  }

  @Test(arguments: [(0x1p-10, 0.0, 0.0), (0x1p-25, 0, 0), (0x1p-25, 0.1, 1), (0x1p-32, 0, 1)])
  func `a density is resolved as far as there are Doubles for it`(slope: Double, bend: Double, unresolved: Double) {
    // Of a line a slope of 2⁻³⁰ of the value is enough; of a curve more is needed, so that the last bit changes nothing.
    let law = Self.law { z in (1 + slope * (z + bend * z * z * z / 3), slope * (1 + bend * z * z)) }
    #expect(law.unresolvedMass.isClose(to: unresolved, relative: 0.3, absolute: 1e-3), "\(law.unresolvedMass)")
  }
}
