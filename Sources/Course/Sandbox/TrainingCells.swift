/// The cells in which data in the plane and a generator are held against each other, and the data's masses in them.
package struct TrainingCells: Sendable {
  let cells: PlaneCells
  let masses: [Double]

  /// Cells for data made of modes in the plane; none for others.
  package init?(of data: TrainingData) {
    guard case .modes(let modes) = data.law else { return nil }
    cells = PlaneCells(around: modes, cellsPerDeviation: 4)
    masses = cells.masses(of: modes)
  }
}

extension TrainedPair {
  /// Where G takes a square of the latent plane: five deviations each way, 160 × 160 cells.
  var mesh: LatentMesh {
    LatentMesh(from: SIMD2(-5, -5), to: SIMD2(5, 5), divisions: 160) { (nodes: [SIMD2<Double>]) in
      samples(of: planeCoordinates(of: nodes))
    }
  }

  /// What theory says of the game in the plane; if D is not asked, its value is that of the constant ½.
  func assessment(in ground: TrainingCells, asking: Bool = true) -> PlaneAssessment {
    PlaneAssessment(cells: ground.cells, data: ground.masses, mesh: mesh) { points in
      asking ? logits(at: points) : [Double](repeating: 0, count: points.count)
    }
  }
}
