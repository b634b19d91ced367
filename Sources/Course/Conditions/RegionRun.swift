/// A classifier of bars that has a few labels, and with them nothing else, or data without labels against one law of samples or
/// another.
public struct RegionRun: Sendable {
  /// What it has beside the labels.
  public enum Case: String, Sendable, CaseIterable {
    /// Nothing.
    case labels = "labels only"
    /// Unlabelled data against a normal law that is broader than all of them.
    case broad = "+ data, broad samples"
    /// Unlabelled data against samples of the same law.
    case perfect = "+ data, perfect samples"

    /// The name in a table.
    public var word: String {
      switch self {
      case .labels: "labels"
      case .broad: "broad"
      case .perfect: "perfect"
      }
    }
  }

  /// What it had.
  public let kind: Case
  /// The seed.
  public let seed: UInt64
  /// How often it is wrong.
  public let error: Double
  let bars: Bars
  let examples: [(point: [Double], label: Int)]
  /// The error rate and the expected label over a grid, between 0 and 1, at looks along the way; empty for runs that are not
  /// shown.
  let looks: [(round: Int, error: Double, values: [Double])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Cells of the grid along each side, and how far it reaches.
  static let cells = 72
  static func reach(of bars: Bars) -> Double { Double(bars.count - 1) + 3 }

  /// The points that carry labels: those of a bar stand in one half of it, neighbours' in opposite halves, so that the labels alone
  /// say that the border leans.
  public static func examples(of bars: Bars, labels count: Int) -> [(point: [Double], label: Int)] {
    (0..<bars.count).flatMap { label in
      (0..<count).map { place in
        // From the far end of its half towards the middle, a bit outside and a bit inside of the bar's own middle by turns.
        let share = count > 1 ? Double(place) / Double(count - 1) : 0
        let (side, step) = (label % 2 == 0 ? 1.0 : -1, place % 2 == 0 ? -1.0 : 1)
        let across = bars.centre(label) + side * step * bars.deviation * 2 / 3
        return ([across, side * bars.height * (1.25 - share)], label)
      }
    }
  }

  /// Trains one from scratch.
  public init(
    _ kind: Case, _ bars: Bars, labels: Int, _ recipe: Recipe, seed: UInt64, random: RandomStream, looks count: Int
  ) throws(DistributionError) {
    let examples = Self.examples(of: bars, labels: labels), law = try bars.law
    // A good part wider than the data, however many bars.
    let (wide, high) = (1.75 * law.covariance.xx.squareRoot(), 1.25 * bars.height)
    let broad = try PlaneGaussian(mean: [0, 0], covariance: Covariance(xx: wide * wide, xy: 0, yy: high * high))
    let data = Source(law)
    let unlabelled: (data: Source, samples: Source)? =
      switch kind {
      case .labels: nil
      case .broad: (data, Source(PlaneMixture(broad)))
      case .perfect: (data, data)
      }
    let system = SemiSupervisedGAN(
      Source(examples: examples, labels: bars.count), labels: bars.count, unlabelled: unlabelled, recipe, random: random
    )
    let reach = Self.reach(of: bars), cells = Self.cells
    let grid = (0..<cells * cells).flatMap { cell -> [Double] in
      [cell % cells, cell / cells].map { (place: Int) -> Double in
        let share: Double = (Double(place) + 0.5) / Double(cells)
        return reach * (2 * share - 1)
      }
    }
    func scores(_ points: [Double]) -> [[Double]] {
      let values = Widened(system.judge.perceptron).values(at: points), labels = bars.count
      return (0..<points.count / 2).map { Array(values[$0 * labels..<$0 * labels + labels]) }
    }
    func errorRate() -> Double { bars.errorRate { points in scores(planeCoordinates(of: points)) } }
    func look() -> (round: Int, error: Double, values: [Double]) {
      let values = scores(grid).map { scores -> Double in
        let whole = logSumExp(scores)
        return scores.indices.reduce(0) { $0 + Double($1) * exp(scores[$1] - whole) } / Double(bars.count - 1)
      }
      return (system.play.round, errorRate(), values)
    }
    var looks = count > 0 ? [look()] : []
    let every = max(1, recipe.rounds / max(1, count))
    while system.play.round < recipe.rounds, system.play.playRound() {
      if count > 0, system.play.round % every == 0 { looks.append(look()) }
    }
    error = errorRate()
    (self.kind, self.seed, self.bars, self.examples, self.looks) = (kind, seed, bars, examples, looks)
    divergence = system.play.divergence?.round
  }
}
