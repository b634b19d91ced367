import Elementary

extension Source {
  /// Normal points with mean 0 and given deviations along given axes, which are orthonormal.
  public init(axes: [[Double]], deviations: [Double]) {
    let size = axes.count
    precondition(deviations.count == size, "a deviation for each axis")
    let matrix = zip(axes, deviations).flatMap { axis, deviation in axis.map { Float($0 * deviation) } }
    self.init(dimension: size) { points, random in
      random.fillNormal(points)
      withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { room in
        for start in stride(from: 0, to: points.count, by: size) {
          for i in 0..<size {
            room[i] = points[start + i]
            points[start + i] = 0
          }
          for i in 0..<size { for j in 0..<size { points[start + j] += room[i] * matrix[i * size + j] } }
        }
      }
    }
  }
}
