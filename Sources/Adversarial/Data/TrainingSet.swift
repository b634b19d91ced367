import Elementary

/// Rows of points that were drawn once and are shown to a discriminator epoch after epoch, each time in another order.
public struct TrainingSet: Sendable {
  /// Numbers of a row: all coordinates of the points that are shown side by side.
  public let width: Int
  private let numbers: [Float]

  /// Rows that stand one after the other.
  public init(_ numbers: [Float], width: Int) {
    precondition(width > 0 && !numbers.isEmpty && numbers.count.isMultiple(of: width), "a set has whole rows")
    (self.numbers, self.width) = (numbers, width)
  }

  /// A set of `count` packs for a discriminator that sees `pack` points at once: every place of every pack shows one of
  /// `count` points that the source draws once, chosen with equal chances and independently.
  ///
  /// > Source: Lin et al., PacGAN (2018), the authors' code.
  public init(of source: Source, count: Int, pack: Int, using random: inout RandomStream) {
    let (points, dimension) = (source.points(count, using: &random), source.dimension)
    var numbers: [Float] = []
    numbers.reserveCapacity(points.count * pack)
    for _ in 0..<count * pack {
      let chosen = random.index(below: count)
      for coordinate in 0..<dimension { numbers.append(points[chosen * dimension + coordinate]) }
    }
    self.init(numbers, width: pack * dimension)
  }

  /// The rows' indices.
  public var rows: Range<Int> { 0..<numbers.count / width }

  /// The numbers of a row.
  public subscript(row: Int) -> ArraySlice<Float> { numbers[row * width..<(row + 1) * width] }

  @inline(__always)
  func copy(row: Int, to points: UnsafeMutableBufferPointer<Float>, from target: Int) {
    for i in 0..<width { points[target + i] = numbers[row * width + i] }
  }
}
