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
  ///
  /// A seed is played with all methods before the next one, so that after some of the time there is something of each.
  func study<Outcome: KeptOutcome>(
    _ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64],
    play: @escaping @Sendable (_ method: PlaneMethod, _ seed: UInt64, _ logbook: Logbook) -> Outcome
  ) -> Study<Outcome> {
    let names = seeds.flatMap { seed in methods.map { "\(data.name)-\($0.name)-\(seed)" } }
    let lengths = seeds.flatMap { _ in methods.map(\.rules.rounds) }
    let numbers = resumably(names, data.name, lengths: lengths) { run, logbook in
      play(methods[run % methods.count], seeds[run / methods.count], logbook).numbers
    }
    let outcomes = numbers.map { numbers in
      guard let outcome = Outcome(numbers: numbers) else { preconditionFailure("a kept run has another shape") }
      return outcome
    }
    return Study(
      data: data, methods: methods, seeds: seeds,
      outcomes: methods.indices.map { method in seeds.indices.map { outcomes[$0 * methods.count + method] } })
  }
}
