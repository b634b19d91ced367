/// Which mode a generator in the plane serves, look after look: a generator with one mode hops when D has learnt to know it.
public struct ModeTrail: Sendable {
  /// One look.
  public struct Row: Sendable {
    /// Rounds that had been played.
    public let round: Int
    /// For every mode, the share of samples that are nearest to it.
    public let shares: [Double]

    /// The mode with the most samples, the first of several.
    public var heaviest: Int { shares.indices.max { (shares[$0], -$0) < (shares[$1], -$1) } ?? 0 }
    /// Its share.
    public var largestShare: Double { shares.max() ?? 0 }
  }

  /// The looks in order.
  public private(set) var rows: [Row] = []
  /// Samples at some of the looks.
  public private(set) var snapshots: [(round: Int, samples: [SIMD2<Double>])] = []

  /// Plays `rounds` rounds and looks after every `every`th; `snapshots` pictures are taken of the last looks.
  public init(of game: Game, modes: [PlaneMode], rounds: Int, every: Int, snapshots count: Int = 0, samples: Int = 400)
  {
    let last = rounds / every
    for round in game.rounds.prefix(rounds) where round.index.isMultiple(of: every) {
      let points = game.generator.planeSamples(samples, seed: 1)
      let nearest = ModeStatistics(of: points, modes: modes).nearest
      rows.append(Row(round: round.index, shares: nearest.map { Double($0) / Double(samples) }))
      if round.index / every > last - count { snapshots.append((round.index, points)) }
    }
  }

  /// The looks at which one mode has at least a share of all samples.
  public func served(alone share: Double) -> [Row] { rows.filter { $0.largestShare >= share } }

  /// How often the mode that is served alone is another than the last one that was.
  public func hops(alone share: Double) -> Int {
    let modes = served(alone: share).map { $0.heaviest }
    return zip(modes, modes.dropFirst()).count { $0 != $1 }
  }
}
