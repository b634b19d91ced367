/// What a long run writes down while it goes on: how far it is, and what it can go on from.
package struct Logbook: Sendable {
  /// Says how many steps are done.
  package var advance: @Sendable (Int) -> Void
  /// What an interrupted run of the same question kept last.
  package var state: @Sendable () -> [UInt64]?
  /// Keeps what the run can go on from.
  package var keep: @Sendable ([UInt64]) -> Void

  /// A logbook; what is not given is not written down.
  package init(
    advance: @escaping @Sendable (Int) -> Void = { _ in }, state: @escaping @Sendable () -> [UInt64]? = { nil },
    keep: @escaping @Sendable ([UInt64]) -> Void = { _ in }
  ) {
    (self.advance, self.state, self.keep) = (advance, state, keep)
  }
}
