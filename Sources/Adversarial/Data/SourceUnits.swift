import Elementary

extension Source {
  /// The same points in other units, (x − origin)/unit: what networks see, who learn best from numbers about as large as 1.
  public func inUnits(of unit: Double, from origin: [Double]) -> Source {
    precondition(unit > 0 && origin.count == dimension, "a unit is positive, an origin has the points' coordinates")
    let (inner, scale, offsets) = (self, Float(1 / unit), origin.map { Float($0) })
    return Source(dimension: dimension) { points, random in
      inner.draw(into: points, using: &random)
      for i in points.indices { points[i] = (points[i] - offsets[i % offsets.count]) * scale }
    }
  }

  /// `count` independent draws, `count × dimension` row-major.
  public func points(_ count: Int, using random: inout RandomStream) -> [Float] {
    var points = [Float](repeating: 0, count: count * dimension)
    points.withUnsafeMutableBufferPointer { draw(into: $0, using: &random) }
    return points
  }
}
