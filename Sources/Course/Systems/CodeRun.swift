/// A code for 2ⁿ equally likely inputs that was trained against predictors, or for its variance alone.
public struct CodeRun: Sendable {
  /// The code at a round.
  struct Row: Sendable {
    let round: Int
    let code: FactorialCode
    /// V with the predictors as they were; without any, nothing.
    let value: Double?
  }

  /// `predictability`, or `variance` for the control.
  public let method: String
  /// n.
  public let units: Int
  /// The seed.
  public let seed: UInt64
  let rows: [Row]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// The code at the end.
  public var code: FactorialCode { rows[rows.count - 1].code }
  /// V at the end with the predictors as they were.
  public var value: Double? { rows[rows.count - 1].value }
  /// All codes that were looked at, the trained and the untrained.
  public var codes: [FactorialCode] { rows.map { $0.code } }
  /// Whether every corner of the cube has one input.
  public var isFactorial: Bool { code.entropy > Double(units) - 1e-9 }

  /// The corners of the cube {−1, 1}ⁿ, mixed into five numbers each, always in the same way.
  static func inputs(units: Int) -> [[Double]] {
    var random = RandomStream(seed: 1992, "mixing")
    let matrix = (0..<5).map { _ in (0..<units).map { _ in random.normal() / Double(units).squareRoot() } }
    return (0..<1 << units).map { corner in
      let bits = (0..<units).map { corner >> $0 & 1 == 1 ? 1.0 : -1 }
      return matrix.map { row in zip(row, bits).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  /// Trains an encoder from scratch.
  public init(
    units: Int, hasPredictors: Bool, _ recipe: Recipe, seed: UInt64, random: RandomStream, looks count: Int = 40
  ) {
    let inputs = Self.inputs(units: units), numbers = inputs.flatMap { $0.map { Float($0) } }
    let system = PredictabilityMinimisation(
      Source(dimension: 5) { points, _ in for index in points.indices { points[index] = numbers[index % numbers.count] }
      },
      count: inputs.count, units: units, hasPredictors: hasPredictors, recipe, random: random)
    func look() -> Row {
      let codes = Widened(system.encoder.perceptron).values(at: inputs.flatMap { $0 })
      let code = FactorialCode(
        inputs.indices.map { Array(codes[$0 * units..<$0 * units + units]) })
      let predictors = system.predictors.map { Widened($0.perceptron) }
      return Row(
        round: system.play.round, code: code,
        value: hasPredictors ? code.value { unit, others in predictors[unit].values(at: others)[0] } : nil)
    }
    var rows = [look()]
    let every = max(1, recipe.rounds / max(1, count))
    while system.play.round < recipe.rounds, system.play.playRound() {
      if system.play.round % every == 0 || system.play.round == recipe.rounds { rows.append(look()) }
    }
    if system.play.divergence != nil { rows.append(look()) }
    (method, self.units, self.seed) = (hasPredictors ? "predictability" : "variance", units, seed)
    (self.rows, divergence) = (rows, system.play.divergence?.round)
  }
}
