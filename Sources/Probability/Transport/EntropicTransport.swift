import Elementary

/// Entropic transport between two clouds in the plane: the cheapest plan if it also pays for being far from independent,
/// by Sinkhorn's iteration in the log domain.
///
///     min_π Σ π(i, j)·c(i, j) + ε·KL(π ‖ a ⊗ b),   π(i, j) = a(i)·b(j)·exp((f(i) + g(j) − c(i, j))/ε)
///
/// Its cost is biased upwards: the plan is a plan, so it costs at least the optimum, and it is blurred over a width of about
/// √ε or ε. What it costs more is at most ε·KL(π* ‖ a ⊗ b) ≤ ε·min(H(a), H(b)) for any optimal plan π* without the penalty.
///
/// Both marginals are exact: what the iteration leaves over is carried by a small independent plan in the end.
///
/// > Source: M. Cuturi, Sinkhorn Distances (2013).
public struct EntropicTransport: Sendable {
  /// ε, in units of the cost.
  public let regularisation: Double

  /// Σ π·c for a plan whose marginals are the masses: never below the optimal cost.
  public let cost: Double

  /// The value of the potential f and its c-transform: never above the optimal cost, whatever ε.
  public let lowerBound: Double

  /// What ε·min(H(a), H(b)) allows the cost to exceed the optimum by, once the iteration has converged.
  public let biasBound: Double

  /// The penalised cost of the plan minus the dual value of the potentials, which is 0 at the optimum for this ε:
  /// how far the iteration is from its end, in units of the cost.
  public let dualityGap: Double

  /// Σ |Σ_j π(i, j) − a(i)| before what was left over was carried.
  public let marginalError: Double

  /// How many times both potentials were renewed, the larger ε on the way included.
  public let iterations: Int

  private let kernel: SinkhornKernel
  private let rest: (sources: [Double], targets: [Double], total: Double)

  /// Iterates until the marginals are off by less than `tolerance`, from a large ε down by halves to the one asked for.
  public init(
    from source: PointCloud, to target: PointCloud, cost kind: TransportCost, regularisation: Double,
    tolerance: Double = 1e-10, maximumIterations: Int = 10_000
  ) {
    precondition(regularisation > 0 && regularisation.isFinite, "ε is positive")
    let frame = TransportFrame(source.points, target.points, cost: kind)
    let (a, b) = (source.points.map { frame.placed($0) }, target.points.map { frame.placed($0) })
    let scaled = regularisation * frame.shrinking * (kind == .distance ? 1 : frame.shrinking)
    // In units far below the cost nothing but rounding is left of the penalty.
    let least = max(scaled, 0x1p-40 * frame.largestCost, .leastNormalMagnitude)
    var kernel = SinkhornKernel(a, source.masses, b, target.masses, cost: kind, regularisation: least)
    var (rounds, error) = (0, Double.infinity)
    func renew(until goal: Double, atMost steps: Int) {
      for _ in 0..<steps {
        error = kernel.renew()
        rounds += 1
        if error <= goal { return }
      }
    }
    kernel.regularisation = max(0.5 * frame.largestCost, least)
    while kernel.regularisation > least {
      renew(until: 1e-2, atMost: 20)
      kernel.regularisation = max(0.5 * kernel.regularisation, least)
    }
    renew(until: tolerance, atMost: max(maximumIterations, 1))
    self.regularisation = frame.restored(least)
    (marginalError, iterations) = (error, rounds)
    // After a renewal the kernel's plan has the first marginal, so its total mass is 1 and drops out of the dual value.
    let dual = kernel.dual
    let rest = kernel.rest()
    (self.kernel, self.rest) = (kernel, rest)
    let sums = kernel.sums(rest)
    cost = frame.restored(sums.cost)
    // After a renewal the kernel's plan has the first marginal, so its total mass is 1 and drops out of the dual value.
    dualityGap = frame.restored(sums.cost + least * sums.divergence - dual)
    let duals = DualPotentials(of: kernel.f, at: a, from: a, to: b, in: frame)
    var value = CompensatedSum()
    for (mass, potential) in zip(source.masses, duals.sources) { value.add(mass * potential) }
    for (mass, potential) in zip(target.masses, duals.targets) { value.add(mass * potential) }
    lowerBound = frame.restored(value.value)
    func entropy(_ masses: [Double]) -> Double { masses.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 } }
    biasBound = self.regularisation * min(entropy(source.masses), entropy(target.masses))
  }

  /// The mass that the plan carries from point `i` of the first cloud to point `j` of the second.
  public func mass(_ i: Int, _ j: Int) -> Double { kernel.mass(i, j, rest) }
}
