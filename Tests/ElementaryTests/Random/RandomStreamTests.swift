import Elementary
import Testing

@Suite struct `Random streams` {
  @Test func `The same seed and names give the same bits, here and everywhere`() {
    var stream = RandomStream(seed: 2014, "data")
    #expect(stream.next() == 8_026_182_938_684_251_885)
    #expect(stream.uniform() == 0.11161133507591015)
    #expect(stream.normal() == -0.5718374712169066)
    #expect(stream.index(below: 1000) == 352)
    var child = RandomStream(seed: 2014).split("worker").split(3)
    #expect(child.next() == 12_996_000_744_838_704_810)
  }

  @Test func `Splitting neither moves the parent nor depends on its position`() {
    var parent = RandomStream(seed: 5)
    let before = parent.split("latent")
    var untouched = RandomStream(seed: 5)
    #expect(parent.next() == untouched.next())
    var (a, b) = (before, parent.split("latent"))
    #expect(a.next() == b.next())
  }

  @Test func `Another seed, name, number, case or path is another stream`() {
    let root = RandomStream(seed: 5)
    var streams = [
      root, RandomStream(seed: 6), root.split("data"), RandomStream(seed: 6, "data"), root.split("Data"),
      root.split(""),
      root.split("data").split("data"), root.split("a").split("b"), root.split("b").split("a"), root.split("ab"),
    ]
    for number: UInt64 in 0..<1000 {
      streams.append(root.split(number))
      streams.append(root.split("\(number)"))
    }
    let first = streams.map { stream in
      var stream = stream
      return stream.next()
    }
    #expect(Set(first).count == streams.count)
  }

  @Test func `Streams of different names are uncorrelated (sampling: 5 standard errors)`() {
    let count = 1 << 14
    let root = RandomStream(seed: 1)
    let streams = [
      root, RandomStream(seed: 2), root.split("data"), root.split("latent"), root.split("weights"), root.split(0),
      root.split(1), root.split(2),
    ]
    let samples = streams.map { stream in
      var stream = stream
      return (0..<count).map { _ in stream.uniform() - 0.5 }
    }
    for (i, a) in samples.enumerated() {
      for b in samples[..<i] {
        // Var(uv) = 1/144.
        let correlation = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } * 12
        #expect(correlation.magnitude < 5 * Double(count).squareRoot())
      }
    }
  }

  @Test func `Uniform numbers are uniform in [0, 1) (sampling: 5 standard errors)`() {
    var stream = RandomStream(seed: 1, "uniform")
    let count = 1 << 18
    var bins = [Int](repeating: 0, count: 256)
    var (sum, squares, products, last) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<count {
      let u = stream.uniform()
      if u >= 0 && u < 1 && Double(Int(u * 0x1p53)) == u * 0x1p53 { bins[Int(u * 256)] += 1 }
      sum += u - 0.5
      squares += (u - 0.5) * (u - 0.5)
      products += (u - 0.5) * last
      last = u - 0.5
    }
    let n = Double(count)
    #expect(bins.reduce(0, +) == count)
    #expect(sum.magnitude < 5 * (n / 12).squareRoot())
    #expect((squares - n / 12).magnitude < 5 * (n / 180).squareRoot())
    #expect(products.magnitude < 5 * (n / 144).squareRoot())
    #expect(chiSquare(bins, expected: n / 256).isWithin(5, degrees: 255))
  }

  @Test(arguments: [1, 2, 3, 7, 10, 1000])
  func `Indices are equally likely (sampling: 5 standard errors)`(count: Int) {
    var stream = RandomStream(seed: 1, "index")
    var bins = [Int](repeating: 0, count: count)
    for _ in 0..<100_000 {
      bins[stream.index(below: count)] += 1
    }
    #expect(count == 1 || chiSquare(bins, expected: 1e5 / Double(count)).isWithin(5, degrees: count - 1))
  }

  @Test func `Indices below 3·2⁶¹ are unbiased, where truncation would favour two residues of three (sampling)`() {
    var stream = RandomStream(seed: 1, "large")
    var bins = [0, 0, 0]
    for _ in 0..<30_000 {
      bins[stream.index(below: 3 << 61) % 3] += 1
    }
    #expect(chiSquare(bins, expected: 10_000).isWithin(5, degrees: 2))
  }

  @Test func `An index is the upper word of draw × count`() {
    var stream = RandomStream(seed: 4)
    var draws = stream
    for count in [1, 2, 1000, 123_456_789_012_345, 1 << 40] {
      #expect(stream.index(below: count) == Int(draws.next().multipliedFullWidth(by: UInt64(count)).high))
    }
  }
}

/// Pearson's statistic.
func chiSquare(_ bins: [Int], expected: Double) -> ChiSquare {
  ChiSquare(statistic: bins.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected })
}

struct ChiSquare {
  let statistic: Double

  /// Within so many standard deviations √(2·degrees) of its mean; too good a fit fails too.
  func isWithin(_ deviations: Double, degrees: Int) -> Bool {
    (statistic - Double(degrees)).magnitude < deviations * (2 * Double(degrees)).squareRoot()
  }
}
