import Elementary

/// A rule that turns gradients into steps downhill, in PyTorch's conventions.
///
/// Moments below 2⁻¹²⁴ are 0, and so is a gradient's share of v where |g| < 2⁻⁵⁷: an ε below 1e-10 would notice.
public enum Optimiser: Sendable, Hashable {
  /// `x ← x − lr·g`; with momentum μ, `b ← μb + g` from b = g, then `x ← x − lr·b`, or Nesterov's `x ← x − lr·(g + μb)`.
  case sgd(momentum: Double = 0, nesterov: Bool = false)
  /// `v ← αv + (1 − α)g²`, `x ← x − lr·g / (√v + ε)`.
  case rmsProp(decay: Double = 0.99, epsilon: Double = 1e-8)
  /// First and second moments with bias correction, `x ← x − lr·m̂ / (√v̂ + ε)`.
  ///
  /// > Source: Kingma & Ba, Adam: A Method for Stochastic Optimization (2015).
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
}

/// An optimiser at work on one flat buffer of parameters.
///
/// A step is `begin`, then `update` for ranges that together cover the buffer, in any order. It reads one buffer and writes
/// another, so that a step which leaves the finite numbers can be left out: the state before it is still there.
public final class Descent {
  /// The rule.
  public let optimiser: Optimiser
  /// How many steps have begun.
  public private(set) var steps = 0

  private let count: Int
  private let first: UnsafeMutablePointer<Float>
  private let second: UnsafeMutablePointer<Float>
  // βᵗ for Adam's bias correction, in Double so that it stays exact over long runs.
  private var power1 = 1.0, power2 = 1.0
  private var rule = Rule()

  /// The scalars of one step, in the precision of the parameters.
  private struct Rule {
    var rate: Float = 0
    var keep1: Float = 0, take1: Float = 0
    var keep2: Float = 0, take2: Float = 0
    var correction: Float = 1, epsilon: Float = 0
  }

  /// Fresh state for `count` parameters.
  public init(_ optimiser: Optimiser, count: Int) {
    (self.optimiser, self.count) = (optimiser, count)
    first = .allocate(capacity: max(1, count))
    second = .allocate(capacity: max(1, count))
    first.initialize(repeating: 0, count: max(1, count))
    second.initialize(repeating: 0, count: max(1, count))
  }

  deinit {
    first.deallocate()
    second.deallocate()
  }

  /// Writes the state down, or takes one over.
  public func carry(_ ledger: inout Ledger) {
    ledger.carry(&steps)
    ledger.carry(&power1)
    ledger.carry(&power2)
    ledger.carry(first, count: count)
    ledger.carry(second, count: count)
  }

  /// Starts a step with the given learning rate.
  public func begin(rate: Double) {
    steps += 1
    switch optimiser {
    case .sgd(let momentum, _):
      rule = Rule(rate: Float(rate), keep1: steps == 1 ? 0 : Float(momentum), take1: Float(momentum))
    case .rmsProp(let decay, let epsilon):
      rule = Rule(rate: Float(rate), keep2: Float(decay), take2: Float(1 - decay), epsilon: Float(epsilon))
    case .adam(let beta1, let beta2, let epsilon):
      power1 *= beta1
      power2 *= beta2
      rule = Rule(
        rate: Float(rate / (1 - power1)), keep1: Float(beta1), take1: Float(1 - beta1), keep2: Float(beta2),
        take2: Float(1 - beta2), correction: Float(1 / (1 - power2).squareRoot()), epsilon: Float(epsilon))
    }
  }

  /// Writes to `next` the parameters in `range` after a step from `current`; false if one of them is not finite.
  public func update(
    _ range: Range<Int>, from current: UnsafePointer<Float>, to next: UnsafeMutablePointer<Float>,
    gradient: UnsafePointer<Float>
  ) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside the parameters")
    // 0·x is 0 for a finite x and not a number otherwise.
    var witness = Lanes()
    var i = range.lowerBound
    while i &+ 16 <= range.upperBound {
      var x = load(current + i), m = load(first + i), v = load(second + i)
      step(&x, &m, &v, load(gradient + i))
      witness += 0 * x
      store(x, next + i)
      store(m, first + i)
      store(v, second + i)
      i &+= 16
    }
    if i < range.upperBound {
      let rest = range.upperBound &- i
      var x = Lanes(), m = Lanes(), v = Lanes(), g = Lanes()
      for k in 0..<rest { (x[k], m[k], v[k], g[k]) = (current[i + k], first[i + k], second[i + k], gradient[i + k]) }
      step(&x, &m, &v, g)
      witness += 0 * x
      for k in 0..<rest { (next[i + k], first[i + k], second[i + k]) = (x[k], m[k], v[k]) }
    }
    return witness.sum() == 0
  }

  /// Moments below it are 0.
  ///
  /// A rectifier that has died leaves moments which decay into subnormal numbers and stay there: 0.9 times the least of them
  /// is rounded to itself. A processor takes a hundred times as long for each. Beside ε = 1e-8 they are nothing.
  private static let leastMoment: Float = 0x1p-124

  @inline(__always)
  private func step(_ x: inout Lanes, _ m: inout Lanes, _ v: inout Lanes, _ slope: Lanes) {
    // A tenth of what is left is normal still.
    let g = withoutTraces(slope, below: 0x1p-120)
    switch optimiser {
    case .sgd(_, let nesterov):
      m = withoutTraces(multiplyAdd(m, rule.keep1, g), below: Self.leastMoment)
      x = multiplyAdd(nesterov ? multiplyAdd(m, rule.take1, g) : m, -rule.rate, x)
    case .rmsProp:
      v = withoutTraces(multiplyAdd(v, rule.keep2, rule.take2 * square(g)), below: Self.leastMoment)
      x = multiplyAdd(g / (v.squareRoot() + rule.epsilon), -rule.rate, x)
    case .adam:
      m = withoutTraces(multiplyAdd(m, rule.keep1, rule.take1 * g), below: Self.leastMoment)
      v = withoutTraces(multiplyAdd(v, rule.keep2, rule.take2 * square(g)), below: Self.leastMoment)
      x = multiplyAdd(m / multiplyAdd(v.squareRoot(), rule.correction, rule.epsilon), -rule.rate, x)
    }
  }

  /// g², or 0 where a thousandth of it would be less than a moment may be.
  @inline(__always)
  private func square(_ g: Lanes) -> Lanes {
    let seen = withoutTraces(g, below: 0x1p-57)
    return seen * seen
  }

  /// Numbers nearer to 0 than a bound become 0; what is not a number stays so.
  @inline(__always)
  private func withoutTraces(_ lanes: Lanes, below bound: Float) -> Lanes {
    // In integers, whose shifts and differences are vector instructions in every build: 1 where the number is too small.
    let bits = unsafeBitCast(lanes, to: SIMD16<UInt32>.self)
    let isTrace = ((bits & 0x7fff_ffff) &- bound.bitPattern) &>> 31
    return unsafeBitCast(bits & (isTrace &- 1), to: Lanes.self)
  }

  @inline(__always)
  private func load(_ pointer: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  private func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
  }
}
