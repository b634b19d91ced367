import Elementary
import Networks

/// Weights that are positive and sum to 1, of every run of so many columns by itself.
///
///     yⱼ = exp xⱼ / Σₖ exp xₖ,      ∂/∂xⱼ = yⱼ·(∂/∂yⱼ − Σₖ yₖ·∂/∂yₖ)
struct Softmax {
  /// Columns of a run.
  let columns: Int

  func forward(_ x: Features, _ target: Features, _ run: Range<Int>) {
    for panel in run {
      for start in stride(from: 0, to: x.width, by: columns) {
        for half in 0..<2 {
          let from = Columns(start: x.panel(panel) + (2 * start + half), count: columns)
          let to = target.panel(panel) + (2 * start + half)
          let largest = from.reduce(from.start[0]) { $0.replacing(with: $1, where: $1 .> $0) }
          for column in 0..<columns { to[2 * column] = exp(from.start[2 * column] - largest) }
          let scale = 1 / Columns(start: to, count: columns).reduce(SIMD16()) { $0 + $1 }
          for column in 0..<columns { to[2 * column] *= scale }
        }
      }
    }
  }

  func backward(_ adjoint: Features, beside values: Features, to target: Features?, _ run: Range<Int>) {
    guard let target else { return }
    for panel in run {
      for start in stride(from: 0, to: values.width, by: columns) {
        for half in 0..<2 {
          let place = 2 * start + half
          let (y, from) = (values.panel(panel) + place, adjoint.panel(panel) + place)
          let to = target.panel(panel) + place
          var mean = SIMD16<Float>()
          for column in 0..<columns { mean = multiplyAdd(y[2 * column], from[2 * column], mean) }
          for column in 0..<columns {
            to[2 * column] = multiplyAdd(y[2 * column], from[2 * column] - mean, to[2 * column])
          }
        }
      }
    }
  }
}
