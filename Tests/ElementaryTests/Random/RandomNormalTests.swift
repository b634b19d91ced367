import Elementary
import Testing

@Suite struct `Bulk and normal numbers` {
  /// Sums for the first four moments, the distribution over bins of equal probability, and the tails.
  struct Sample {
    var count = 0.0
    var moments = [0.0, 0, 0, 0]
    var bins = [Int](repeating: 0, count: 128)
    var beyond4 = 0
    var largest = 0.0

    mutating func add(_ x: Double) {
      count += 1
      let x2 = x * x
      moments[0] += x
      moments[1] += x2 - 1
      moments[2] += x2 * x
      moments[3] += x2 * x2 - 3
      bins[min(Int(normalCDF(x) * 128), 127)] += 1
      if x.magnitude > 4 { beyond4 += 1 }
      largest = max(largest, x.magnitude)
    }

    /// Each statistic within five of its standard errors.
    func expectNormal(sourceLocation: SourceLocation = #_sourceLocation) {
      // Variances of x, x² − 1, x³ and x⁴ − 3.
      for (moment, variance) in zip(moments, [1.0, 2, 15, 96]) {
        #expect(moment.magnitude < 5 * (variance * count).squareRoot(), sourceLocation: sourceLocation)
      }
      #expect(chiSquare(bins, expected: count / 128).isWithin(5, degrees: 127), sourceLocation: sourceLocation)
      let tail = 2 * normalCDF(-4) * count
      #expect((Double(beyond4) - tail).magnitude < 5 * tail.squareRoot(), sourceLocation: sourceLocation)
    }
  }

  func filled(_ stream: RandomStream, count: Int, normal: Bool) -> [Float] {
    var stream = stream
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: .nan)
      let part = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      if normal { stream.fillNormal(part) } else { stream.fillUniform(part) }
      initialized = count
    }
  }

  @Test func `normal() is standard normal (sampling: 5 standard errors)`() {
    var stream = RandomStream(seed: 1, "normal")
    var sample = Sample()
    for _ in 0..<200_000 {
      sample.add(stream.normal())
    }
    sample.expectNormal()
  }

  @Test func `normal() takes two draws, always`() {
    var stream = RandomStream(seed: 1, "normal")
    var draws = stream
    for _ in 0..<1000 {
      _ = stream.normal()
      _ = (draws.next(), draws.next())
    }
    #expect(stream.next() == draws.next())
  }

  @Test func `fillNormal is standard normal, beyond 4.5 σ too (sampling: 5 standard errors)`() {
    var sample = Sample()
    for x in filled(RandomStream(seed: 1, "fill"), count: 1 << 20, normal: true) {
      sample.add(Double(x))
    }
    sample.expectNormal()
    // P(no |x| > 4.5 in 2²⁰) = 0.0008.
    #expect(sample.largest > 4.5 && sample.largest < 6.8)
  }

  @Test(arguments: [1, 15, 16, 17, 32])
  func `fillNormal has no serial correlation, the two halves of Box–Muller included (sampling: 5 standard errors)`(
    lag: Int
  ) {
    let x = filled(RandomStream(seed: 2, "fill"), count: 1 << 18, normal: true)
    var (products, squares) = (0.0, 0.0)
    for index in lag..<x.count {
      let (a, b) = (Double(x[index]), Double(x[index - lag]))
      products += a * b
      squares += (a * a - 1) * (b * b - 1)
    }
    let n = Double(x.count - lag)
    #expect(products.magnitude < 5 * n.squareRoot())
    #expect(squares.magnitude < 5 * (4 * n).squareRoot())
  }

  @Test func `fillUniform is uniform on multiples of 2⁻²⁴ in [0, 1) (sampling: 5 standard errors)`() {
    let u = filled(RandomStream(seed: 1, "fill"), count: 1 << 18, normal: false)
    var bins = [Int](repeating: 0, count: 256)
    for x in u where x >= 0 && x < 1 && Float(Int(x * 0x1p24)) == x * 0x1p24 {
      bins[Int(x * 256)] += 1
    }
    #expect(bins.reduce(0, +) == u.count)
    #expect(chiSquare(bins, expected: 1024).isWithin(5, degrees: 255))
    let even = u.filter { Int($0 * 0x1p24).isMultiple(of: 2) }.count
    #expect(Double(even - (1 << 17)).magnitude < 5 * Double(1 << 16).squareRoot())
  }

  @Test(arguments: [0, 1, 15, 16, 31, 32, 33, 511, 512, 513, 1000], [false, true])
  func `A fill is the beginning of a longer fill, and takes 16 draws for every 32 numbers begun`(
    count: Int, normal: Bool
  ) {
    let long = filled(RandomStream(seed: 3), count: 2048, normal: normal)
    #expect(filled(RandomStream(seed: 3), count: count, normal: normal) == Array(long[..<count]))

    var (stream, draws) = (RandomStream(seed: 3), RandomStream(seed: 3))
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count + 3) { buffer in
      // Off the natural alignment of vectors, with guards that must stay.
      buffer.initialize(repeating: 7)
      let part = UnsafeMutableBufferPointer(rebasing: buffer[1..<(count + 1)])
      if normal { stream.fillNormal(part) } else { stream.fillUniform(part) }
      #expect(buffer[0] == 7 && buffer[count + 1] == 7)
      #expect(part.elementsEqual(long[..<count]))
    }
    for _ in 0..<((count + 31) / 32 * 16) {
      _ = draws.next()
    }
    #expect(stream.next() == draws.next())
  }

  @Test func `The bits of a fill are the same everywhere`() {
    var (normals, uniforms): (UInt64, UInt64) = (0, 0)
    for (a, b) in zip(
      filled(RandomStream(seed: 2014, "data"), count: 100_000, normal: true),
      filled(RandomStream(seed: 2014, "data"), count: 100_000, normal: false))
    {
      normals = normals &* 31 &+ UInt64(a.bitPattern)
      uniforms = uniforms &* 31 &+ UInt64(b.bitPattern)
    }
    #expect(normals == 15_966_598_335_892_226_335)
    #expect(uniforms == 374_388_947_589_638_275)
  }
}
