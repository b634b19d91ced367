import Elementary
import Networks
import Testing

@testable import Adversarial

@Suite struct `Rows that were drawn once` {
  /// Batches of `batch` rows as a game gets them.
  private func batches(_ count: Int, of batch: Int, from set: TrainingSet, seed: UInt64 = 1) -> [[Float]] {
    let supply = Supply(
      Source(dimension: set.width, epochsOf: set), rows: batch, RandomStream(seed: seed, "data"))
    let pass = Pass(Architecture([set.width, 1], hidden: .linear), panels: (batch + 31) / 32)
    return (0..<count).flatMap { _ -> [[Float]] in
      supply.fill(pass.inputs)
      return (0..<batch).map { row in
        (0..<set.width).map { pass.input(row / 32)[2 * $0 + row % 32 / 16][row % 16] }
      }
    }
  }

  @Test func `are all shown once an epoch, each epoch in another order, and rows stay whole`() {
    let set = TrainingSet((0..<60).flatMap { [Float($0), -Float($0)] }, width: 2)
    let rows = batches(9, of: 20, from: set)
    #expect(rows.allSatisfy { $0[1] == -$0[0] })
    let epochs = (0..<3).map { epoch in rows[60 * epoch..<60 * (epoch + 1)].map { $0[0] } }
    let all = (0..<60).map(Float.init)
    for epoch in epochs { #expect(epoch.sorted() == all) }
    #expect(epochs[0] != epochs[1] && epochs[1] != epochs[2] && epochs[0] != epochs[0].sorted())
    #expect(batches(9, of: 20, from: set) == rows && batches(9, of: 20, from: set, seed: 2) != rows)
  }

  @Test func `come in every order with equal chances`() {
    let set = TrainingSet([0, 1, 2], width: 1)
    var counts = [Int](repeating: 0, count: 27)
    let rows = batches(12_000, of: 3, from: set)
    for epoch in 0..<12_000 {
      let order = rows[3 * epoch..<3 * epoch + 3].reduce(0) { 3 * $0 + Int($1[0]) }
      counts[order] += 1
    }
    // Six orders, each 2000 times; the standard deviation is 41.
    #expect(counts.filter { $0 > 0 }.count == 6 && counts.filter { $0 > 0 }.allSatisfy { abs($0 - 2_000) < 200 })
  }

  @Test func `are packs whose places show points of one sample, chosen independently`() {
    let source = Source(dimension: 2) { points, random in
      for index in points.indices { points[index] = index.isMultiple(of: 2) ? Float(random.uniform()) : 7 }
    }
    var (random, again) = (RandomStream(seed: 3), RandomStream(seed: 3))
    let set = TrainingSet(of: source, count: 1_000, pack: 3, using: &random)
    let points = Set(
      stride(from: 0, to: 2_000, by: 2).map { [points = source.points(1_000, using: &again)] in points[$0] })
    #expect(set.rows.count == 1_000 && set.width == 6)
    var (equal, seen) = (0, Set<Float>())
    for row in set.rows {
      let places = Array(set[row])
      for place in 0..<3 { seen.insert(places[2 * place]) }
      equal += places[0] == places[2] ? 1 : 0
      #expect(places[1] == 7 && places[3] == 7 && places[5] == 7)
    }
    #expect(seen.isSubset(of: points), "every place shows a point of the sample")
    // With replacement 3000 choices miss a share e⁻³ of 1000 points: 50 ± 7; and two places agree once in a thousand.
    #expect(abs(1_000 - seen.count - 50) < 30 && equal < 8)
  }
}
