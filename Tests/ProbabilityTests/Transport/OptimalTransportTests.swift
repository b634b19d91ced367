import Elementary
import Probability
import TestSupport
import Testing

@Suite struct OptimalTransportTests {
  @Test(arguments: 1...7, TransportCost.allCases)
  func `The optimum is the best of all n! assignments`(count: Int, cost: TransportCost) throws {
    var random = RandomStream(seed: UInt64(count), "assignments")
    for trial in 0..<(count < 7 ? 40 : 8) {
      let points = trial % 2 == 0 ? TransportInstance.normalPoints : TransportInstance.gridPoints
      let (a, b) = (points(count, &random), points(count, &random))
      let best = TransportInstance.bestAssignment(a, b, cost)
      let transport = try OptimalTransport(from: PointCloud(a), to: PointCloud(b), cost: cost)
      // Rounding, of either route.
      #expect((transport.cost.value - best).magnitude <= transport.cost.error + 1e-15 * best)
    }
  }

  @Test(arguments: TransportCost.allCases)
  func `A point of weight k counts as k points`(cost: TransportCost) throws {
    var random = RandomStream(seed: 3, "weights")
    for _ in 0..<40 {
      let (a, b) = (
        TransportInstance.normalPoints(3, using: &random), TransportInstance.normalPoints(4, using: &random)
      )
      let transport = try OptimalTransport(
        from: PointCloud(a, weights: [3, 1, 2]), to: PointCloud(b, weights: [0.2, 0.1, 0.1, 0.2]), cost: cost)
      let best = TransportInstance.bestAssignment(
        [a[0], a[0], a[0], a[1], a[2], a[2]], [b[0], b[0], b[1], b[2], b[3], b[3]], cost)
      #expect((transport.cost.value - best).magnitude <= transport.cost.error + 1e-15 * best)
    }
  }

  @Test(arguments: TransportInstance.pairs, TransportCost.allCases)
  func `The potentials prove the plan optimal`(pair: TransportInstance.Pair, cost: TransportCost)
    throws
  {
    let transport = try OptimalTransport(from: pair.a, to: pair.b, cost: cost)
    let (u, v) = (transport.sourcePotentials, transport.targetPotentials)
    var largest = 0.0
    for (i, p) in pair.a.points.enumerated() {
      for (j, q) in pair.b.points.enumerated() {
        let c = TransportInstance.distance(p, q, cost)
        // Exact, in Double.
        #expect(u[i] + v[j] <= c)
        largest = max(largest, c)
      }
    }
    for shipment in transport.plan {
      let (i, j) = (shipment.source, shipment.target)
      let c = TransportInstance.distance(pair.a.points[i], pair.b.points[j], cost)
      // Rounding: of potentials along the tree.
      #expect(u[i] + v[j] >= c - 1e-13 * largest)
    }
    let primal = transport.plan.reduce(0) {
      $0 + $1.mass * TransportInstance.distance(pair.a.points[$1.source], pair.b.points[$1.target], cost)
    }
    let dual =
      zip(u, pair.a.masses).reduce(0) { $0 + $1.0 * $1.1 } + zip(v, pair.b.masses).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(primal.isClose(to: transport.cost.value, absolute: 1e-14 * largest))
    #expect((primal - dual - transport.dualityGap).magnitude <= 1e-13 * largest)
    #expect(transport.dualityGap <= 1e-13 * largest && transport.cost.error <= 1e-13 * largest)
  }

