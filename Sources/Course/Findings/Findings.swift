/// What a part of a lesson found, in the order in which it is told: words, tables, charts, checks, frames to step through.
///
/// Each subject of the course has an extension that says how what it measured is kept; nothing here touches a disk or a
/// terminal.
public struct Findings: Sendable {
  /// One of them.
  public enum Item: Sendable {
    /// A table under the name of its file; one that is what the run is for stands on the terminal too.
    case table(Table, name: String, isOnTerminal: Bool)
    /// A chart under the name of its file.
    case chart(Chart, name: String)
    /// A claim held against what was measured.
    case check(Check)
    /// The frames of the run.
    case player(Frames)
    /// A value was no longer finite, at a step if that is known.
    case divergence(step: Int?, what: String)
    /// A heading.
    case heading(String)
    /// Paragraphs, divided by empty lines.
    case prose(String)
    /// A sentence that stands on the terminal too.
    case remark(String)
  }

  /// The findings, in order.
  public private(set) var items: [Item] = []

  /// Nothing yet.
  public init() {}

  /// A table under the name of its file.
  public mutating func keep(_ table: Table, as name: String, onTerminal: Bool = false) {
    items.append(.table(table, name: name, isOnTerminal: onTerminal))
  }

  /// A chart under the name of its file.
  public mutating func keep(_ chart: Chart, as name: String) { items.append(.chart(chart, name: name)) }

  /// The frames of the run, if there are any.
  public mutating func keepPlayer(_ frames: Frames?) {
    if let frames { items.append(.player(frames)) }
  }

  /// A claim that was held against what was measured; says whether it holds.
  @discardableResult
  public mutating func keep(_ check: Check) -> Bool {
    items.append(.check(check))
    return check.holds
  }

  /// Claims that a measured value is at most the bound.
  public mutating func check(_ claim: String, measured: Double, atMost bound: Double) {
    items.append(.check(Check(claim, measured, .atMost(bound))))
  }

  /// Claims that a measured value is at least the bound.
  public mutating func check(_ claim: String, measured: Double, atLeast bound: Double) {
    items.append(.check(Check(claim, measured, .atLeast(bound))))
  }

  /// Claims that a measured value is no farther than `distance` from the target.
  public mutating func check(_ claim: String, measured: Double, within distance: Double, of target: Double) {
    items.append(.check(Check(claim, measured, .within(distance, of: target))))
  }

  /// Says that a value was no longer finite.
  public mutating func diverged(at step: Int? = nil, _ what: String) {
    items.append(.divergence(step: step, what: what))
  }

  /// A heading.
  public mutating func heading(_ text: String) { items.append(.heading(text)) }

  /// Paragraphs, divided by empty lines; `backticks` mark code.
  public mutating func prose(_ text: String) { items.append(.prose(text)) }

  /// A sentence that stands on the terminal too.
  public mutating func remark(_ text: String) { items.append(.remark(text)) }
}
