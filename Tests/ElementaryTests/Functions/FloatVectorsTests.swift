import Elementary
import TestSupport
import Testing

/// A function on sixteen Floats beside the Double function it rounds, and its error in units of the last place.
struct FloatLanes: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bound: Double
  let truth: @Sendable (Double) -> Double
  let sixteen: @Sendable (SIMD16<Float>) -> SIMD16<Float>

  static let all = [
    FloatLanes(testDescription: "exp", bound: 1.1, truth: { exp($0) }, sixteen: { exp($0) }),
    FloatLanes(testDescription: "log", bound: 0.9, truth: { log($0) }, sixteen: { log($0) }),
    FloatLanes(testDescription: "tanh", bound: 2.5, truth: { tanh($0) }, sixteen: { tanh($0) }),
    FloatLanes(testDescription: "sigmoid", bound: 2.4, truth: { sigmoid($0) }, sixteen: { sigmoid($0) }),
    FloatLanes(testDescription: "softplus", bound: 2, truth: { softplus($0) }, sixteen: { softplus($0) }),
  ]

  /// Units in the last place between `value` and the real number `truth`; 0 if both overflow or are NaN.
  static func error(_ value: Float, _ truth: Double) -> Double {
    let rounded = Float(truth)
    if rounded.isNaN || value.isNaN { return rounded.isNaN && value.isNaN ? 0 : .infinity }
    if rounded.isInfinite || value.isInfinite { return rounded == value ? 0 : .infinity }
    return (Double(value) - truth).magnitude / Double(rounded.ulp)
  }

  /// The largest error over every `step`th bit pattern, zeros, subnormal numbers, infinities and NaN among them.
  func worst(step: UInt32) -> (error: Double, x: Float) {
    var result: (error: Double, x: Float) = (0, 0)
    var pattern: UInt32 = 0
    while true {
      var x = SIMD16<Float>(repeating: 0)
      for lane in 0..<16 {
        x[lane] = Float(bitPattern: pattern &+ UInt32(lane) &* step)
      }
      let y = sixteen(x)
      for lane in 0..<16 {
        let error = Self.error(y[lane], truth(Double(x[lane])))
        if error > result.error { result = (error, x[lane]) }
      }
      let (next, isDone) = pattern.addingReportingOverflow(16 &* step)
      if isDone { return result }
      pattern = next
    }
  }
}

@Suite struct `Sixteen Floats at a time` {
  @Test(arguments: FloatLanes.all)
  func `Every Float is within its units in the last place of the Double function`(lanes: FloatLanes) {
    let worst = lanes.worst(step: 4093)
    #expect(worst.error <= lanes.bound, "at \(worst.x)")
  }

  @Test(arguments: FloatLanes.all)
  func `Infinite and huge arguments saturate, NaN stays NaN`(lanes: FloatLanes) {
    for x: Float in [.infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan, 0, -0.0] {
      let value = lanes.sixteen(SIMD16(repeating: x))[7]
      #expect(FloatLanes.error(value, lanes.truth(Double(x))) <= lanes.bound, "at \(x)")
    }
  }

  @Test func `tanh is odd, never beyond ±1, and keeps the sign of zero`() {
    for index in 0..<20_000 {
      let x = SIMD16<Float>(repeating: Float(index) * 0.0006)
      #expect(tanh(x)[0] == -tanh(-x)[0])
      #expect(tanh(x)[0] <= 1)
    }
    #expect(tanh(SIMD16<Float>(repeating: -0.0))[3].sign == .minus)
    #expect(tanh(SIMD16<Float>(repeating: 9.02))[0] == 1)
  }

  @Test func `Sine and cosine of turns are within 1.7 units in the last place`() {
    var worst = 0.0
    for block in 0..<(1 << 14) {
      var u = SIMD16<Float>(repeating: 0)
      for lane in 0..<16 {
        u[lane] = Float(block * 16 + lane) * 0x1p-18
      }
      let (sine, cosine) = sinCosOfTurns(u)
      for lane in 0..<16 {
        let turns = Double(u[lane])
        // To the nearest quarter by exact subtraction: 2π·u alone would lose the zeros.
        let quarter = Int(turns * 4 + 0.5)
        let angle = (turns - Double(quarter) / 4) * 6.283185307179586
        let truth = [
          (sin(angle), cos(angle)), (cos(angle), -sin(angle)), (-sin(angle), -cos(angle)), (-cos(angle), sin(angle)),
        ][quarter % 4]
        worst = max(worst, FloatLanes.error(sine[lane], truth.0), FloatLanes.error(cosine[lane], truth.1))
      }
    }
    #expect(worst <= 1.7)
  }
}
