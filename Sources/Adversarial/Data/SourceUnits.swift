import Elementary

extension Source {
  /// `count` independent draws, `count × dimension` row-major.
  public func points(_ count: Int, using random: inout RandomStream) -> [Float] {
    var points = [Float](repeating: 0, count: count * dimension)
    points.withUnsafeMutableBufferPointer { draw(into: $0, using: &random) }
    return points
  }
}
