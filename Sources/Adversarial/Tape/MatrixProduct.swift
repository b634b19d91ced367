import Elementary
import Networks

/// A product of two matrices in every row, X with `rows × inner` and Y with `inner × columns` numbers.
///
///     Z = X·Y,      ∂/∂X = ∂/∂Z·Yᵀ,      ∂/∂Y = Xᵀ·∂/∂Z
///
/// X and Z stand row after row; Y too, or as its transpose.
struct MatrixProduct {
  let rows: Int
  let inner: Int
  let columns: Int
  /// Whether Y stands column after column.
  let isTransposed: Bool

  /// Where number (i, j) of Y stands.
  @inline(__always)
  private func place(_ i: Int, _ j: Int) -> Int { isTransposed ? j &* inner &+ i : i &* columns &+ j }

  func forward(_ x: Features, _ y: Features, _ target: Features, _ run: Range<Int>) {
    for panel in run {
      for half in 0..<2 {
        let (a, b, c) = (x.panel(panel) + half, y.panel(panel) + half, target.panel(panel) + half)
        for row in 0..<rows {
          for column in 0..<columns {
            var sum = SIMD16<Float>()
            for i in 0..<inner { sum = multiplyAdd(a[2 &* (row &* inner &+ i)], b[2 &* place(i, column)], sum) }
            c[2 &* (row &* columns &+ column)] = sum
          }
        }
      }
    }
  }

  func backward(
    _ adjoint: Features, _ values: (x: Features, y: Features), to targets: (x: Features?, y: Features?),
    _ run: Range<Int>
  ) {
    for panel in run {
      for half in 0..<2 {
        let (c, a, b) = (
          adjoint.panel(panel) + half, values.x.panel(panel) + half, values.y.panel(panel) + half
        )
        if let target = targets.x.map({ $0.panel(panel) + half }) {
          for row in 0..<rows {
            for i in 0..<inner {
              var sum = target[2 &* (row &* inner &+ i)]
              for j in 0..<columns { sum = multiplyAdd(c[2 &* (row &* columns &+ j)], b[2 &* place(i, j)], sum) }
              target[2 &* (row &* inner &+ i)] = sum
            }
          }
        }
        if let target = targets.y.map({ $0.panel(panel) + half }) {
          for i in 0..<inner {
            for j in 0..<columns {
              var sum = target[2 &* place(i, j)]
              for row in 0..<rows {
                sum = multiplyAdd(a[2 &* (row &* inner &+ i)], c[2 &* (row &* columns &+ j)], sum)
              }
              target[2 &* place(i, j)] = sum
            }
          }
        }
      }
    }
  }
}
