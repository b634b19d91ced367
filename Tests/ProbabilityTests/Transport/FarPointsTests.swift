import Elementary
import Probability
import TestSupport
import Testing

/// Where points lie, and in which unit, does not matter to what carrying one cloud onto another costs.
@Suite struct FarPointsTests {
  private static func cloud(_ rows: [(Double, Double)]) throws -> PointCloud {
    try PointCloud(rows.map { SIMD2($0.0, $0.1) })
  }

  @Test func `one far point in both clouds costs the others no digit: (√2 + √20)∕3 and its plan`() throws {
    let a = try Self.cloud([(3, 2), (0, 0), (0, 1e16)]), b = try Self.cloud([(4, 3), (4, 2), (0, 1e16)])
    let transport = try OptimalTransport(from: a, to: b, cost: .distance)
    let truth = (2.0.squareRoot() + 20.0.squareRoot()) / 3
    #expect(truth.isClose(to: 1.96211650579, relative: 1e-12))
    #expect((transport.wasserstein.value - truth).magnitude <= transport.wasserstein.error + truth.ulp)
    #expect(transport.wasserstein.error < 1e-12)
    #expect(transport.plan.map { [$0.source, $0.target] } == [[0, 0], [1, 1], [2, 2]])
    let square = try OptimalTransport(from: a, to: b, cost: .squaredDistance)
    #expect(square.cost.value.isClose(to: 22.0 / 3, relative: 1e-14) && square.cost.error < 1e-12)
  }

