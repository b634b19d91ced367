import Elementary

/// Where a batch comes from: data for the discriminator, latents for the generator.
public struct Source: Sendable {
  /// Coordinates of one point.
  public let dimension: Int
  private let fill: @Sendable (_ points: UnsafeMutableBufferPointer<Float>, _ random: inout RandomStream) -> Void

  /// A source that fills `n × dimension` coordinates, row-major, with independent draws.
  public init(
    dimension: Int,
    fill: @escaping @Sendable (_ points: UnsafeMutableBufferPointer<Float>, _ random: inout RandomStream) -> Void
  ) {
    (self.dimension, self.fill) = (dimension, fill)
  }

  /// Independent standard normal coordinates.
  public static func normal(dimension: Int = 1) -> Source {
    Source(dimension: dimension) { points, random in random.fillNormal(points) }
  }

  /// Independent uniform coordinates on [−1, 1).
  public static func uniform(dimension: Int = 1) -> Source {
    Source(dimension: dimension) { points, random in
      random.fillUniform(points)
      for index in points.indices { points[index] = 2 * points[index] - 1 }
    }
  }

  /// Draws a batch.
  func draw(into points: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) { fill(points, &random) }
}
