/// Solves G(z) = x on given branches for many x at once: Newton steps kept inside brackets, all open tasks in one batch.
struct Inversion {
  private let branches: [MonotoneBranch]
  private let map: DifferentiableMap
  private var targets: [Double] = []
  private var brackets: [(low: Double, high: Double, rises: Bool)] = []

  /// |G″| near each solution, from the slopes at the ends of the first bracket.
  private var curvatures: [Double] = []

  /// The solutions, in the order of the tasks.
  private(set) var latents: [Double] = []

  /// G′ at the solutions.
  private(set) var slopes: [Double] = []

  init(branches: [MonotoneBranch], map: DifferentiableMap) {
    self.branches = branches
    self.map = map
  }

  /// One more task: the point of a branch whose value is x; x must lie in the branch's image.
  mutating func add(_ x: Double, branch b: Int) {
    let branch = branches[b]
    let i = branch.bracket(x)
    let (z0, z1) = (branch.points[i], branch.points[i + 1])
    targets.append(x)
    brackets.append((Swift.min(z0, z1), Swift.max(z0, z1), branch.isRising))
    curvatures.append(((branch.slopes[i + 1] - branch.slopes[i]) / (z1 - z0)).magnitude)
    latents.append(branch.guess(x, in: i))
  }

  mutating func solve() {
    slopes = [Double](repeating: 0, count: targets.count)
    var steps = [Double](repeating: .infinity, count: targets.count)
    var open = Array(targets.indices)
    var round = 0
    while !open.isEmpty, round < 100 {
      let (values, newSlopes) = map(open.map { latents[$0] })
      var rest: [Int] = []
      for (k, i) in open.enumerated() {
        let (z, residual) = (latents[i], values[k] - targets[i])
        slopes[i] = newSlopes[k]
        if (residual < 0) == brackets[i].rises { brackets[i].low = z } else { brackets[i].high = z }
        let (low, high) = (brackets[i].low, brackets[i].high)
        let newton = z - residual / newSlopes[k]
        let step = (newton - z).magnitude
        // Done: the value is met, or the step left out would change neither slope nor point by 1e-13, or rounding has
        // stopped the approach.
        if residual.magnitude <= 0x1p-52 * targets[i].magnitude || high - low <= 0x1p-51 * z.magnitude
          || (step <= 0x1p-44 && step * curvatures[i] <= 0x1p-44 * newSlopes[k].magnitude)
          || (round > 3 && step >= 0.5 * steps[i] && step < 1e-9)
        {
          continue
        }
        steps[i] = step
        let isInside = newton > low && newton < high && round % 8 != 7
        latents[i] = isInside ? newton : 0.5 * (low + high)
        rest.append(i)
      }
      open = rest
      round += 1
    }
  }
}
