import Elementary

/// The potentials of entropic transport, and sums over all pairs of points; no matrix is stored.
struct SinkhornKernel {
  private let sources: WeightedPoints
  private let targets: WeightedPoints
  private let cost: TransportCost
  var regularisation: Double
  /// One number for each source, of the size of a cost.
  private(set) var f: [Double]
  /// One number for each target.
  private(set) var g: [Double]

  init(
    _ sources: [SIMD2<Double>], _ sourceMasses: [Double], _ targets: [SIMD2<Double>], _ targetMasses: [Double],
    cost: TransportCost, regularisation: Double
  ) {
    self.sources = WeightedPoints(sources, sourceMasses)
    self.targets = WeightedPoints(targets, targetMasses)
    self.cost = cost
    self.regularisation = regularisation
    f = [Double](repeating: 0, count: sources.count)
    g = [Double](repeating: 0, count: targets.count)
    renewTargets()
  }

  /// Renews both potentials, and returns Σ |Σ_j π(i, j) − a(i)| of the plan before.
  mutating func renew() -> Double {
    renewTargets()
    let renewed = targets.softMinima(g, from: sources, cost, regularisation)
    var error = 0.0
    for i in f.indices { error += sources.masses[i] * expm1((f[i] - renewed[i]) / regularisation).magnitude }
    f = renewed
    return error
  }

  private mutating func renewTargets() { g = sources.softMinima(f, from: targets, cost, regularisation) }

  /// Σ a·f + Σ b·g.
  var dual: Double {
    var sum = CompensatedSum()
    for i in f.indices { sum.add(sources.masses[i] * f[i]) }
    for j in g.indices { sum.add(targets.masses[j] * g[j]) }
    return sum.value
  }

  /// What is left to carry after no row and no column takes more than its mass.
  ///
  /// > Source: J. Altschuler, J. Weed, P. Rigollet, Near-linear time approximation algorithms for optimal transport via
  /// > Sinkhorn iteration (2017).
  mutating func rest() -> (sources: [Double], targets: [Double], total: Double) {
    // Rows are exact after a renewal; a column that has too much is lowered to its mass.
    let renewed = sources.softMinima(f, from: targets, cost, regularisation)
    var ofTargets = g
    for j in g.indices {
      let excess = (g[j] - renewed[j]) / regularisation
      ofTargets[j] = targets.masses[j] * max(0, -expm1(excess))
      g[j] = min(g[j], renewed[j])
    }
    let lowered = targets.softMinima(g, from: sources, cost, regularisation)
    let ofSources = f.indices.map { sources.masses[$0] * max(0, -expm1((f[$0] - lowered[$0]) / regularisation)) }
    return (ofSources, ofTargets, ofSources.reduce(0, +))
  }

  /// The mass from source `i` to target `j`, with its part of the rest.
  func mass(_ i: Int, _ j: Int, _ rest: (sources: [Double], targets: [Double], total: Double)) -> Double {
    let distance = transportCost(sources.points[i], targets.points[j], cost)
    let exponent = (f[i] + g[j] - distance) / regularisation
    let own = sources.masses[i] * targets.masses[j] * exp(exponent)
    return rest.total > 0 ? own + rest.sources[i] * (rest.targets[j] / rest.total) : own
  }

  /// Σ π·c and KL(π ‖ a ⊗ b) = Σ π·log(π/(a·b)).
  func sums(_ rest: (sources: [Double], targets: [Double], total: Double)) -> (cost: Double, divergence: Double) {
    var (total, divergence) = (CompensatedSum(), CompensatedSum())
    for i in f.indices where sources.masses[i] > 0 {
      for j in g.indices where targets.masses[j] > 0 {
        let mass = mass(i, j, rest)
        guard mass > 0 else { continue }
        total.add(mass * transportCost(sources.points[i], targets.points[j], cost))
        divergence.add(mass * log(mass / sources.masses[i] / targets.masses[j]))
      }
    }
    return (total.value, divergence.value)
  }
}

/// ‖x − y‖ or its square.
func transportCost(_ x: SIMD2<Double>, _ y: SIMD2<Double>, _ cost: TransportCost) -> Double {
  let square = (x.x - y.x) * (x.x - y.x) + (x.y - y.y) * (x.y - y.y)
  return cost == .distance ? square.squareRoot() : square
}

/// Points with masses, in whole vectors of eight; the pad has no mass.
private struct WeightedPoints {
  let points: [SIMD2<Double>]
  let masses: [Double]
  private let xs: [SIMD8<Double>]
  private let ys: [SIMD8<Double>]
  private let logMasses: [SIMD8<Double>]

  init(_ points: [SIMD2<Double>], _ masses: [Double]) {
    (self.points, self.masses) = (points, masses)
    xs = vectors(points.map { $0.x }, pad: 0)
    ys = vectors(points.map { $0.y }, pad: 0)
    logMasses = vectors(masses.map { log($0) }, pad: -.infinity)
  }

  /// The soft minimum of cost − potential over these points, for each of the others.
  ///
  ///     −ε·log Σ_j b(j)·exp((g(j) − c(i, j))/ε)
  func softMinima(_ potentials: [Double], from others: WeightedPoints, _ cost: TransportCost, _ width: Double)
    -> [Double]
  {
    let prices = vectors(potentials, pad: 0)
    let rate = 1 / width
    var exponents = [SIMD8<Double>](repeating: .zero, count: xs.count)
    return others.points.map { point in
      var largest = SIMD8(repeating: -Double.infinity)
      for k in xs.indices {
        let (dx, dy) = (xs[k] - point.x, ys[k] - point.y)
        let square = dx * dx + dy * dy
        let exponent = (prices[k] - (cost == .distance ? square.squareRoot() : square)) * rate + logMasses[k]
        exponents[k] = exponent
        largest = pointwiseMax(largest, exponent)
      }
      var top = largest[0]
      for lane in 1..<8 { top = max(top, largest[lane]) }
      var sums = SIMD8<Double>.zero
      for exponent in exponents { sums += exp(exponent - top) }
      var sum = 0.0
      for lane in 0..<8 { sum += sums[lane] }
      return -width * (top + log(sum))
    }
  }
}

private func vectors(_ numbers: [Double], pad: Double) -> [SIMD8<Double>] {
  var vectors = [SIMD8<Double>](repeating: SIMD8(repeating: pad), count: (numbers.count + 7) / 8)
  for i in numbers.indices { vectors[i / 8][i % 8] = numbers[i] }
  return vectors
}
