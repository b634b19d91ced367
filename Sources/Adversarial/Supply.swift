import Elementary
import Networks

/// A source with a random stream of its own, and room for one batch.
final class Supply {
  private let source: Source
  private var stream: RandomStream
  private let points: UnsafeMutableBufferPointer<Float>

  init(_ source: Source, rows: Int, _ stream: RandomStream) {
    (self.source, self.stream) = (source, stream)
    points = .allocate(capacity: rows * source.dimension)
    points.initialize(repeating: 0)
  }

  deinit { points.deallocate() }

  /// Draws the next batch into the panels of a pass, from `panel` on; a row takes as many draws as it has room for.
  func fill(_ pass: Pass, from panel: Int = 0) {
    source.draw(into: points, using: &stream)
    pass.place(UnsafeBufferPointer(points), from: panel)
  }
}
