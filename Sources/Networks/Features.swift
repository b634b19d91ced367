/// A batch in panels of 32 rows, feature by feature: what kernels read and write.
///
/// Feature j of row r stands in lane `r mod 32` of vectors `2j` and `2j + 1` of panel `r / 32`. Rows that fill up the last
/// panel hold finite numbers and weigh nothing.
struct Features {
  let start: UnsafeMutablePointer<Lanes>
  let width: Int
  let panels: Int

  /// How many vectors a panel holds.
  var stride: Int { 2 &* width }

  init(width: Int, panels: Int) {
    (self.width, self.panels) = (width, panels)
    start = .allocate(capacity: max(1, 2 * width * panels))
    start.initialize(repeating: Lanes(), count: max(1, 2 * width * panels))
  }

  func deallocate() { start.deallocate() }

  @inline(__always)
  func panel(_ index: Int) -> UnsafeMutablePointer<Lanes> { start + index &* stride }

  subscript(row: Int, feature: Int) -> Float {
    get { panel(row / 32)[2 * feature + row % 32 / 16][row % 16] }
    nonmutating set { panel(row / 32)[2 * feature + row % 32 / 16][row % 16] = newValue }
  }
}
