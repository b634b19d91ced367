// The gradient of a layer's weights: sums over the rows of a batch, which stand in panels of 32.
//
// Like the products, these helpers stand in one file because a debug build inlines within a file only.

import Elementary

/// One term of a weight gradient, `Σ_rows δ[o]·x[i]`: panels of adjoints beside panels of inputs.
struct GradientTerm {
  /// Feature 0 of the first panel of adjoints, and how many vectors a panel holds.
  var adjoints: UnsafePointer<Lanes>
  var adjointStride: Int
  /// Feature 0 of the first panel of inputs, and how many vectors a panel holds.
  var inputs: UnsafePointer<Lanes>
  var inputStride: Int
  /// The inputs row by row, if they were transposed: 32 features of every row, then the next 32 features.
  var rows: UnsafePointer<Lanes>?
  var rowStride: Int
  var panels: Int
}

/// Whether a layer's weight gradient reads its inputs row by row: it is too narrow otherwise to fill the registers.
func takesRows(_ layer: Architecture.Layer) -> Bool { layer.inputs >= transposedWidth && layer.outputs >= 8 }

private let transposedWidth = 16

/// `dW[o, i] = Σ_terms Σ_rows δ[o]·x[i]` for the rows `outputs` of a weight matrix with `inner` columns, row-major.
///
/// Eight outputs by 32 inputs stay in registers while the rows of the batch are added in ascending order. Where fewer are
/// left over, or the inputs are few, `laneGradient` has its turn. Which
/// of the two it is depends on the layer alone, if `outputs` begins at a multiple of eight.
@inline(never)
func weightGradient(
  _ terms: UnsafeBufferPointer<GradientTerm>, outputs: Range<Int>, inner: Int,
  into gradient: UnsafeMutablePointer<Float>
) {
  var o = outputs.lowerBound
  if inner >= transposedWidth {
    let last = o &+ (outputs.upperBound &- o) / 8 &* 8
    var group = 0
    while 32 &* group < inner {
      var tile = o
      while tile < last {
        let target = gradient + (tile &* inner &+ 32 &* group)
        gradient8x32(terms, tile, group, target, inner, min(32, inner &- 32 &* group))
        tile &+= 8
      }
      group &+= 1
    }
    o = last
  }
  laneGradient(terms, outputs: o..<outputs.upperBound, inner: inner, into: gradient)
}

@inline(__always)
private func gradient8x32(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ group: Int, _ g: UnsafeMutablePointer<Float>, _ stride: Int,
  _ valid: Int
) {
  var a0 = Lanes(), b0 = Lanes(), a1 = Lanes(), b1 = Lanes(), a2 = Lanes(), b2 = Lanes(), a3 = Lanes(), b3 = Lanes()
  var a4 = Lanes(), b4 = Lanes(), a5 = Lanes(), b5 = Lanes(), a6 = Lanes(), b6 = Lanes(), a7 = Lanes(), b7 = Lanes()
  for term in terms {
    guard let rows = term.rows else { continue }
    var v = rows + group &* term.rowStride
    var d = term.adjoints + 2 &* o
    var panel = 0
    while panel < term.panels {
      var p = UnsafeRawPointer(d).assumingMemoryBound(to: Float.self)
      let end = p + 32
      while p < end {
        let u0 = v[0], u1 = v[1]
        let w0 = Lanes(repeating: p[0])
        a0 = multiplyAdd(w0, u0, a0)
        b0 = multiplyAdd(w0, u1, b0)
        let w1 = Lanes(repeating: p[32])
        a1 = multiplyAdd(w1, u0, a1)
        b1 = multiplyAdd(w1, u1, b1)
        let w2 = Lanes(repeating: p[64])
        a2 = multiplyAdd(w2, u0, a2)
        b2 = multiplyAdd(w2, u1, b2)
        let w3 = Lanes(repeating: p[96])
        a3 = multiplyAdd(w3, u0, a3)
        b3 = multiplyAdd(w3, u1, b3)
        let w4 = Lanes(repeating: p[128])
        a4 = multiplyAdd(w4, u0, a4)
        b4 = multiplyAdd(w4, u1, b4)
        let w5 = Lanes(repeating: p[160])
        a5 = multiplyAdd(w5, u0, a5)
        b5 = multiplyAdd(w5, u1, b5)
        let w6 = Lanes(repeating: p[192])
        a6 = multiplyAdd(w6, u0, a6)
        b6 = multiplyAdd(w6, u1, b6)
        let w7 = Lanes(repeating: p[224])
        a7 = multiplyAdd(w7, u0, a7)
        b7 = multiplyAdd(w7, u1, b7)
        p += 1
        v += 2
      }
      d += term.adjointStride
      panel &+= 1
    }
  }
  store32(a0, b0, g, valid)
  store32(a1, b1, g + stride, valid)
  store32(a2, b2, g + 2 &* stride, valid)
  store32(a3, b3, g + 3 &* stride, valid)
  store32(a4, b4, g + 4 &* stride, valid)
  store32(a5, b5, g + 5 &* stride, valid)
  store32(a6, b6, g + 6 &* stride, valid)
  store32(a7, b7, g + 7 &* stride, valid)
}

@inline(__always)
private func store32(_ a: Lanes, _ b: Lanes, _ to: UnsafeMutablePointer<Float>, _ valid: Int) {
  if valid == 32 {
    UnsafeMutableRawPointer(to).storeBytes(of: a, as: Lanes.self)
    UnsafeMutableRawPointer(to + 16).storeBytes(of: b, as: Lanes.self)
  } else {
    for k in 0..<min(16, valid) { to[k] = a[k] }
    if valid > 16 { for k in 16..<valid { to[k] = b[k &- 16] } }
  }
}
