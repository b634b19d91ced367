import Elementary

/// What a network sees of each input: the number itself, a multiple of it, or waves beside it.
public enum Encoding: Sendable, Hashable {
  /// The input as it is.
  case none
  /// A multiple of it, so that all first weights learn faster.
  case scaled(Float)
  /// The input x and beside it sin fx, cos fx, sin 2fx, cos 2fx, … of so many octaves: fine structure at any place.
  ///
  /// > Source: Tancik et al., Fourier Features Let Networks Learn High Frequency Functions (2020).
  case octaves(Int, from: Float)
}

extension Encoding {
  /// How many features an input becomes.
  var width: Int { if case .octaves(let count, _) = self { 1 + 2 * count } else { 1 } }

  /// Whether a multiple of an input has the same multiple of its features.
  var isLinear: Bool { if case .octaves = self { false } else { true } }

  /// sup ‖φ′‖ of one input.
  var steepestSlope: Double {
    switch self {
    case .none: return 1
    case .scaled(let factor): return Double(factor.magnitude)
    case .octaves(let count, let first):
      var square = 1.0
      for octave in 0..<count {
        let frequency = Double(first) * Double(1 << octave)
        square += frequency * frequency
      }
      return square.squareRoot()
    }
  }

  /// The features of some inputs, two vectors each: those of an input stand one after the other.
  @inline(never)
  func encode(_ x: UnsafePointer<Lanes>, inputs: Int, into y: UnsafeMutablePointer<Lanes>) {
    let stride = 2 &* width
    for input in 0..<inputs {
      for half in 0..<2 {
        let value = x[2 &* input &+ half], target = y + (stride &* input &+ half)
        switch self {
        case .none: target[0] = value
        case .scaled(let factor): target[0] = value * factor
        case .octaves(let count, let first):
          target[0] = value
          var (sine, cosine) = sinCos(value * first)
          for octave in 0..<count {
            (target[4 &* octave &+ 2], target[4 &* octave &+ 4]) = (sine, cosine)
            (sine, cosine) = ((sine + sine) * cosine, multiplyAdd(-2 * sine, sine, 1))
          }
        }
      }
    }
  }

  /// `dx = Σ φ′·dy` over the features of each input.
  @inline(never)
  func pullBack(
    _ dy: UnsafePointer<Lanes>, features y: UnsafePointer<Lanes>, inputs: Int, into dx: UnsafeMutablePointer<Lanes>
  ) {
    let stride = 2 &* width
    for input in 0..<inputs {
      for half in 0..<2 {
        let slope = dy + (stride &* input &+ half), feature = y + (stride &* input &+ half)
        var sum = slope[0]
        switch self {
        case .none: break
        case .scaled(let factor): sum = sum * factor
        case .octaves(let count, let first):
          var frequency = first
          for octave in 0..<count {
            let (sine, cosine) = (4 &* octave &+ 2, 4 &* octave &+ 4)
            let wave = multiplyAdd(slope[sine], feature[cosine], -slope[cosine] * feature[sine])
            sum = multiplyAdd(wave, frequency, sum)
            frequency += frequency
          }
        }
        dx[2 &* input &+ half] = sum
      }
    }
  }

  /// `dy = φ′·dx`: the features' change along one of the inputs.
  @inline(never)
  func pushForward(
    _ dx: UnsafePointer<Lanes>, features y: UnsafePointer<Lanes>, inputs: Int, into dy: UnsafeMutablePointer<Lanes>
  ) {
    let stride = 2 &* width
    for input in 0..<inputs {
      for half in 0..<2 {
        let change = dx[2 &* input &+ half], feature = y + (stride &* input &+ half)
        let target = dy + (stride &* input &+ half)
        switch self {
        case .none: target[0] = change
        case .scaled(let factor): target[0] = change * factor
        case .octaves(let count, let first):
          target[0] = change
          var faster = change * first
          for octave in 0..<count {
            let (sine, cosine) = (4 &* octave &+ 2, 4 &* octave &+ 4)
            (target[sine], target[cosine]) = (faster * feature[cosine], -faster * feature[sine])
            faster += faster
          }
        }
      }
    }
  }

  /// The features of one input in `Double`, and their slopes by it.
  func encode(
    _ x: SIMD8<Double>, into y: UnsafeMutablePointer<SIMD8<Double>>,
    _ dy: UnsafeMutablePointer<SIMD8<Double>>
  ) {
    switch self {
    case .none: (y[0], dy[0]) = (x, SIMD8(repeating: 1))
    case .scaled(let factor): (y[0], dy[0]) = (x * Double(factor), SIMD8(repeating: Double(factor)))
    case .octaves(let count, let first):
      (y[0], dy[0]) = (x, SIMD8(repeating: 1))
      for octave in 0..<count {
        let frequency = Double(first) * Double(1 << octave)
        for lane in 0..<8 {
          let angle = frequency * x[lane]
          (y[2 * octave + 1][lane], y[2 * octave + 2][lane]) = (sin(angle), cos(angle))
        }
        dy[2 * octave + 1] = frequency * y[2 * octave + 2]
        dy[2 * octave + 2] = -frequency * y[2 * octave + 1]
      }
    }
  }
}

/// sin and cos of each lane, for angles up to 2²¹; beyond it those of 2²¹.
@inline(__always)
private func sinCos(_ angle: Lanes) -> (sine: Lanes, cosine: Lanes) {
  let most: Float = 0x1p21
  let y = angle.replacing(with: most, where: angle .> most).replacing(with: -most, where: angle .< -most)
  // Whole turns are taken off before anything is rounded; 1/2π in two pieces.
  let turns = multiplyAdd(y, 0.15915494, 0x1.8p23) - 0x1.8p23
  let rest = multiplyAdd(y, 6.4206382e-9, multiplyAdd(y, 0.15915494, -turns))
  return sinCosOfTurns(rest)
}
