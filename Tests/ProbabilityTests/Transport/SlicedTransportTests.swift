import Elementary
import Probability
import TestSupport
import Testing

@Suite struct SlicedTransportTests {
  @Test func `Two points are 2∕π of their distance apart by SW1, and 1∕√2 by SW2`() throws {
    let sliced = try SlicedTransport(from: PointCloud([SIMD2(1, -2)]), to: PointCloud([SIMD2(4, 2)]))
    expect(sliced.wasserstein1, near: 10 / Double.pi, "SW1")
    expect(sliced.wasserstein2, near: 5 / 2.0.squareRoot(), "SW2")
    // The evenly spaced average of cos² is ½ exactly, that of |cos| at most 1/(L·sin(π/2L)).
    #expect(sliced.wasserstein2.value.isClose(to: 5 / 2.0.squareRoot(), relative: 1e-14))
    #expect(sliced.wasserstein1.value <= 5 / (256 * sin(Double.pi / 512)) * (1 + 1e-14))
    #expect(sliced.wasserstein1.value.isClose(to: 10 / Double.pi, relative: 1e-4))
  }

  @Test(arguments: TransportInstance.pairs)
  func `Few directions and many agree within the errors stated`(pair: TransportInstance.Pair) throws {
    let fine = try SlicedTransport(from: pair.a, to: pair.b, directions: 5000)
    for directions in [1, 7, 64] {
      let coarse = try SlicedTransport(from: pair.a, to: pair.b, directions: directions)
      let (first, second) = (fine.wasserstein1, fine.wasserstein2)
      #expect((coarse.wasserstein1.value - first.value).magnitude <= coarse.wasserstein1.error + first.error)
      // Half the spacing, half the error.
      #expect(coarse.wasserstein1.error.isClose(to: 5000 / Double(directions) * first.error, relative: 0.01))
      #expect((coarse.wasserstein2.value - second.value).magnitude <= coarse.wasserstein2.error + second.error)
    }
  }

  @Test func `It scales with the coordinates, and is 0 from a cloud to itself`() throws {
    let pair = TransportInstance.pairs[3]
    func scaled(_ cloud: PointCloud, _ factor: Double) throws -> PointCloud {
      try PointCloud(cloud.points.map { $0 * factor }, weights: cloud.masses)
    }
    let once = try SlicedTransport(from: pair.a, to: pair.b)
    for factor in [0x1p-900, 0x1p900] {
      let again = try SlicedTransport(from: scaled(pair.a, factor), to: scaled(pair.b, factor))
      #expect(again.wasserstein1.value == once.wasserstein1.value * factor)
      #expect(again.wasserstein2.value == once.wasserstein2.value * factor)
    }
    let still = try SlicedTransport(from: pair.a, to: pair.a)
    #expect(still.wasserstein1.value == 0 && still.wasserstein2.value == 0)
  }

  private func expect(_ estimate: Estimate, near truth: Double, _ name: String) {
    #expect((estimate.value - truth).magnitude <= estimate.error, "\(name): \(estimate) for \(truth)")
  }
}
