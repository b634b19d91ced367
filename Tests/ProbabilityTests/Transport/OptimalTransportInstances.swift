import Elementary
import Probability

/// Clouds to carry onto each other, and slow routes to the optimum.
enum TransportInstance {
  static func normalPoints(_ count: Int, using random: inout RandomStream) -> [SIMD2<Double>] {
    (0..<count).map { _ in SIMD2(random.normal(), random.normal()) }
  }

  /// Points of a small grid: many coincide, many costs are equal, many pivots carry nothing.
  static func gridPoints(_ count: Int, using random: inout RandomStream) -> [SIMD2<Double>] {
    (0..<count).map { _ in SIMD2(Double(random.index(below: 4)), Double(random.index(below: 3))) }
  }

  static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ cost: TransportCost) -> Double {
    let square = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
    return cost == .distance ? square.squareRoot() : square
  }

  /// The mean cost of the best of all n! assignments.
  static func bestAssignment(_ a: [SIMD2<Double>], _ b: [SIMD2<Double>], _ cost: TransportCost) -> Double {
    var order = Array(b.indices)
    var best = Double.infinity
    func permute(_ k: Int, _ sum: Double) {
      if k == order.count { best = min(best, sum) }
      for other in k..<order.count {
        order.swapAt(k, other)
        permute(k + 1, sum + distance(a[k], b[order[k]], cost))
        order.swapAt(k, other)
      }
    }
    permute(0, 0)
    return best / Double(a.count)
  }

  /// Two clouds and what is difficult about them.
  struct Pair: Sendable, CustomStringConvertible {
    var description: String
    var a: PointCloud
    var b: PointCloud
  }

  /// Every kind of input that has a difficulty of its own.
  static let pairs: [Pair] = {
    var random = RandomStream(seed: 20, "transport instances")
    var pairs: [Pair] = []
    func add(
      _ name: String, _ a: [SIMD2<Double>], _ aWeights: [Double]? = nil, _ b: [SIMD2<Double>],
      _ bWeights: [Double]? = nil
    ) {
      do {
        let first = try PointCloud(a, weights: aWeights ?? a.map { _ in 1 })
        let second = try PointCloud(b, weights: bWeights ?? b.map { _ in 1 })
        pairs.append(Pair(description: name, a: first, b: second))
      } catch {
        fatalError("\(name): \(error)")
      }
    }
    func normal(_ count: Int) -> [SIMD2<Double>] { normalPoints(count, using: &random) }
    func grid(_ count: Int) -> [SIMD2<Double>] { gridPoints(count, using: &random) }
    func weights(_ count: Int) -> [Double] { (0..<count).map { _ in random.uniform() } }
    func far(_ count: Int) -> [SIMD2<Double>] { normal(count).map { $0 + SIMD2(1e8, -1e8) } }
    let line = (0..<50).map { (k: Int) -> SIMD2<Double> in SIMD2(0.1, 0.3) * Double(k * k) }
    add("one point each", [SIMD2(1, 2)], nil, [SIMD2(-2, 6)])
    add("normal", normal(300), nil, normal(300))
    add("sizes without common factor", normal(64), nil, normal(81))
    add("any weights", normal(70), weights(70), normal(33), weights(33))
    add("grid", grid(90), nil, grid(90))
    add("grid, any weights", grid(40), weights(40), grid(55))
    add("all in one place", [SIMD2](repeating: SIMD2(3, 3), count: 20), nil, normal(9))
    add("a line on itself", line, nil, line.reversed())
    add("weights zero", normal(12), [0, 1, 0, 2, 0, 0, 3, 1, 0, 5, 0, 0], normal(4), [0, 0, 1, 2])
    add(
      "weights of all sizes", normal(8), [1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-18, 1e-300], normal(3), [1e-9, 1, 1e-5])
    add("far away", far(40), nil, far(40))
    return pairs
  }()
}
