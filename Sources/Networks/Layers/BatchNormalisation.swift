// Batch normalisation of a layer's features over the rows of a batch, with its exact derivative.
//
// The helpers stand in this file because a debug build inlines within a file only.

import Elementary

/// What keeps a feature that never changes from being divided by 0, that of Blocks.
let normalisationEpsilon: Float = 1e-4

/// What batch normalisation keeps of one layer, for every group of rows: μ and 1/√(σ² + ε) of every feature, and the
/// gradients by its shift and its gain.
struct Moments {
  private let start: UnsafeMutablePointer<Float>
  let width: Int

  init(width: Int, groups: Int) {
    self.width = width
    start = .allocate(capacity: max(1, 4 * width * groups))
    start.initialize(repeating: 0, count: max(1, 4 * width * groups))
  }

  func deallocate() { start.deallocate() }

  func means(_ group: Int) -> UnsafeMutablePointer<Float> { start + 4 &* width &* group }
  func scales(_ group: Int) -> UnsafeMutablePointer<Float> { means(group) + width }
  func shiftGradients(_ group: Int) -> UnsafeMutablePointer<Float> { means(group) + 2 &* width }
  func gainGradients(_ group: Int) -> UnsafeMutablePointer<Float> { means(group) + 3 &* width }

  /// The gradients of some features' shifts and gains, added over the groups in ascending order.
  func addUp(
    _ features: Range<Int>, groups: Int, shifts: UnsafeMutablePointer<Float>, gains: UnsafeMutablePointer<Float>
  ) {
    for feature in features {
      var (shift, gain) = (Float(0), Float(0))
      for group in 0..<groups {
        shift += shiftGradients(group)[feature]
        gain += gainGradients(group)[feature]
      }
      (shifts[feature], gains[feature]) = (shift, gain)
    }
  }
}

/// From a batch's products s to `γ·x̂ + β`; x̂ stays in the place of s.
///
///     x̂ = (s − μ)/√(σ² + ε),   μ = Σ s/n,   σ² = Σ (s − μ)²/n      over the n rows of the batch
///
/// Rows that fill up the last panel are normalised like the others and count for nothing.
///
/// > Source: Ioffe & Szegedy (2015).
@inline(never)
func normalise(
  _ s: UnsafeMutablePointer<Lanes>, rows: Int, width: Int, moments: Moments, group: Int,
  shifts: UnsafePointer<Float>, gains: UnsafePointer<Float>, into y: UnsafeMutablePointer<Lanes>
) {
  let (means, scales) = (moments.means(group), moments.scales(group)), n = Float(rows)
  let (full, all) = (rows / 16, (rows + 31) / 32 * 2), valid = validLanes(rows)
  for feature in 0..<width {
    var sum = Lanes()
    for v in 0..<full { sum += s[place(v, feature, width)] }
    if full < all { sum += s[place(full, feature, width)].replacing(with: 0, where: .!valid) }
    let mean = total(sum) / n
    var square = Lanes()
    for v in 0..<full {
      let difference = s[place(v, feature, width)] - mean
      square = multiplyAdd(difference, difference, square)
    }
    if full < all {
      let difference = (s[place(full, feature, width)] - mean).replacing(with: 0, where: .!valid)
      square = multiplyAdd(difference, difference, square)
    }
    let scale = 1 / (total(square) / n + normalisationEpsilon).squareRoot()
    (means[feature], scales[feature]) = (mean, scale)
    for v in 0..<all {
      let x = (s[place(v, feature, width)] - mean) * scale
      s[place(v, feature, width)] = x
      y[place(v, feature, width)] = multiplyAdd(x, gains[feature], shifts[feature])
    }
  }
}

/// From `δ = ∂loss/∂(γ·x̂ + β)` to ∂loss/∂s in its place, and to the gradients by β and γ.
///
///     ∂loss/∂s = γ/√(σ² + ε)·(δ − Σδ/n − x̂·Σδx̂/n),   ∂loss/∂β = Σδ,   ∂loss/∂γ = Σδx̂
@inline(never)
func normaliseBack(
  _ d: UnsafeMutablePointer<Lanes>, rows: Int, width: Int, normalised x: UnsafePointer<Lanes>, moments: Moments,
  group: Int, gains: UnsafePointer<Float>
) {
  let (shiftGradients, gainGradients) = (moments.shiftGradients(group), moments.gainGradients(group))
  let scales = moments.scales(group), n = Float(rows)
  let (full, all) = (rows / 16, (rows + 31) / 32 * 2), valid = validLanes(rows)
  for feature in 0..<width {
    var (shift, gain) = (Lanes(), Lanes())
    for v in 0..<full {
      let here = place(v, feature, width)
      shift += d[here]
      gain = multiplyAdd(d[here], x[here], gain)
    }
    if full < all {
      let here = place(full, feature, width), last = d[here].replacing(with: 0, where: .!valid)
      shift += last
      gain = multiplyAdd(last, x[here], gain)
    }
    (shiftGradients[feature], gainGradients[feature]) = (total(shift), total(gain))
    let factor = gains[feature] * scales[feature]
    let (drift, stretch) = (shiftGradients[feature] / n, gainGradients[feature] / n)
    for v in 0..<all {
      let here = place(v, feature, width)
      d[here] = factor * multiplyAdd(x[here], -stretch, d[here] - drift)
      if v >= full { d[here].replace(with: 0, where: v > full ? SIMDMask(repeating: true) : .!valid) }
    }
  }
}

/// Where the `v`-th sixteen rows of a feature stand.
@inline(__always)
private func place(_ v: Int, _ feature: Int, _ width: Int) -> Int {
  (v &>> 1) &* (2 &* width) &+ 2 &* feature &+ (v & 1)
}

/// Which of the sixteen rows after the last whole sixteen are there.
private func validLanes(_ rows: Int) -> SIMDMask<SIMD16<Int32>> {
  SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) .< Int32(rows % 16)
}

/// The sum of sixteen lanes, in a fixed tree.
@inline(__always)
private func total(_ a: Lanes) -> Float {
  let b = a.lowHalf + a.highHalf, c = b.lowHalf + b.highHalf, d = c.lowHalf + c.highHalf
  return d[0] + d[1]
}
