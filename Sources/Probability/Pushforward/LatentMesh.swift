/// A map of the plane on a grid of latent cells: where each goes, how much it is stretched, whether it is turned over.
///
///     p_g(G(z)) = p_z(z)/|det J(z)|,      signed area of a cell's image = det J·h²·(1 + O(h²))
public struct LatentMesh: Sendable, Equatable {
  /// A latent rectangle and the quadrilateral that it becomes.
  public struct Cell: Sendable, Equatable {
    /// The middle of the rectangle, in latent units.
    public let centre: SIMD2<Double>

    /// The images of its corners, counter-clockwise from the lower left one, in data units.
    public let corners: [SIMD2<Double>]

    /// The area of the image, in squared data units; negative where the map turns the cell over.
    public let signedArea: Double

    /// The area of the image over that of the rectangle: about det J at the centre.
    public let stretch: Double
  }

  /// The lower left corner of the latent rectangle.
  public let lower: SIMD2<Double>

  /// Width and height of a latent cell.
  public let step: SIMD2<Double>

  /// How many cells there are along each axis.
  public let divisions: Int

  /// Where the corners of the cells go, `(divisions + 1)²`, row by row from the lower left, in data units.
  ///
  /// Neighbours share corners to the last bit, so that the images leave no gaps.
  public let images: [SIMD2<Double>]

  /// The cells of a rectangle, divided alike along both axes.
  public init(
    from lower: SIMD2<Double>, to upper: SIMD2<Double>, divisions: Int, map: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    self.init(from: lower, to: upper, divisions: divisions) { (nodes: [SIMD2<Double>]) in nodes.map(map) }
  }

  /// The same for a map that is evaluated many points at a time, because networks are.
  public init(
    from lower: SIMD2<Double>, to upper: SIMD2<Double>, divisions: Int, map: ([SIMD2<Double>]) -> [SIMD2<Double>]
  ) {
    precondition(divisions > 0, "a mesh needs at least one cell along each axis, not \(divisions)")
    let step = (upper - lower) / Double(divisions)
    var nodes: [SIMD2<Double>] = []
    for j in 0...divisions {
      for i in 0...divisions { nodes.append(lower + SIMD2(Double(i), Double(j)) * step) }
    }
    self.init(lower, step, divisions, map(nodes))
  }

  private init(_ lower: SIMD2<Double>, _ step: SIMD2<Double>, _ divisions: Int, _ images: [SIMD2<Double>]) {
    (self.lower, self.step, self.divisions, self.images) = (lower, step, divisions, images)
  }

  /// The mesh of every second corner: what half as many cells along each axis, an even number, would show.
  public var coarser: LatentMesh {
    precondition(divisions % 2 == 0, "\(divisions) cells along an axis cannot be joined in pairs")
    let row = divisions + 1
    var kept: [SIMD2<Double>] = []
    for j in 0...divisions / 2 {
      for i in 0...divisions / 2 { kept.append(images[2 * j * row + 2 * i]) }
    }
    return LatentMesh(lower, 2 * step, divisions / 2, kept)
  }

  /// The cells, row by row.
  public var cells: [Cell] {
    let row = divisions + 1
    var cells: [Cell] = []
    for j in 0..<divisions {
      for i in 0..<divisions {
        let first = j * row + i
        let corners = [images[first], images[first + 1], images[first + row + 1], images[first + row]]
        let area = shoelaceArea(corners)
        cells.append(
          Cell(
            centre: lower + SIMD2(Double(i) + 0.5, Double(j) + 0.5) * step, corners: corners, signedArea: area,
            stretch: area / (step.x * step.y)))
      }
    }
    return cells
  }

  /// The sum of the signed areas: what the image of the rectangle's rim encloses, ∫ det J dz.
  public var signedArea: Double { cells.reduce(0) { $0 + $1.signedArea } }
}

/// The signed area of a polygon, positive if its corners run counter-clockwise.
///
///     ½·Σ (xᵢ·yᵢ₊₁ − xᵢ₊₁·yᵢ)
public func shoelaceArea(_ corners: [SIMD2<Double>]) -> Double {
  var sum = 0.0
  for (i, a) in corners.enumerated() {
    // Relative to the first corner, so that nothing is lost far from the origin.
    let (b, origin) = (corners[(i + 1) % corners.count], corners[0])
    let (u, v) = (a - origin, b - origin)
    sum += u.x * v.y - v.x * u.y
  }
  return 0.5 * sum
}
