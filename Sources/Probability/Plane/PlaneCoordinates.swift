/// The coordinates of points of the plane as networks take them, x and y in turn: (point − centre)/unit.
public func planeCoordinates(
  of points: [SIMD2<Double>], from centre: SIMD2<Double> = .zero, in unit: SIMD2<Double> = SIMD2(1, 1)
) -> [Double] {
  [Double](unsafeUninitializedCapacity: 2 * points.count) { room, count in
    for (index, point) in points.enumerated() {
      let place = (point - centre) / unit
      room.initializeElement(at: 2 * index, to: place.x)
      room.initializeElement(at: 2 * index + 1, to: place.y)
    }
    count = 2 * points.count
  }
}

/// The other way round: centre + unit·(x, y).
public func planePoints(
  at coordinates: [Double], from centre: SIMD2<Double>, in unit: SIMD2<Double>
) -> [SIMD2<Double>] {
  stride(from: 0, to: coordinates.count - 1, by: 2).map { index in
    centre + unit * SIMD2(coordinates[index], coordinates[index + 1])
  }
}
