import Elementary
import Networks

/// A source with a random stream of its own, and room for one batch.
public final class Supply {
  private let source: Source
  private var stream: RandomStream
  /// Whether a batch was drawn ahead of its step, and the stream before it.
  private var isAhead = false
  private var place: RandomStream
  private let points: UnsafeMutableBufferPointer<Float>
  /// Where the source has a set of rows: the order of this epoch, and how many rows of it were shown.
  private var order: [Int32] = []
  private var shown = 0

  init(_ source: Source, rows: Int, _ stream: RandomStream) {
    (self.source, self.stream, place) = (source, stream, stream)
    points = .allocate(capacity: rows * source.dimension)
    points.initialize(repeating: 0)
    guard let set = source.set else { return }
    precondition(points.count.isMultiple(of: set.width), "a batch holds whole rows of the set")
    order = set.rows.map { Int32($0) }
    shown = order.count
  }

  deinit { points.deallocate() }

  /// Coordinates of one point.
  public var dimension: Int { source.dimension }

  /// Draws the next batch into panels, from `panel` on; a row takes as many draws as it has room for.
  func fill(_ features: Features, from panel: Int = 0) {
    if let set = source.set { deal(set) } else { source.draw(into: points, using: &stream) }
    features.place(UnsafeBufferPointer(points), from: panel)
  }

  /// Says that the next draws are ahead of their step; false if some are already, or if the source has a set, whose order
  /// is not taken back.
  func goAhead() -> Bool {
    if isAhead || source.set != nil { return false }
    (place, isAhead) = (stream, true)
    return true
  }

  /// Whether the batch of the step that begins is there already.
  func catchUp() -> Bool {
    defer { isAhead = false }
    return isAhead
  }

  /// Writes down where the source is, or takes it over; what was drawn ahead belongs to no state and is drawn again.
  func carry(_ ledger: inout Ledger) {
    if catchUp() { stream = place }
    ledger.carry(&stream)
    ledger.carry(&shown)
    for index in order.indices {
      var row = Int(order[index])
      ledger.carry(&row)
      order[index] = Int32(truncatingIfNeeded: row)
    }
  }

  /// The next rows of a set, which is shuffled anew when all were shown.
  private func deal(_ set: TrainingSet) {
    for target in stride(from: 0, to: points.count, by: set.width) {
      if shown == order.count {
        shown = 0
        stream.shuffle(&order)
      }
      set.copy(row: Int(order[shown]), to: points, from: target)
      shown += 1
    }
  }
}
