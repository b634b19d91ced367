import TestSupport
import Testing

@testable import Course

/// The checks of a plan mean the same wherever the points are.
@Suite struct FarCloudTests {
  private static func checks(_ a: [SIMD2<Double>], _ b: [SIMD2<Double>]) throws -> [Check] {
    var findings = Findings()
    findings.keep(try CloudTransport(from: PointCloud(a), to: PointCloud(b)), as: "clouds")
    return findings.items.compactMap { item in if case .check(let check) = item { check } else { nil } }
  }

  private static let a = [SIMD2(3.0, 2), SIMD2(0, 0), SIMD2(1, 5)], b = [SIMD2(4.0, 3), SIMD2(4, 2), SIMD2(-2, 1)]

  @Test(arguments: [1e3, 1e9, 1e16, 9.97e36])
  func `all hold with a far point in both clouds, in one alone, and for a cloud and itself`(distance: Double) throws {
    let far = [SIMD2(-distance, distance)]
    for (a, b) in [(Self.a + far, Self.b + far), (Self.a + far, Self.b + [SIMD2(0, 0)]), (Self.a + far, Self.a + far)] {
      let failed = try Self.checks(a, b).filter { !$0.holds }
      #expect(failed.isEmpty, "\(failed.map { ($0.claim, $0.comparison) })")
    }
  }

  @Test func `a plan is held beside its own price: a wrong one by a millionth of it is seen, whatever the extent`()
    throws
  {
    let transport = try CloudTransport(
      from: PointCloud(Self.a + [SIMD2(0, 1e16)]), to: PointCloud(Self.b + [SIMD2(0, 1e16)]))
    #expect(transport.unit == transport.distance.wasserstein.value && transport.unit < 10)
    #expect(transport.isScattered && transport.entropic.isEmpty)
    #expect(!(try CloudTransport(from: PointCloud(Self.a), to: PointCloud(Self.b))).isScattered)
  }
}
