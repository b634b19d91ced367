import TestSupport
import Testing

@testable import Lesson

/// A lecture's table of cross-entropies H(dᵢ, dⱼ) in bits between three laws, and what it does and does not show.
///
/// > Source: Gibbs' inequality.
@Suite struct `A table of cross-entropies` {
  static let printed = [[1.437, 1.748, 2.184], [2.865, 2.087, 2.311], [5.583, 3.495, 2.577]]

  /// Three laws on eight points that have this table; one example of very many.
  static let laws: [Mixture] = ["d1", "d2", "d3"].map { name in
    RandomLaws.steps(ReferenceTable("seed001_table_example").rows.map { number($0[name]) ?? .nan })
  }

  static let table: [[Double]] = laws.map { a in laws.map { Divergences(a, $0).crossEntropyPQ.value / log(2) } }

  @Test func `Its rows are the first argument: H(d₁, d₂) = 1·748 and H(d₂, d₁) = 2·865`() {
    for i in 0..<3 {
      for j in 0..<3 { #expect(Self.table[i][j].isClose(to: Self.printed[i][j], absolute: 5e-4), "to what is printed") }
    }
  }

  @Test func `Read the other way round it would give KL(d₂ ‖ d₁) = −0·339, which no two laws have`() {
    let (read, turned) = (Self.printed[0][1] - Self.printed[0][0], Self.printed[0][1] - Self.printed[1][1])
    #expect(read.isClose(to: 0.311, absolute: 1e-12) && turned.isClose(to: -0.339, absolute: 1e-12))
    for i in 0..<3 {
      for j in 0..<3 { #expect(Self.printed[i][j] - Self.printed[i][i] >= 0, "Gibbs") }
    }
    let kl = Divergences(Self.laws[0], Self.laws[1]).kullbackLeiblerPQ.value / log(2)
    #expect(kl.isClose(to: read, absolute: 1e-3))
  }

  @Test
  func `A high cross-entropy does not mean unrelated: H(d₃, d₃) = 2·577 of a law with itself > H(d₁, d₂) = 1·748`() {
    #expect(Self.table[2][2] > Self.table[0][1] + 0.8)
    #expect(Divergences(Self.laws[2], Self.laws[2]).kullbackLeiblerPQ.value == 0)
    #expect(Divergences(Self.laws[0], Self.laws[1]).kullbackLeiblerPQ.value > 0.2, "KL tells them apart")
  }
}
