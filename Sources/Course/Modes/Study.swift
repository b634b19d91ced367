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

  /// A study that was played.
  package init(data: PlaneData, methods: [PlaneMethod], seeds: [UInt64], outcomes: [[Outcome]]) {
    (self.data, self.methods, self.seeds, self.outcomes) = (data, methods, seeds, outcomes)
  }

  /// The runs of a method.
  public func outcomes(of method: String) -> [Outcome] {
    methods.firstIndex { $0.name == method }.map { outcomes[$0] } ?? []
  }
}

/// What is left of a run, as a few finite numbers that can be kept and read again.
package protocol KeptOutcome: Sendable {
  var numbers: [Double] { get }
  init?(numbers: [Double])
}