  /// Points near 0, then far ones of any size in both clouds; nothing is carried between the two, so the far part is brought
  /// in from its own place.
  @Test(arguments: [1e8, 1e16, 1e20, 9.97e36, 1e150])
  func `far points in both clouds: the cost is that of the parts by all permutations`(distance: Double) throws {
    var random = RandomStream(seed: 24, "far points \(distance)")
    for trial in 0..<12 {
      let (near, far) = (4, 1 + trial % 3)
      func points(_ count: Int, _ scale: Double) -> [SIMD2<Double>] {
        TransportInstance.normalPoints(count, using: &random).map { $0 * scale }
      }
      let direction = SIMD2(Double(trial % 3) - 1, trial % 3 == 1 ? 1 : Double(trial % 2))
      let (a, b) = (points(near, 2), points(near, 2))
      // Whole multiples of the spacing of Doubles out there.
      let grain = (distance * 4).ulp
      func remote() -> [SIMD2<Double>] {
        (0..<far).map { _ in
          distance * direction + grain * SIMD2(Double(random.index(below: 9)), Double(random.index(below: 9)))
        }
      }
      let (c, d) = (remote(), remote())
      let share = Double(near) / Double(near + far)
      for cost in TransportCost.allCases {
        // Squares of 1e150 and their parts are numbers, and far parts there outweigh the near ones.
        let ofNear = TransportInstance.bestAssignment(a, b, cost), ofFar = TransportInstance.bestAssignment(c, d, cost)
        let truth = share * ofNear + (1 - share) * ofFar
        let transport = try OptimalTransport(from: PointCloud(c + a), to: PointCloud(b + d), cost: cost)
        #expect(
          transport.cost.value.isClose(to: truth, relative: 1e-12), "\(trial) \(cost): \(transport.cost), \(truth)")
        #expect((transport.cost.value - truth).magnitude <= transport.cost.error + 1e-13 * truth)
        #expect(transport.cost.error <= 1e-9 * truth)
        // The potentials prove it for all pairs, those between the parts too.
        let (x, y) = (c + a, b + d)
        for (i, u) in transport.sourcePotentials.enumerated() {
          for (j, v) in transport.targetPotentials.enumerated() {
            #expect(u + v <= TransportInstance.distance(x[i], y[j], cost) * (1 + 0x1p-50))
          }
        }
      }
    }
  }

  @Test func `far points of one cloud alone are carried, and masses that differ are`() throws {
    let a = try Self.cloud([(0, 0), (1, 0), (1e20, 0)]), b = try Self.cloud([(0, 1), (2, 0), (3, 0)])
    let transport = try OptimalTransport(from: a, to: b, cost: .distance)
    #expect(transport.wasserstein.value.isClose(to: 1e20 / 3, relative: 1e-13))
    let light = try PointCloud([SIMD2(0, 0), SIMD2(1e20, 0)], weights: [3, 1])
    let heavy = try PointCloud([SIMD2(1, 0), SIMD2(1e20, 0)], weights: [2, 2])
    let between = try OptimalTransport(from: light, to: heavy, cost: .distance)
    #expect(between.wasserstein.value.isClose(to: 0.25e20, relative: 1e-13))
  }

  @Test(arguments: TransportInstance.pairs)
  func `a common offset changes nothing, exactly where coordinates have room for it`(pair: TransportInstance.Pair)
    throws
  {
    func moved(_ cloud: PointCloud, _ offset: SIMD2<Double>, _ grid: Double) throws -> PointCloud {
      // Coordinates on a grid, so that the sum with the offset is exact.
      try PointCloud(
        cloud.points.map { point in
          let place = point / grid
          return SIMD2(Double(Int64(place.x)), Double(Int64(place.y))) * grid + offset
        }, weights: cloud.masses)
    }
    let grid = 0x1p-16, offset = SIMD2(5_820_123 * 256.0, -391_234 * 64.0)
    for cost in TransportCost.allCases {
      let here = try OptimalTransport(
        from: moved(pair.a, .zero, grid), to: moved(pair.b, .zero, grid), cost: cost
      ).wasserstein
      let there = try OptimalTransport(
        from: moved(pair.a, offset, grid), to: moved(pair.b, offset, grid), cost: cost
      ).wasserstein
      #expect((here.value - there.value).magnitude <= here.error + there.error, "\(cost): \(here), \(there)")
      #expect(there.error <= 1.01 * here.error + 1e-12 * there.value)
    }
    let here = try SlicedTransport(from: moved(pair.a, .zero, grid), to: moved(pair.b, .zero, grid))
    let there = try SlicedTransport(from: moved(pair.a, offset, grid), to: moved(pair.b, offset, grid))
    #expect(here.wasserstein1.value.isClose(to: there.wasserstein1.value, relative: 1e-9, absolute: 1e-12))
    #expect(there.wasserstein2.error <= 1.01 * here.wasserstein2.error + 1e-6 * there.wasserstein2.value)
  }

  @Test func `sliced distances do not see a far point in both clouds, but for its share`() throws {
    var random = RandomStream(seed: 25, "sliced")
    let (a, b) = (
      TransportInstance.normalPoints(30, using: &random), TransportInstance.normalPoints(30, using: &random)
    )
    let near = try SlicedTransport(from: PointCloud(a), to: PointCloud(b))
    for distance in [1e6, 1e20, 9.97e36] {
      let far = [SIMD2(distance, -distance)]
      let sliced = try SlicedTransport(from: PointCloud(a + far), to: PointCloud(b + far))
      let truth = near.wasserstein1.value * 30 / 31
      #expect(sliced.wasserstein1.value.isClose(to: truth, relative: 1e-12))
      #expect(sliced.wasserstein1.error < 0.1 && sliced.wasserstein2.error < 0.3)
      // An average over directions of its own, thirty times as many, the far point with them.
      let fine = try SlicedTransport(from: PointCloud(a + far), to: PointCloud(b + far), directions: 7_680)
      #expect((fine.wasserstein1.value - sliced.wasserstein1.value).magnitude <= sliced.wasserstein1.error)
      #expect((fine.wasserstein2.value - sliced.wasserstein2.value).magnitude <= sliced.wasserstein2.error)
    }
  }

  @Test func `on the line: a far point and an offset`() throws {
    let (a, b) = ([0.25, 3, 1e20], [1.0, 2.5, 1e20])
    // Sorted and paired off; the far point stays.
    let here = try wasserstein(a, to: b)
    #expect(here.value.isClose(to: (0.75 + 0.5) / 3, relative: 1e-12))
    let offset = 5_820_123.0
    let there = try wasserstein(a.dropLast().map { $0 + offset }, to: b.dropLast().map { $0 + offset })
    #expect(there.value == 0.625 && there.error <= 1e-14)
  }
}
