import Elementary
import Testing

@Suite struct `Sixteen quantiles at a time` {
  @Test func `are those of Double to 1e-6, from the middle to masses of 2⁻³⁴`() {
    var random = RandomStream(seed: 41, "tails"), worst = 0.0
    for _ in 0..<4_000 {
      var mass = SIMD16<Float>()
      // Even in the logarithm from ½ down, and a few units from the middle.
      for lane in 0..<16 {
        let mantissa = Float(0.5 + 0.5 * random.uniform())
        mass[lane] =
          lane == 0
          ? 0.5 - mantissa * 1e-4
          : mantissa * Float(sign: .plus, exponent: -Int(random.index(below: 33)) - 1, significand: 1)
      }
      let points = normalQuantile(upperTail: mass)
      for lane in 0..<16 {
        let truth = -normalQuantile(Double(mass[lane]))
        worst = max(worst, (Double(points[lane]) - truth).magnitude / truth)
      }
    }
    #expect(worst < 1e-6)
  }

  @Test func `stop at 2⁻³⁴, and are 0 for a half`() {
    let ends = normalQuantile(upperTail: SIMD16<Float>(repeating: 0))
    #expect(ends[3] == normalQuantile(upperTail: SIMD16<Float>(repeating: 0x1p-34))[3] && ends[3] > 6.4)
    #expect(normalQuantile(upperTail: SIMD16<Float>(repeating: 0.5))[0] == 0)
  }
}
