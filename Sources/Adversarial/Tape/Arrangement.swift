import Networks

/// Columns of a value in another order: some may come again and again, some not at all, and some places hold 0.
///
///     yⱼ = x_{s(j)}, or 0 where s(j) is nothing,      ∂/∂xᵢ = Σ_{j: s(j) = i} ∂/∂yⱼ
///
/// Windows of a signal, zeros between its points and channels side by side are arrangements.
struct Arrangement {
  /// For every column where it comes from; −1 for 0.
  let sources: [Int]

  func forward(_ x: Features, _ target: Features, _ run: Range<Int>) {
    for panel in run {
      let (from, to) = (x.panel(panel), target.panel(panel))
      for (column, source) in sources.enumerated() {
        for half in 0..<2 { to[2 * column + half] = source < 0 ? SIMD16() : from[2 * source + half] }
      }
    }
  }

  func backward(_ adjoint: Features, to target: Features?, _ run: Range<Int>) {
    guard let target else { return }
    for panel in run {
      let (from, to) = (adjoint.panel(panel), target.panel(panel))
      for (column, source) in sources.enumerated() where source >= 0 {
        for half in 0..<2 { to[2 * source + half] += from[2 * column + half] }
      }
    }
  }
}
