// The products of a layer, over panels of 32 rows of the batch.
//
// A panel holds 32 rows feature by feature: feature j of rows 0…31 stands in two vectors, at `2j` and `2j + 1`. So every
// vector operation runs over the batch, any width fits without padding, and a panel's 32 rows pass through the whole
// network by themselves. A product keeps 8 outputs × 32 rows in registers and adds over its inner index in ascending order.
//
// The helpers stand in this file because a debug build inlines within a file only.

import Elementary

/// Sixteen lanes of `Float`: sixteen rows of a batch.
public typealias Lanes = SIMD16<Float>

/// A matrix of weights as the products read it: element (output, inner) at `output·outputStride + inner·innerStride`.
@usableFromInline
struct Weights {
  var start: UnsafePointer<Float>
  var outputStride: Int
  var innerStride: Int

  @inline(__always)
  func advanced(by outputs: Int) -> Weights {
    Weights(start: start + outputs &* outputStride, outputStride: outputStride, innerStride: innerStride)
  }
}

/// What becomes of a product's sums while they are in the first cache.
enum Finish {
  /// They stay as they are.
  case none
  /// `φ(y)`.
  case activation(Activation)
  /// `y·φ′`, with φ′ read off the outputs in panels that correspond to those of `y`.
  case slope(Activation, outputs: UnsafePointer<Lanes>)

  /// Finishes `count` vectors of `y` from `offset` on.
  @inline(__always)
  fileprivate func callAsFunction(_ y: UnsafeMutablePointer<Lanes>, _ offset: Int, _ count: Int) {
    switch self {
    case .none: break
    case .activation(let activation): activation.apply(y + offset, count)
    case .slope(let activation, let outputs):
      activation.multiplyBySlope(y + offset, outputs: outputs + offset, count, into: y + offset)
    }
  }
}

/// `y[o] = bias[o] + Σ_i w[o, i]·x[i]`, finished, for a run of panels, each `inner × 32` in `x` and `outputs × 32` in `y`.
///
/// Eight rows of weights meet all panels of the run while they are in the first cache; of a wide layer it is a part of each
/// panel's features that stays there, and the sums wait in `y` for the next part.
@inline(never)
func product(
  _ weights: Weights, _ x: UnsafePointer<Lanes>, inner: Int, outputs: Int, panels: Int, bias: UnsafePointer<Float>,
  into y: UnsafeMutablePointer<Lanes>, then finish: Finish = .none
) {
  let xStride = 2 &* inner, yStride = 2 &* outputs
  var o = 0, panel = 0
  if inner <= partWidth {
    while o &+ 8 <= outputs {
      let w = weights.advanced(by: o)
      panel = 0
      while panel < panels {
        let offset = panel &* yStride &+ 2 &* o
        product8(w, x + panel &* xStride, inner, bias + o, y + offset, goesOn: false)
        finish(y, offset, 16)
        panel &+= 1
      }
      o &+= 8
    }
  } else {
    while panel < panels {
      productInParts(weights, x + panel &* xStride, inner, outputs, bias, y, panel &* yStride, finish)
      panel &+= 1
    }
    o = outputs / 8 &* 8
  }
  if o == outputs { return }
  panel = 0
  while panel < panels {
    let source = x + panel &* xStride, target = y + panel &* yStride
    var rest = o
    if rest &+ 4 <= outputs {
      product4(weights.advanced(by: rest), source, inner, bias + rest, target + 2 &* rest)
      rest &+= 4
    }
    if rest &+ 2 <= outputs {
      product2(weights.advanced(by: rest), source, inner, bias + rest, target + 2 &* rest)
      rest &+= 2
    }
    if rest < outputs { product1(weights.advanced(by: rest), source, inner, bias + rest, target + 2 &* rest) }
    finish(y, panel &* yStride &+ 2 &* o, 2 &* (outputs &- o))
    panel &+= 1
  }
}

/// How many features of a panel stay in the first cache, of 32 to 48 kB: 256 are 32 kB.
private let partWidth = 256

/// The sums of one panel for as many outputs as eight go into, part after part of its features.
@inline(__always)
private func productInParts(
  _ weights: Weights, _ x: UnsafePointer<Lanes>, _ inner: Int, _ outputs: Int, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Lanes>, _ offset: Int, _ finish: Finish
) {
  var part = 0
  while part < inner {
    let width = min(partWidth, inner &- part)
    var o = 0
    while o &+ 8 <= outputs {
      let place = offset &+ 2 &* o
      var w = weights.advanced(by: o)
      w.start += part &* w.innerStride
      if part == 0 {
        product8(w, x, width, bias + o, y + place, goesOn: false)
      } else {
        product8(w, x + 2 &* part, width, bias + o, y + place, goesOn: true)
      }
      if part &+ width == inner { finish(y, place, 16) }
      o &+= 8
    }
    part &+= width
  }
}

