import Elementary

/// A law in the plane that can also fill a training batch.
public protocol PlaneSamplable: Samplable where Point == SIMD2<Double> {
  /// Independent draws, rounded to Float, `n × 2` row-major; the buffer holds an even count of numbers.
  func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream)
}

extension PlaneSamplable {
  /// Independent draws, one after the other.
  public func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    for row in 0..<buffer.count / 2 {
      let point = sample(using: &random)
      (buffer[2 * row], buffer[2 * row + 1]) = (Float(point.x), Float(point.y))
    }
  }
}
