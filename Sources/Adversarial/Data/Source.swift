import Elementary

/// Where a batch comes from: data for the discriminator, latents for the generator.
public struct Source: Sendable {
  /// Coordinates of one point.
  public let dimension: Int
  /// The rows that a game shows in turns, if they are not drawn anew.
  public let set: TrainingSet?
  private let fill: @Sendable (_ points: UnsafeMutableBufferPointer<Float>, _ random: inout RandomStream) -> Void

  /// A source that fills `n × dimension` coordinates, row-major, with independent draws.
  public init(
    dimension: Int,
    fill: @escaping @Sendable (_ points: UnsafeMutableBufferPointer<Float>, _ random: inout RandomStream) -> Void
  ) {
    (self.dimension, self.fill, set) = (dimension, fill, nil)
  }

  /// The rows of a set: a game shows all of them once an epoch, in a random order; who draws takes any row, again and again.
  public init(dimension: Int, epochsOf set: TrainingSet) {
    precondition(set.width.isMultiple(of: dimension), "a row holds whole points")
    (self.dimension, self.set) = (dimension, set)
    fill = { points, random in
      for target in stride(from: 0, to: points.count, by: set.width) {
        set.copy(row: random.index(below: set.rows.count), to: points, from: target)
      }
    }
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

  /// Independent coordinates that are 0 with a chance, and else as large as keeps the mean at 1: what dropout multiplies by.
  public static func masks(keeping share: Double, dimension: Int = 1) -> Source {
    precondition(share > 0 && share <= 1, "a share to keep lies in (0, 1]")
    let kept = Float(1 / share), bound = Float(share)
    return Source(dimension: dimension) { points, random in
      random.fillUniform(points)
      for index in points.indices { points[index] = points[index] < bound ? kept : 0 }
    }
  }

  /// Eight normal modes with deviation 0.02 at equal distances on the circle of radius 2; with one coordinate, its projection.
  public static func ring(coordinates: Int = 2) -> Source {
    precondition(coordinates == 1 || coordinates == 2, "a ring has one or two coordinates")
    let angles = (0..<8).map { Double($0) * .pi / 4 }
    let centres = angles.flatMap { [Float(2 * cos($0)), Float(2 * sin($0))].prefix(coordinates) }
    return Source(dimension: coordinates) { points, random in
      random.fillNormal(points)
      var bits = UInt64(0)
      for row in 0..<points.count / coordinates {
        if row % 16 == 0 { bits = random.next() }
        let mode = Int(bits & 7)
        bits >>= 3
        for feature in 0..<coordinates {
          let index = row * coordinates + feature
          points[index] = centres[mode * coordinates + feature] + 0.02 * points[index]
        }
      }
    }
  }

  /// Draws a batch.
  func draw(into points: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) { fill(points, &random) }
}

extension Source {
  /// The same points with independent normal noise on every coordinate, of a standard deviation in data units.
  public func blurred(by deviation: Double) -> Source {
    let (inner, scale) = (self, Float(deviation))
    return Source(dimension: dimension) { points, random in
      inner.draw(into: points, using: &random)
      for i in points.indices { points[i] += scale * Float(random.normal()) }
    }
  }
}
