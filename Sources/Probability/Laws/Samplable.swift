import Elementary

/// A law that can be sampled: all that a generator is.
public protocol Samplable<Point>: Sendable {
  /// Where the samples live: the line (`Double`) or, later, the plane.
  associatedtype Point: Sendable

  /// One draw.
  func sample(using random: inout RandomStream) -> Point
}

/// A law on the line that can also fill a training batch.
public protocol LineSamplable: Samplable where Point == Double {
  /// Independent draws, rounded to Float, one for each place of `buffer`.
  func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream)
}

extension LineSamplable {
  /// Independent draws, one after the other.
  public func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    for i in buffer.indices { buffer[i] = Float(sample(using: &random)) }
  }
}
