/// What becomes of samples on the line while players move: G on latents of equal mass, its slopes there, and D on a grid.
public struct SampleHistory: Sendable {
  /// One look.
  public struct Row: Sendable {
    /// Steps that had been taken.
    public let step: Int
    /// Where the generator takes the latents.
    public let samples: [Double]
    /// dG/dz there.
    public let slopes: [Double]
    /// D at the places.
    public let beliefs: [Double]
  }

  /// Latents z that cut N(0, 1) in parts of equal mass, each in the middle of its part, ascending.
  public let latents: [Double]
  /// Where D is looked at, from the left at equal distances.
  public let places: [Double]
  /// The looks in order.
  public private(set) var rows: [Row] = []

  /// A history without looks.
  public init(latents count: Int, places: ClosedRange<Double>, cells: Int) {
    latents = (0..<count).map { Gaussian.standard.quantile((Double($0) + 0.5) / Double(count)) }
    let width = places.upperBound - places.lowerBound
    self.places = (0..<cells).map { (cell: Int) -> Double in
      places.lowerBound + width * (Double(cell) + 0.5) / Double(cells)
    }
  }

  /// Looks at a game between networks on the line as it is now.
  @discardableResult
  public mutating func look(at game: Game, step: Int) -> Row {
    let (values, slopes) = Widened(game.generator).valuesAndSlopes(at: latents)
    let beliefs = Widened(game.discriminator).values(at: places).map { sigmoid($0) }
    let row = Row(step: step, samples: values, slopes: slopes, beliefs: beliefs)
    rows.append(row)
    return row
  }

  /// Takes `steps` steps and looks before the first, after every `every`th and after the last; ends early if one fails.
  public mutating func follow(_ game: Game, steps: Int, every: Int, _ step: () -> Bool) {
    let first = rows.last?.step ?? 0
    if rows.isEmpty { look(at: game, step: first) }
    for taken in 1...max(1, steps) {
      guard step() else { return }
      if taken.isMultiple(of: every) || taken == steps { look(at: game, step: first + taken) }
    }
  }
}

extension SampleHistory.Row {
  /// The share of samples nearer than `distance` to one of some points.
  public func share(within distance: Double, of points: [Double]) -> Double {
    let near = samples.count { sample in points.contains { (sample - $0).magnitude < distance } }
    return Double(near) / Double(samples.count)
  }

  /// The middle one of |dG/dz|.
  public var medianSlope: Double {
    let sorted = slopes.map { $0.magnitude }.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// The sample in the middle.
  public var median: Double {
    let sorted = samples.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
