import Elementary
import TestSupport
import Testing

@Suite struct `Generators` {
  static let vectors = ReferenceTable("rng_vectors")

  /// The published and computed outputs of `generator`, by how it was seeded.
  func sequences(of generator: String) throws -> [(seeding: String, outputs: [UInt64])] {
    var result: [(seeding: String, outputs: [UInt64])] = []
    for row in Self.vectors.rows where row["generator"] == generator {
      let seeding = try #require(row["seeding"])
      let value = try #require(row["value_dec"].flatMap { UInt64($0) })
      if result.last?.seeding != seeding { result.append((seeding, [])) }
      result[result.count - 1].outputs.append(value)
    }
    return result
  }

  @Test func `SplitMix64 gives the published outputs`() throws {
    let all = try sequences(of: "splitmix64")
    #expect(all.count == 3)
    for (seeding, outputs) in all {
      var generator = SplitMix64(seed: try #require(UInt64(seeding.dropFirst("seed=".count))))
      for output in outputs {
        #expect(generator.next() == output, "\(seeding)")
      }
    }
  }

  @Test func `xoshiro256** gives the published outputs, from four words or from a seed`() throws {
    let all = try sequences(of: "xoshiro256**")
    #expect(all.count == 3)
    for (seeding, outputs) in all {
      var generator: Xoshiro256
      if let seed = UInt64(seeding.drop { $0 != "=" }.dropFirst()) {
        generator = Xoshiro256(seed: seed)
        var stream = RandomStream(seed: seed)
        #expect(outputs.allSatisfy { stream.next() == $0 }, "\(seeding)")
      } else {
        let words = seeding.dropFirst("state=".count).split(separator: " ").compactMap { UInt64($0) }
        try #require(words.count == 4)
        generator = Xoshiro256(state: (words[0], words[1], words[2], words[3]))
      }
      for output in outputs {
        #expect(generator.next() == output, "\(seeding)")
      }
    }
  }
}