/// Eight outputs of a panel, from their biases or from the sums that `y` has already.
@inline(__always)
private func product8(
  _ w: Weights, _ x: UnsafePointer<Lanes>, _ inner: Int, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Lanes>, goesOn: Bool
) {
  var a0 = goesOn ? y[0] : Lanes(repeating: bias[0]), b0 = goesOn ? y[1] : a0
  var a1 = goesOn ? y[2] : Lanes(repeating: bias[1]), b1 = goesOn ? y[3] : a1
  var a2 = goesOn ? y[4] : Lanes(repeating: bias[2]), b2 = goesOn ? y[5] : a2
  var a3 = goesOn ? y[6] : Lanes(repeating: bias[3]), b3 = goesOn ? y[7] : a3
  var a4 = goesOn ? y[8] : Lanes(repeating: bias[4]), b4 = goesOn ? y[9] : a4
  var a5 = goesOn ? y[10] : Lanes(repeating: bias[5]), b5 = goesOn ? y[11] : a5
  var a6 = goesOn ? y[12] : Lanes(repeating: bias[6]), b6 = goesOn ? y[13] : a6
  var a7 = goesOn ? y[14] : Lanes(repeating: bias[7]), b7 = goesOn ? y[15] : a7
  let s = w.outputStride
  var p = w.start, v = x
  let end = x + 2 &* inner
  while v < end {
    let u0 = v[0], u1 = v[1]
    let w0 = Lanes(repeating: p[0])
    a0 = multiplyAdd(w0, u0, a0)
    b0 = multiplyAdd(w0, u1, b0)
    let w1 = Lanes(repeating: p[s])
    a1 = multiplyAdd(w1, u0, a1)
    b1 = multiplyAdd(w1, u1, b1)
    let w2 = Lanes(repeating: p[2 &* s])
    a2 = multiplyAdd(w2, u0, a2)
    b2 = multiplyAdd(w2, u1, b2)
    let w3 = Lanes(repeating: p[3 &* s])
    a3 = multiplyAdd(w3, u0, a3)
    b3 = multiplyAdd(w3, u1, b3)
    let w4 = Lanes(repeating: p[4 &* s])
    a4 = multiplyAdd(w4, u0, a4)
    b4 = multiplyAdd(w4, u1, b4)
    let w5 = Lanes(repeating: p[5 &* s])
    a5 = multiplyAdd(w5, u0, a5)
    b5 = multiplyAdd(w5, u1, b5)
    let w6 = Lanes(repeating: p[6 &* s])
    a6 = multiplyAdd(w6, u0, a6)
    b6 = multiplyAdd(w6, u1, b6)
    let w7 = Lanes(repeating: p[7 &* s])
    a7 = multiplyAdd(w7, u0, a7)
    b7 = multiplyAdd(w7, u1, b7)
    p += w.innerStride
    v += 2
  }
  (y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]) = (a0, b0, a1, b1, a2, b2, a3, b3)
  (y[8], y[9], y[10], y[11], y[12], y[13], y[14], y[15]) = (a4, b4, a5, b5, a6, b6, a7, b7)
}

@inline(__always)
private func product4(
  _ w: Weights, _ x: UnsafePointer<Lanes>, _ inner: Int, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Lanes>
) {
  var a0 = Lanes(repeating: bias[0]), b0 = a0
  var a1 = Lanes(repeating: bias[1]), b1 = a1
  var a2 = Lanes(repeating: bias[2]), b2 = a2
  var a3 = Lanes(repeating: bias[3]), b3 = a3
  let s = w.outputStride
  var p = w.start, v = x
  let end = x + 2 &* inner
  while v < end {
    let u0 = v[0], u1 = v[1]
    let w0 = Lanes(repeating: p[0])
    a0 = multiplyAdd(w0, u0, a0)
    b0 = multiplyAdd(w0, u1, b0)
    let w1 = Lanes(repeating: p[s])
    a1 = multiplyAdd(w1, u0, a1)
    b1 = multiplyAdd(w1, u1, b1)
    let w2 = Lanes(repeating: p[2 &* s])
    a2 = multiplyAdd(w2, u0, a2)
    b2 = multiplyAdd(w2, u1, b2)
    let w3 = Lanes(repeating: p[3 &* s])
    a3 = multiplyAdd(w3, u0, a3)
    b3 = multiplyAdd(w3, u1, b3)
    p += w.innerStride
    v += 2
  }
  (y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]) = (a0, b0, a1, b1, a2, b2, a3, b3)
}

@inline(__always)
private func product2(
  _ w: Weights, _ x: UnsafePointer<Lanes>, _ inner: Int, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Lanes>
) {
  var a0 = Lanes(repeating: bias[0]), b0 = a0
  var a1 = Lanes(repeating: bias[1]), b1 = a1
  var p = w.start, v = x
  let end = x + 2 &* inner
  while v < end {
    let u0 = v[0], u1 = v[1]
    let w0 = Lanes(repeating: p[0]), w1 = Lanes(repeating: p[w.outputStride])
    a0 = multiplyAdd(w0, u0, a0)
    b0 = multiplyAdd(w0, u1, b0)
    a1 = multiplyAdd(w1, u0, a1)
    b1 = multiplyAdd(w1, u1, b1)
    p += w.innerStride
    v += 2
  }
  (y[0], y[1], y[2], y[3]) = (a0, b0, a1, b1)
}

@inline(__always)
private func product1(
  _ w: Weights, _ x: UnsafePointer<Lanes>, _ inner: Int, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Lanes>
) {
  var a0 = Lanes(repeating: bias[0]), b0 = a0
  var p = w.start, v = x
  let end = x + 2 &* inner
  while v < end {
    let w0 = Lanes(repeating: p[0])
    a0 = multiplyAdd(w0, v[0], a0)
    b0 = multiplyAdd(w0, v[1], b0)
    p += w.innerStride
    v += 2
  }
  (y[0], y[1]) = (a0, b0)
}
