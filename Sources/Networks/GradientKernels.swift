// The gradient of a layer's weights: sums over the rows of a batch, which stand in panels of 32.
//
// Like the products, these helpers stand in one file because a debug build inlines within a file only.

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
/// left over, or the inputs are few, a sum runs lane by lane through the panels, then over the lanes in a fixed tree. Which
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
  while o < outputs.upperBound {
    let row = gradient + o &* inner, several = o &+ 4 <= outputs.upperBound
    var i = 0
    while i &+ 4 <= inner {
      if several { gradient4x4(terms, o, i, row + i, inner) } else { gradient1x4(terms, o, i, row + i) }
      i &+= 4
    }
    if several && i &+ 2 <= inner {
      gradient4x2(terms, o, i, row + i, inner)
      i &+= 2
    }
    while i < inner {
      if several { gradient4x1(terms, o, i, row + i, inner) } else { gradient1x1(terms, o, i, row + i) }
      i &+= 1
    }
    o &+= several ? 4 : 1
  }
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
        a0 += w0 * u0
        b0 += w0 * u1
        let w1 = Lanes(repeating: p[32])
        a1 += w1 * u0
        b1 += w1 * u1
        let w2 = Lanes(repeating: p[64])
        a2 += w2 * u0
        b2 += w2 * u1
        let w3 = Lanes(repeating: p[96])
        a3 += w3 * u0
        b3 += w3 * u1
        let w4 = Lanes(repeating: p[128])
        a4 += w4 * u0
        b4 += w4 * u1
        let w5 = Lanes(repeating: p[160])
        a5 += w5 * u0
        b5 += w5 * u1
        let w6 = Lanes(repeating: p[192])
        a6 += w6 * u0
        b6 += w6 * u1
        let w7 = Lanes(repeating: p[224])
        a7 += w7 * u0
        b7 += w7 * u1
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

/// Writes a panel of `width` features row by row: rows 0…31 of 32 features, then of the next 32, `stride` vectors on.
@inline(never)
func transpose(_ x: UnsafePointer<Lanes>, width: Int, into rows: UnsafeMutablePointer<Lanes>, stride: Int) {
  var block = 0
  while 16 &* block < width {
    for half in 0..<2 {
      let source = x + (32 &* block &+ half)
      let target = rows + (block / 2 &* stride &+ 32 &* half &+ block % 2)
      transpose16(source, features: min(16, width &- 16 &* block), into: target)
    }
    block &+= 1
  }
}

/// Even lanes of both, then odd lanes of both.
@inline(__always)
private func unzip(_ a: Lanes, _ b: Lanes) -> (Lanes, Lanes) {
  (Lanes(lowHalf: a.evenHalf, highHalf: b.evenHalf), Lanes(lowHalf: a.oddHalf, highHalf: b.oddHalf))
}

/// Sixteen features of sixteen rows: unzipped four times, the eight bits of (feature, row) have turned by four.
@inline(__always)
private func transpose16(_ x: UnsafePointer<Lanes>, features: Int, into y: UnsafeMutablePointer<Lanes>) {
  var v:
    (
      Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes
    )
  if features == 16 {
    v = (
      x[0], x[2], x[4], x[6], x[8], x[10], x[12], x[14], x[16], x[18], x[20], x[22], x[24], x[26], x[28], x[30]
    )
  } else {
    func feature(_ j: Int) -> Lanes { j < features ? x[2 &* j] : Lanes() }
    v = (
      feature(0), feature(1), feature(2), feature(3), feature(4), feature(5), feature(6), feature(7), feature(8),
      feature(9), feature(10), feature(11), feature(12), feature(13), feature(14), feature(15)
    )
  }
  var turn = 0
  while turn < 4 {
    let (e0, o0) = unzip(v.0, v.1), (e1, o1) = unzip(v.2, v.3), (e2, o2) = unzip(v.4, v.5), (e3, o3) = unzip(v.6, v.7)
    let (e4, o4) = unzip(v.8, v.9), (e5, o5) = unzip(v.10, v.11), (e6, o6) = unzip(v.12, v.13)
    let (e7, o7) = unzip(v.14, v.15)
    v = (e0, e1, e2, e3, e4, e5, e6, e7, o0, o1, o2, o3, o4, o5, o6, o7)
    turn &+= 1
  }
  (y[0], y[2], y[4], y[6], y[8], y[10], y[12], y[14]) = (v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7)
  (y[16], y[18], y[20], y[22], y[24], y[26], y[28], y[30]) = (v.8, v.9, v.10, v.11, v.12, v.13, v.14, v.15)
}

