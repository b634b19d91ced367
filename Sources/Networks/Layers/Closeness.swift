import Elementary

/// How close each row of a batch is to the others, in several kernels at once, with the derivative of it.
///
///     o_ib = Σⱼ exp(−‖M_ib − M_jb‖₁)      over all n rows j, i included
///
/// A row has B·C features, and M_ib are the C of them that belong to kernel b. A batch of equal rows has o = n.
///
/// > Source: Salimans et al. (2016), section 3.2.
public struct Closeness: Sendable, Hashable {
  /// B, numbers that a row is given.
  public let kernels: Int
  /// C, features that a kernel compares.
  public let dimensions: Int

  /// Kernels that compare as many features each.
  public init(kernels: Int, dimensions: Int) {
    precondition(kernels > 0 && dimensions > 0, "kernels and dimensions are positive")
    (self.kernels, self.dimensions) = (kernels, dimensions)
  }

  /// B·C.
  public var features: Int { kernels * dimensions }

  /// o for each row of a batch: `features` is `n × (B·C)`, the result `n × B`, both row-major.
  public func values(of features: [Float]) -> [Float] {
    let rows = features.count / self.features, panels = (rows + 31) / 32
    let room = Features(width: self.features, panels: panels), result = Features(width: kernels, panels: panels)
    defer {
      room.deallocate()
      result.deallocate()
    }
    for (index, value) in features.enumerated() { room[index / self.features, index % self.features] = value }
    measure(0..<panels, of: room.start, rows: rows, into: result.start, stride: result.stride)
    return (0..<rows * kernels).map { result[$0 / kernels, $0 % kernels] }
  }

  /// Writes o for some panels of a batch of `rows` rows; `features` begins with panel 0 and so does `target`, whose panels
  /// are `stride` vectors apart.
  @inline(never)
  public func measure(
    _ run: Range<Int>, of features: UnsafePointer<SIMD16<Float>>, rows: Int,
    into target: UnsafeMutablePointer<SIMD16<Float>>, stride: Int
  ) {
    for panel in run {
      for half in 0..<2 {
        let mine = features + (panel * 2 * self.features + half)
        for b in 0..<kernels {
          var sum = Lanes()
          for j in 0..<rows { sum += closeness(mine, b, to: row(j, of: features)) }
          target[panel * stride + 2 * b + half] = sum
        }
      }
    }
  }

  /// From ∂loss/∂o of all rows to ∂loss/∂M of those of some panels.
  ///
  ///     ∂loss/∂M_ibc = −Σⱼ (ō_ib + ō_jb)·exp(−‖M_ib − M_jb‖₁)·sign(M_ibc − M_jbc)
  ///
  /// A pair counts twice: i is close to j, and j to i. Rows that fill up the last panel get 0.
  @inline(never)
  public func carryBack(
    _ run: Range<Int>, of features: UnsafePointer<SIMD16<Float>>, rows: Int, adjoints: UnsafePointer<SIMD16<Float>>,
    stride: Int, into target: UnsafeMutablePointer<SIMD16<Float>>
  ) {
    for panel in run {
      for half in 0..<2 {
        let first = panel * 2 * self.features + half
        let valid = SIMD16<Int32>(repeating: Int32(rows - 32 * panel - 16 * half)) .> Self.places
        for b in 0..<kernels {
          for c in 0..<dimensions { target[first + 2 * (b * dimensions + c)] = Lanes() }
          let own = adjoints[panel * stride + 2 * b + half]
          for j in 0..<rows {
            let other = row(j, of: features)
            let theirs = numbers(adjoints + j / 32 * stride)[32 * b + j % 32]
            let near = closeness(features + first, b, to: other)
            let pull = ((own + theirs) * near).replacing(with: 0, where: .!valid)
            for c in 0..<dimensions {
              let feature = b * dimensions + c
              let difference = features[first + 2 * feature] - other[32 * feature]
              let push = pull.replacing(with: -pull, where: difference .> 0)
              target[first + 2 * feature] += push.replacing(with: 0, where: difference .== 0)
            }
          }
        }
      }
    }
  }

  private static let places = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  /// exp(−‖M_ib − M_jb‖₁) for sixteen rows i and one row j.
  @inline(__always)
  private func closeness(_ mine: UnsafePointer<Lanes>, _ b: Int, to other: UnsafePointer<Float>) -> Lanes {
    var distance = Lanes()
    for c in 0..<dimensions {
      let feature = b * dimensions + c
      let difference = mine[2 * feature] - other[32 * feature]
      distance += difference.replacing(with: -difference, where: difference .< 0)
    }
    return Elementary.exp(-distance)
  }

  /// Row j: its feature f stands 32·f numbers on.
  @inline(__always)
  private func row(_ j: Int, of features: UnsafePointer<Lanes>) -> UnsafePointer<Float> {
    numbers(features + j / 32 * 2 * self.features) + j % 32
  }

  @inline(__always)
  private func numbers(_ panel: UnsafePointer<Lanes>) -> UnsafePointer<Float> {
    UnsafeRawPointer(panel).assumingMemoryBound(to: Float.self)
  }
}
