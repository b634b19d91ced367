import Testing

@testable import Course

@Suite struct `A picture of the plane` {
  @Test func `a column in another unit has the same arrows`() throws {
    var random = RandomStream(seed: 3, "picture")
    let cloud = (0..<200).map { _ in SIMD2(random.normal(), random.normal()) }
    let gradients = (0..<200).map { _ in SIMD2(random.normal(), random.normal()) }
    // The last two pictures have axes of their own; the first has one scale for both.
    let heads = try [1, 1e3, 1e7].map { (unit: Double) -> [SIMD2<Double>] in
      let scale = SIMD2(1, unit)
      let data = try TrainingData("cloud", .samples(.points(PlanePoints(cloud.map { $0 * scale }))))
      #expect(data.isIsometric == (unit == 1))
      let arrows = PlanePicture(of: data).arrows(
        at: cloud.map { $0 * scale }, along: gradients.map { $0 / scale }, acrossIn: 9)
      return arrows.map { SIMD2($0.to.x, $0.to.y) / scale }
    }
    for (here, there) in zip(heads[1], heads[2]) { #expect(((here - there) * (here - there)).sum() < 1e-20) }
    // Deviations of one cloud are nearly the same in both directions, so the first picture's arrows are nearly these.
    for i in cloud.indices {
      let (first, other) = (heads[0][i] - cloud[i], heads[1][i] - cloud[i])
      let turn = (first * other).sum() / ((first * first).sum() * (other * other).sum()).squareRoot()
      #expect(turn > 0.98)
    }
  }
}
