/// A batch in panels of 32 rows, feature by feature: what kernels read and write.
///
/// Feature j of row r stands in lane `r mod 32` of vectors `2j` and `2j + 1` of panel `r / 32`. Rows that fill up the last
/// panel hold finite numbers and weigh nothing. Whoever made it gives the memory back.
public struct Features: @unchecked Sendable {
  /// Feature 0 of the first 16 rows.
  public let start: UnsafeMutablePointer<SIMD16<Float>>
  /// Features of a row.
  public let width: Int
  /// How many panels there are.
  public let panels: Int

  /// How many vectors a panel holds.
  @inlinable
  public var stride: Int { 2 &* width }

  /// Memory of its own, filled with 0.
  public init(width: Int, panels: Int) {
    (self.width, self.panels) = (width, panels)
    start = .allocate(capacity: max(1, 2 * width * panels))
    start.initialize(repeating: Lanes(), count: max(1, 2 * width * panels))
  }

  private init(start: UnsafeMutablePointer<SIMD16<Float>>, width: Int, panels: Int) {
    (self.start, self.width, self.panels) = (start, width, panels)
  }

  /// The same memory with so many panels, one after the other, read as the features of one: feature j of the k-th is feature
  /// `k·width + j`. Whoever owns this gives the memory back.
  public func joined(by count: Int) -> Features {
    precondition(panels.isMultiple(of: count), "panels are joined without a rest")
    return Features(start: start, width: count * width, panels: panels / count)
  }

  /// Gives the memory back.
  public func deallocate() { start.deallocate() }

  /// Feature 0 of the first 16 rows of a panel.
  @inlinable
  public func panel(_ index: Int) -> UnsafeMutablePointer<SIMD16<Float>> { start + index &* stride }

  /// One number.
  @inlinable
  public subscript(row: Int, feature: Int) -> Float {
    get { panel(row / 32)[2 * feature + row % 32 / 16][row % 16] }
    nonmutating set { panel(row / 32)[2 * feature + row % 32 / 16][row % 16] = newValue }
  }

  /// Places `n × width` coordinates, row-major, in the panels from `panel` on; what fills up the last one stays as it is.
  public func place(_ points: UnsafeBufferPointer<Float>, from panel: Int = 0) {
    guard let start = points.baseAddress else { return }
    layOut(start, rows: points.count / width, width: width, into: self.panel(panel))
  }
}

/// Lays rows of `width` coordinates out in panels; what fills up the last one stays as it is.
func layOut(_ points: UnsafePointer<Float>, rows: Int, width: Int, into panels: UnsafeMutablePointer<Lanes>) {
  var row = 0
  // A half panel of one coordinate is laid out as it comes, and one of two by taking every other number.
  if width <= 2 {
    while row &+ 16 <= rows {
      let target = panels + (row / 32 &* 2 &* width &+ row % 32 / 16)
      let first = UnsafeRawPointer(points + row &* width).loadUnaligned(as: Lanes.self)
      if width == 1 {
        target[0] = first
      } else {
        let second = UnsafeRawPointer(points + (row &* width &+ 16)).loadUnaligned(as: Lanes.self)
        target[0] = Lanes(lowHalf: first.evenHalf, highHalf: second.evenHalf)
        target[2] = Lanes(lowHalf: first.oddHalf, highHalf: second.oddHalf)
      }
      row &+= 16
    }
  }
  while row < rows {
    let panel = panels + row / 32 &* 2 &* width
    for feature in 0..<width { panel[2 * feature + row % 32 / 16][row % 16] = points[row * width + feature] }
    row &+= 1
  }
}
