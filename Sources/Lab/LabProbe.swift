import Course

/// Whether this machine rounds a·b + c once.
///
/// WebAssembly's relaxed instruction may round twice, and then a game's bits are not those of the command line.
public enum LabProbe {
  /// Factors whose products lie so near to the middle between two Floats that the second rounding shows.
  public static let cases: [(a: Float, b: Float, c: Float)] = [
    (1 + 0x1p-12, 1 + 0x1p-12, -1), (1 + 0x1p-12, 1 - 0x1p-12, -1), (1 + 0x1p-23, 1 + 0x1p-23, 0x1p-46),
    (1 + 0x1p-23, 1 - 0x1p-24, -1), (3, 0x1.555556p-2, -1), (0x1.000002p0, 0x1.000002p0, -0x1.000004p0),
  ]

  /// True if every case comes out as IEEE 754 has it.
  public static var isFused: Bool {
    cases.allSatisfy { item in
      let exact = multiplyAddThroughDouble(item.a, item.b, item.c)
      let lanes = multiplyAdd(
        SIMD16(repeating: hidden(item.a)), SIMD16(repeating: hidden(item.b)), SIMD16(repeating: hidden(item.c)))
      return (0..<16).allSatisfy { lanes[$0].bitPattern == exact.bitPattern }
        && multiplyAdd(hidden(item.a), hidden(item.b), hidden(item.c)).bitPattern == exact.bitPattern
    }
  }

  /// A number that no compiler knows before it runs.
  @inline(never) @_optimize(none)
  private static func hidden(_ value: Float) -> Float { value }
}