/// Lane k of the result is half the lanes' sums: lanes 0…7 hold pairs of `a`, lanes 8…15 pairs of `b`.
@inline(__always)
private func pairSums(_ a: Lanes, _ b: Lanes) -> Lanes {
  Lanes(lowHalf: a.evenHalf, highHalf: b.evenHalf) + Lanes(lowHalf: a.oddHalf, highHalf: b.oddHalf)
}

/// The sums of four vectors' lanes, each in the same tree as sixteen at a time.
@inline(__always)
private func laneSums(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> SIMD4<Float> {
  let quarters = pairSums(pairSums(a, b), pairSums(c, d))
  let halves = pairSums(quarters, quarters)
  return pairSums(halves, halves).lowHalf.lowHalf
}

/// The sum of sixteen lanes, in the same tree.
@inline(__always)
private func laneSum(_ a: Lanes) -> Float { laneSums(a, a, a, a)[0] }

@inline(__always)
private func gradient4x4(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ i: Int, _ g: UnsafeMutablePointer<Float>, _ stride: Int
) {
  var s00 = Lanes(), s01 = Lanes(), s02 = Lanes(), s03 = Lanes()
  var s10 = Lanes(), s11 = Lanes(), s12 = Lanes(), s13 = Lanes()
  var s20 = Lanes(), s21 = Lanes(), s22 = Lanes(), s23 = Lanes()
  var s30 = Lanes(), s31 = Lanes(), s32 = Lanes(), s33 = Lanes()
  for term in terms {
    var d = term.adjoints + 2 &* o, x = term.inputs + 2 &* i
    var panel = 0
    while panel < term.panels {
      var half = 0
      while half < 2 {
        let x0 = x[half], x1 = x[half &+ 2], x2 = x[half &+ 4], x3 = x[half &+ 6]
        let d0 = d[half]
        s00 += d0 * x0
        s01 += d0 * x1
        s02 += d0 * x2
        s03 += d0 * x3
        let d1 = d[half &+ 2]
        s10 += d1 * x0
        s11 += d1 * x1
        s12 += d1 * x2
        s13 += d1 * x3
        let d2 = d[half &+ 4]
        s20 += d2 * x0
        s21 += d2 * x1
        s22 += d2 * x2
        s23 += d2 * x3
        let d3 = d[half &+ 6]
        s30 += d3 * x0
        s31 += d3 * x1
        s32 += d3 * x2
        s33 += d3 * x3
        half &+= 1
      }
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  let r0 = pairSums(pairSums(s00, s01), pairSums(s02, s03))
  let r1 = pairSums(pairSums(s10, s11), pairSums(s12, s13))
  let r2 = pairSums(pairSums(s20, s21), pairSums(s22, s23))
  let r3 = pairSums(pairSums(s30, s31), pairSums(s32, s33))
  let sums = pairSums(pairSums(r0, r1), pairSums(r2, r3))
  store4(sums.lowHalf.lowHalf, g)
  store4(sums.lowHalf.highHalf, g + stride)
  store4(sums.highHalf.lowHalf, g + 2 &* stride)
  store4(sums.highHalf.highHalf, g + 3 &* stride)
}

@inline(__always)
private func store4(_ v: SIMD4<Float>, _ to: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(to).storeBytes(of: v, as: SIMD4<Float>.self)
}

@inline(__always)
private func gradient4x2(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ i: Int, _ g: UnsafeMutablePointer<Float>, _ stride: Int
) {
  var s0 = Lanes(), s1 = Lanes(), s2 = Lanes(), s3 = Lanes()
  var t0 = Lanes(), t1 = Lanes(), t2 = Lanes(), t3 = Lanes()
  for term in terms {
    var d = term.adjoints + 2 &* o, x = term.inputs + 2 &* i
    var panel = 0
    while panel < term.panels {
      var half = 0
      while half < 2 {
        let x0 = x[half], x1 = x[half &+ 2]
        let d0 = d[half], d1 = d[half &+ 2], d2 = d[half &+ 4], d3 = d[half &+ 6]
        s0 += d0 * x0
        t0 += d0 * x1
        s1 += d1 * x0
        t1 += d1 * x1
        s2 += d2 * x0
        t2 += d2 * x1
        s3 += d3 * x0
        t3 += d3 * x1
        half &+= 1
      }
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  let left = laneSums(s0, s1, s2, s3), right = laneSums(t0, t1, t2, t3)
  (g[0], g[stride], g[2 &* stride], g[3 &* stride]) = (left[0], left[1], left[2], left[3])
  (g[1], g[stride &+ 1], g[2 &* stride &+ 1], g[3 &* stride &+ 1]) = (right[0], right[1], right[2], right[3])
}

@inline(__always)
private func gradient4x1(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ i: Int, _ g: UnsafeMutablePointer<Float>, _ stride: Int
) {
  var s0 = Lanes(), s1 = Lanes(), s2 = Lanes(), s3 = Lanes()
  for term in terms {
    var d = term.adjoints + 2 &* o, x = term.inputs + 2 &* i
    var panel = 0
    while panel < term.panels {
      let x0 = x[0], x1 = x[1]
      s0 += d[0] * x0
      s1 += d[2] * x0
      s2 += d[4] * x0
      s3 += d[6] * x0
      s0 += d[1] * x1
      s1 += d[3] * x1
      s2 += d[5] * x1
      s3 += d[7] * x1
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  let sums = laneSums(s0, s1, s2, s3)
  g[0] = sums[0]
  g[stride] = sums[1]
  g[2 &* stride] = sums[2]
  g[3 &* stride] = sums[3]
}

@inline(__always)
private func gradient1x4(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ i: Int, _ g: UnsafeMutablePointer<Float>
) {
  var s0 = Lanes(), s1 = Lanes(), s2 = Lanes(), s3 = Lanes()
  for term in terms {
    var d = term.adjoints + 2 &* o, x = term.inputs + 2 &* i
    var panel = 0
    while panel < term.panels {
      let d0 = d[0], d1 = d[1]
      s0 += d0 * x[0]
      s1 += d0 * x[2]
      s2 += d0 * x[4]
      s3 += d0 * x[6]
      s0 += d1 * x[1]
      s1 += d1 * x[3]
      s2 += d1 * x[5]
      s3 += d1 * x[7]
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  store4(laneSums(s0, s1, s2, s3), g)
}

@inline(__always)
private func gradient1x1(
  _ terms: UnsafeBufferPointer<GradientTerm>, _ o: Int, _ i: Int, _ g: UnsafeMutablePointer<Float>
) {
  var s = Lanes()
  for term in terms {
    var d = term.adjoints + 2 &* o, x = term.inputs + 2 &* i
    var panel = 0
    while panel < term.panels {
      s += d[0] * x[0]
      s += d[1] * x[1]
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  g[0] = laneSum(s)
}

/// `db[o] = Σ_rows δ[o]` over the adjoints of one term, lane by lane and then over the lanes in the fixed tree.
@inline(never)
func biasGradient(_ term: GradientTerm, outputs: Range<Int>, into gradient: UnsafeMutablePointer<Float>) {
  var o = outputs.lowerBound
  while o < outputs.upperBound {
    // Four sums side by side, so that none waits for its last addition; the last outputs may be summed twice.
    let last = outputs.upperBound &- 1
    let o1 = min(o &+ 1, last), o2 = min(o &+ 2, last), o3 = min(o &+ 3, last)
    var s0 = Lanes(), s1 = Lanes(), s2 = Lanes(), s3 = Lanes()
    var d = term.adjoints
    var panel = 0
    while panel < term.panels {
      s0 += d[2 &* o]
      s1 += d[2 &* o1]
      s2 += d[2 &* o2]
      s3 += d[2 &* o3]
      s0 += d[2 &* o &+ 1]
      s1 += d[2 &* o1 &+ 1]
      s2 += d[2 &* o2 &+ 1]
      s3 += d[2 &* o3 &+ 1]
      d += term.adjointStride
      panel &+= 1
    }
    let sums = laneSums(s0, s1, s2, s3)
    gradient[o] = sums[0]
    gradient[o1] = sums[1]
    gradient[o2] = sums[2]
    gradient[o3] = sums[3]
    o &+= 4
  }
}
