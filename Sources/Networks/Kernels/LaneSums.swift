// Sums over a batch lane by lane through the panels, then over the lanes in a fixed tree: for narrow layers, and for biases.

import Elementary

/// `dW[o, i] = Σ_terms Σ_rows δ[o]·x[i]` for the rows `outputs` of a weight matrix with `inner` columns, row-major.
@inline(never)
func laneGradient(
  _ terms: UnsafeBufferPointer<GradientTerm>, outputs: Range<Int>, inner: Int,
  into gradient: UnsafeMutablePointer<Float>
) {
  var o = outputs.lowerBound
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
        s00 = multiplyAdd(d0, x0, s00)
        s01 = multiplyAdd(d0, x1, s01)
        s02 = multiplyAdd(d0, x2, s02)
        s03 = multiplyAdd(d0, x3, s03)
        let d1 = d[half &+ 2]
        s10 = multiplyAdd(d1, x0, s10)
        s11 = multiplyAdd(d1, x1, s11)
        s12 = multiplyAdd(d1, x2, s12)
        s13 = multiplyAdd(d1, x3, s13)
        let d2 = d[half &+ 4]
        s20 = multiplyAdd(d2, x0, s20)
        s21 = multiplyAdd(d2, x1, s21)
        s22 = multiplyAdd(d2, x2, s22)
        s23 = multiplyAdd(d2, x3, s23)
        let d3 = d[half &+ 6]
        s30 = multiplyAdd(d3, x0, s30)
        s31 = multiplyAdd(d3, x1, s31)
        s32 = multiplyAdd(d3, x2, s32)
        s33 = multiplyAdd(d3, x3, s33)
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
        s0 = multiplyAdd(d0, x0, s0)
        t0 = multiplyAdd(d0, x1, t0)
        s1 = multiplyAdd(d1, x0, s1)
        t1 = multiplyAdd(d1, x1, t1)
        s2 = multiplyAdd(d2, x0, s2)
        t2 = multiplyAdd(d2, x1, t2)
        s3 = multiplyAdd(d3, x0, s3)
        t3 = multiplyAdd(d3, x1, t3)
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
      s0 = multiplyAdd(d[0], x0, s0)
      s1 = multiplyAdd(d[2], x0, s1)
      s2 = multiplyAdd(d[4], x0, s2)
      s3 = multiplyAdd(d[6], x0, s3)
      s0 = multiplyAdd(d[1], x1, s0)
      s1 = multiplyAdd(d[3], x1, s1)
      s2 = multiplyAdd(d[5], x1, s2)
      s3 = multiplyAdd(d[7], x1, s3)
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
      s0 = multiplyAdd(d0, x[0], s0)
      s1 = multiplyAdd(d0, x[2], s1)
      s2 = multiplyAdd(d0, x[4], s2)
      s3 = multiplyAdd(d0, x[6], s3)
      s0 = multiplyAdd(d1, x[1], s0)
      s1 = multiplyAdd(d1, x[3], s1)
      s2 = multiplyAdd(d1, x[5], s2)
      s3 = multiplyAdd(d1, x[7], s3)
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
      s = multiplyAdd(d[0], x[0], s)
      s = multiplyAdd(d[1], x[1], s)
      d += term.adjointStride
      x += term.inputStride
      panel &+= 1
    }
  }
  g[0] = laneSum(s)
}

/// `db[o] = Σ_terms Σ_rows δ[o]`, lane by lane and then over the lanes in the fixed tree.
@inline(never)
func biasGradient(
  _ terms: UnsafeBufferPointer<GradientTerm>, outputs: Range<Int>, into gradient: UnsafeMutablePointer<Float>
) {
  var o = outputs.lowerBound
  while o < outputs.upperBound {
    // Four sums side by side, so that none waits for its last addition; the last outputs may be summed twice.
    let last = outputs.upperBound &- 1
    let o1 = min(o &+ 1, last), o2 = min(o &+ 2, last), o3 = min(o &+ 3, last)
    var s0 = Lanes(), s1 = Lanes(), s2 = Lanes(), s3 = Lanes()
    for term in terms {
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
    }
    let sums = laneSums(s0, s1, s2, s3)
    gradient[o] = sums[0]
    gradient[o1] = sums[1]
    gradient[o2] = sums[2]
    gradient[o3] = sums[3]
    o &+= 4
  }
}
