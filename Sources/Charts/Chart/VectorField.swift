extension Mark {
  /// A vector field as arrows around the points of a grid; directions are right where both axes are linear.
  ///
  /// The longest arrow is nearly as long as a cell, the others are drawn with the square root of their size, so that weak
  /// places are still seen to point somewhere. What is zero or not finite has no arrow.
  public static func field(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 15, rows: Int = 11, style: Style = .mapping,
    _ vector: (_ x: Double, _ y: Double) -> (x: Double, y: Double)
  ) -> Mark {
    let (columns, rows) = (max(columns, 1), max(rows, 1))
    let width = (x.upperBound - x.lowerBound) / Double(columns)
    let height = (y.upperBound - y.lowerBound) / Double(rows)
    var vectors: [(x: Double, y: Double, across: Double, up: Double, size: Double)] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let place = (
          x: x.lowerBound + width * (Double(column) + 0.5), y: y.lowerBound + height * (Double(row) + 0.5)
        )
        let value = vector(place.x, place.y)
        // In cells, so that an arrow never reaches its neighbour.
        let (across, up) = (value.x / width, value.y / height)
        let size = (across * across + up * up).squareRoot()
        if size > 0, size < .infinity { vectors.append((place.x, place.y, across, up, size)) }
      }
    }
    let largest = vectors.reduce(0) { max($0, $1.size) }
    return .arrows(
      vectors.map { vector in
        let half = 0.45 * (vector.size / largest).squareRoot() / vector.size
        let (dx, dy) = (half * vector.across * width, half * vector.up * height)
        return Arrow(from: (vector.x - dx, vector.y - dy), to: (vector.x + dx, vector.y + dy))
      }, style: style)
  }
}
