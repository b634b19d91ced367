import Elementary
import Testing

/// A function on eight lanes beside the same function on one.
struct Lanes: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let one: @Sendable (Double) -> Double
  let eight: @Sendable (SIMD8<Double>) -> SIMD8<Double>

  static let all = [
    Lanes(testDescription: "exp", one: { exp($0) }, eight: { exp($0) }),
    Lanes(testDescription: "log", one: { log($0) }, eight: { log($0) }),
    Lanes(testDescription: "tanh", one: { tanh($0) }, eight: { tanh($0) }),
    Lanes(testDescription: "sigmoid", one: { sigmoid($0) }, eight: { sigmoid($0) }),
    Lanes(testDescription: "softplus", one: { softplus($0) }, eight: { softplus($0) }),
  ]
}

@Suite struct `Eight Doubles at a time` {
  @Test(arguments: Lanes.all)
  func `Lanes have the bits of the scalar function`(lanes: Lanes) {
    var random = RandomStream(seed: 1, "lanes")
    for block in 0..<4000 {
      // Ordinary numbers of every size up to 800, any bit pattern at all, then the special ones.
      var x = SIMD8<Double>(repeating: 0)
      for lane in 0..<8 {
        switch block % 4 {
        case 0: x[lane] = (random.uniform() - 0.5) * 8
        case 1: x[lane] = (random.uniform() - 0.5) * 1600
        case 2: x[lane] = Double(bitPattern: random.next())
        default: x[lane] = Points.special[(block / 4 + lane) % Points.special.count]
        }
      }
      let y = lanes.eight(x)
      for lane in 0..<8 {
        let expected = lanes.one(x[lane])
        #expect(y[lane].bitPattern == expected.bitPattern || (y[lane].isNaN && expected.isNaN), "at \(x[lane])")
      }
    }
  }
}
