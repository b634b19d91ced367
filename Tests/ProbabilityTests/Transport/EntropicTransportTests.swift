import Elementary
import Probability
import TestSupport
import Testing

@Suite struct EntropicTransportTests {
  static let small = TransportInstance.pairs.filter { $0.a.points.count <= 90 }

  static func extent(_ pair: TransportInstance.Pair, _ cost: TransportCost) -> Double {
    var largest = 0.0
    for x in pair.a.points { for y in pair.b.points { largest = max(largest, TransportInstance.distance(x, y, cost)) } }
    return largest
  }

  @Test(arguments: small, TransportCost.allCases)
  func `Its plan has the masses of both clouds, and costs what it says`(
    pair: TransportInstance.Pair, cost: TransportCost
  ) throws {
    let extent = Self.extent(pair, cost)
    // Stopped early, too.
    for (share, rounds) in [(0.3, 10_000), (0.01, 3)] {
      let entropic = EntropicTransport(
        from: pair.a, to: pair.b, cost: cost, regularisation: share * extent, maximumIterations: rounds)
      var columns = [Double](repeating: 0, count: pair.b.masses.count)
      var total = 0.0
      for i in pair.a.masses.indices {
        var row = 0.0
        for j in columns.indices {
          let mass = entropic.mass(i, j)
          #expect(mass >= 0)
          row += mass
          columns[j] += mass
          total += mass * TransportInstance.distance(pair.a.points[i], pair.b.points[j], cost)
        }
        // Rounding: of the exponents, which are differences of costs over ε.
        #expect(row.isClose(to: pair.a.masses[i], absolute: 1e-13))
      }
      for j in columns.indices { #expect(columns[j].isClose(to: pair.b.masses[j], absolute: 1e-13)) }
      #expect(total.isClose(to: entropic.cost, absolute: 1e-13 * extent))
    }
  }

  @Test(arguments: small, TransportCost.allCases)
  func `The optimum lies between its lower bound and its cost, and the bias is at most ε·min(H(a), H(b))`(
    pair: TransportInstance.Pair, cost: TransportCost
  ) throws {
    let exact = try OptimalTransport(from: pair.a, to: pair.b, cost: cost).cost
    let extent = Self.extent(pair, cost)
    // Rounding.
    let slack = exact.error + 1e-13 * extent
    var last = Double.infinity
    for share in [1, 0.3, 0.1] {
      let entropic = EntropicTransport(
        from: pair.a, to: pair.b, cost: cost, regularisation: share * extent, maximumIterations: 2000)
      #expect(entropic.lowerBound <= exact.value + slack && exact.value <= entropic.cost + slack)
      #expect(entropic.dualityGap >= -slack)
      guard entropic.marginalError <= 1e-10 else { continue }
      // The marginals are off by 1e-10, and mass that is off travels by at most the extent.
      #expect(entropic.dualityGap <= slack + 1e-8 * extent)
      #expect(entropic.cost - exact.value <= entropic.biasBound + slack + 1e-8 * extent)
      #expect(entropic.cost <= last + slack + 1e-8 * extent, "a smaller ε costs less")
      last = entropic.cost
    }
    #expect(last < .infinity)
  }

  @Test func `As ε → 0 the cost falls to the optimum, and the bound closes`() throws {
    var random = RandomStream(seed: 7, "entropic")
    let a = try PointCloud(TransportInstance.normalPoints(20, using: &random))
    let b = try PointCloud(TransportInstance.normalPoints(25, using: &random))
    let exact = try OptimalTransport(from: a, to: b, cost: .distance).cost.value
    var biases: [Double] = []
    for epsilon in [1, 0.3, 0.1, 0.03, 0.01] {
      let entropic = EntropicTransport(
        from: a, to: b, cost: .distance, regularisation: epsilon, tolerance: 1e-8, maximumIterations: 20_000)
      #expect(entropic.marginalError <= 1e-8)
      biases.append(entropic.cost - exact)
      #expect(exact - entropic.lowerBound <= 40 * epsilon)
    }
    #expect(
      zip(biases, biases.dropFirst()).allSatisfy { $1 < 0.5 * $0 } && biases[4] < 0.01 * biases[0] && biases[0] > 0.1)
  }

  @Test func `Two points on two points, in closed form`() throws {
    // Costs 0 and 1: the mass that stays is σ(1/ε) of all.
    let cloud = try PointCloud([SIMD2(0, 0), SIMD2(1, 0)])
    for epsilon in [0.05, 0.5, 5] {
      let entropic = EntropicTransport(from: cloud, to: cloud, cost: .distance, regularisation: epsilon)
      let moved = sigmoid(-1 / epsilon)
      #expect(entropic.cost.isClose(to: moved, relative: 1e-9, absolute: 1e-15))
      #expect(entropic.mass(0, 1).isClose(to: moved / 2, relative: 1e-9, absolute: 1e-15))
      #expect(entropic.regularisation == epsilon)
    }
  }

  @Test func `Costs scale with the coordinates and ε`() throws {
    let pair = TransportInstance.pairs[3]
    let once = EntropicTransport(from: pair.a, to: pair.b, cost: .distance, regularisation: 0.5)
    for factor in [0x1p-800, 0x1p800] {
      let (a, b) = (
        try PointCloud(pair.a.points.map { $0 * factor }, weights: pair.a.masses),
        try PointCloud(pair.b.points.map { $0 * factor }, weights: pair.b.masses)
      )
      let again = EntropicTransport(from: a, to: b, cost: .distance, regularisation: 0.5 * factor)
      #expect(again.cost == once.cost * factor && again.iterations == once.iterations)
    }
  }
}
