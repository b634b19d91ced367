/// Methods against seeds on one law in the plane: the distribution over runs, not a mean over a few.
public struct Study<Outcome: Sendable>: Sendable {
  /// The law.
  public let data: PlaneData
  /// The methods, in the order of the table.
  public let methods: [PlaneMethod]
  /// The seeds, the same for every method.
  public let seeds: [UInt64]
  /// For every method, one outcome a seed.
  public let outcomes: [[Outcome]]

  /// The runs of a method.
  public func outcomes(of method: String) -> [Outcome] {
    methods.firstIndex { $0.name == method }.map { outcomes[$0] } ?? []
  }
}

/// What is left of a run, as a few finite numbers that can be kept and read again.
protocol KeptOutcome: Sendable {
  var numbers: [Double] { get }
  init?(numbers: [Double])
}

extension Lesson {
  /// Plays every method with every seed, one run a core; finished runs outlive an interruption.
  func study<Outcome: KeptOutcome>(
    _ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64],
    play: @escaping @Sendable (PlaneMethod, UInt64) -> Outcome
  ) -> Study<Outcome> {
    let names = methods.flatMap { method in seeds.map { "\(data.name)-\(method.name)-\($0)" } }
    let numbers = resumably(names, data.name) { run in
      play(methods[run / seeds.count], seeds[run % seeds.count]).numbers
    }
    let outcomes = numbers.map { numbers in
      guard let outcome = Outcome(numbers: numbers) else { preconditionFailure("a kept run has another shape") }
      return outcome
    }
    return Study(
      data: data, methods: methods, seeds: seeds,
      outcomes: methods.indices.map { Array(outcomes[$0 * seeds.count..<($0 + 1) * seeds.count]) })
  }
}