  @Test(arguments: TransportInstance.pairs, TransportCost.allCases)
  func `The plan carries the masses of one cloud onto those of the other`(
    pair: TransportInstance.Pair, cost: TransportCost
  ) throws {
    let transport = try OptimalTransport(from: pair.a, to: pair.b, cost: cost)
    var (left, right) = (pair.a.masses, pair.b.masses)
    for shipment in transport.plan {
      #expect(shipment.mass > 0)
      left[shipment.source] -= shipment.mass
      right[shipment.target] -= shipment.mass
    }
    // Rounding.
    for rest in left + right { #expect(rest.magnitude <= 1e-15) }
    #expect(transport.plan.count < pair.a.points.count + pair.b.points.count)
    let order = transport.plan.map { $0.source * pair.b.points.count + $0.target }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: TransportInstance.pairs)
  func `A cloud is as far from its translate as it was moved`(pair: TransportInstance.Pair) throws {
    // Multiples of 2⁻¹⁰, so that the translate is exact.
    let grid = pair.a.points.map { SIMD2(($0.x + 0x1.8p42) - 0x1.8p42, ($0.y + 0x1.8p42) - 0x1.8p42) }
    let a = try PointCloud(grid, weights: pair.a.masses)
    let moved = try PointCloud(grid.map { $0 + SIMD2(0.75, -1) }, weights: pair.a.masses)
    let first = try OptimalTransport(from: a, to: moved, cost: .distance).cost
    let second = try OptimalTransport(from: a, to: moved, cost: .squaredDistance).cost
    #expect((first.value - 1.25).magnitude <= first.error)
    #expect((second.value - 1.5625).magnitude <= second.error)
    let same = try OptimalTransport(from: a, to: a, cost: .distance).cost
    #expect(same.value <= same.error)
  }

  @Test(arguments: TransportInstance.pairs, TransportCost.allCases)
  func `The way back costs as much as the way there`(
    pair: TransportInstance.Pair, cost: TransportCost
  ) throws {
    let there = try OptimalTransport(from: pair.a, to: pair.b, cost: cost).cost
    let back = try OptimalTransport(from: pair.b, to: pair.a, cost: cost).cost
    #expect((there.value - back.value).magnitude <= there.error + back.error)
  }

  @Test(arguments: TransportInstance.pairs, TransportCost.allCases)
  func `The order of the points does not matter`(
    pair: TransportInstance.Pair, cost: TransportCost
  ) throws {
    var random = RandomStream(seed: 5, "order")
    var order = Array(pair.a.points.indices)
    order.shuffle(using: &random)
    let shuffled = try PointCloud(order.map { pair.a.points[$0] }, weights: order.map { pair.a.masses[$0] })
    let first = try OptimalTransport(from: pair.a, to: pair.b, cost: cost).cost
    let second = try OptimalTransport(from: shuffled, to: pair.b, cost: cost).cost
    #expect((first.value - second.value).magnitude <= first.error + second.error)
  }

  @Test func `W1 and W2 satisfy the triangle inequality`() throws {
    var random = RandomStream(seed: 6, "triangle")
    for trial in 0..<30 {
      let clouds = try (0..<3).map { k in
        let points = TransportInstance.normalPoints(10 + trial % 7 + k, using: &random)
        return try PointCloud(points, weights: points.map { _ in random.uniform() })
      }
      for cost in TransportCost.allCases {
        func distance(_ i: Int, _ j: Int) throws -> Double {
          let optimum = try OptimalTransport(from: clouds[i], to: clouds[j], cost: cost).cost
          return cost == .distance ? optimum.value : optimum.squareRoot().value
        }
        // Far from equality: no rounding to allow for.
        #expect(try distance(0, 2) < distance(0, 1) + distance(1, 2))
      }
    }
  }

  @Test(arguments: TransportInstance.pairs)
  func `W1 ≤ W2`(pair: TransportInstance.Pair) throws {
    let first = try OptimalTransport(from: pair.a, to: pair.b, cost: .distance).cost
    let second = try OptimalTransport(from: pair.a, to: pair.b, cost: .squaredDistance).cost.squareRoot()
    #expect(first.value <= second.value + first.error + second.error)
  }

  @Test(arguments: [-1000, -300, 300, 1000])
  func `Costs scale with the coordinates, as far as Double reaches`(exponent: Int) throws {
    let pair = TransportInstance.pairs[1]
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let first = try OptimalTransport(from: pair.a, to: pair.b, cost: .distance)
    let second = try OptimalTransport(
      from: PointCloud(pair.a.points.map { $0 * factor }), to: PointCloud(pair.b.points.map { $0 * factor }),
      cost: .distance)
    #expect(second.cost.value == first.cost.value * factor && second.plan == first.plan)
    let still = try OptimalTransport(
      from: PointCloud(pair.a.points.map { $0 * factor }), to: PointCloud(pair.a.points.map { $0 * factor }),
      cost: .squaredDistance
    ).cost
    #expect(still == Estimate(value: 0, error: 0))
  }

  @Test(
    arguments: [(.distance, 12_181_899_700_060_128_985), (.squaredDistance, 14_733_809_603_163_656_021)]
      as [(TransportCost, UInt64)])
  func `The answer has the same bits on every machine`(cost: TransportCost, digest: UInt64) throws {
    let pair = TransportInstance.pairs[3]
    let transport = try OptimalTransport(from: pair.a, to: pair.b, cost: cost)
    let numbers =
      [transport.cost.value, transport.cost.error, transport.dualityGap]
      + transport.plan.flatMap { [Double($0.source), Double($0.target), $0.mass] }
      + transport.sourcePotentials + transport.targetPotentials
    // FNV-1a over whole numbers instead of bytes.
    let found = numbers.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ $1.bitPattern) &* 0x100_0000_01b3 }
    #expect(found == digest)
  }

  @Test(arguments: [500, 333])
  func `A plan of a thousand points is proven optimal`(
    count: Int
  ) throws {
    var random = RandomStream(seed: 9, "many points")
    let a = try PointCloud(TransportInstance.normalPoints(1000, using: &random))
    let b = try PointCloud(TransportInstance.normalPoints(count, using: &random))
    let transport = try OptimalTransport(from: a, to: b, cost: .distance)
    #expect(transport.dualityGap < 1e-14 && transport.cost.error < 1e-13)
  }

  @Test func `A cloud that cannot be carried is refused with its reason`() {
    func refusal(_ points: [SIMD2<Double>], _ weights: [Double]) -> TransportError? {
      do throws(TransportError) {
        _ = try PointCloud(points, weights: weights)
        return nil
      } catch {
        return error
      }
    }
    let points = [SIMD2(0.0, 1.0), SIMD2(2.0, 3.0)]
    #expect(refusal([], []) == .noPoints)
    #expect(refusal([SIMD2(0, 0), SIMD2(0, .infinity)], [1, 1]) == .pointNotFinite(index: 1))
    #expect(refusal([SIMD2(.nan, 0)], [1]) == .pointNotFinite(index: 0))
    #expect(refusal(points, [1]) == .weightCount(weights: 1, points: 2))
    #expect(refusal(points, [1, -0.5]) == .weightNegative(index: 1, weight: -0.5))
    #expect(refusal(points, [.infinity, 1]) == .weightNegative(index: 0, weight: .infinity))
    #expect(refusal(points, [0, 0]) == .weightSum(0))
    #expect(refusal(points, [1e308, 1e308]) == .weightSum(.infinity))
    #expect(refusal(points, [0, 3]) == nil)
    #expect(throws: TransportError.tooManyPoints(count: 1_000_000, limit: OptimalTransport.largestCloud)) {
      let many = try PointCloud([SIMD2<Double>](repeating: SIMD2(1, 1), count: 1_000_000))
      _ = try OptimalTransport(from: PointCloud(points), to: many, cost: .distance)
    }
  }
}
