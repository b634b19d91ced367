import Elementary

/// The integrands of the divergences at eight points of the plane, as functions of log p and log q.
struct PlaneTerms {
  static let count = 8

  private let p: SIMD8<Double>
  private let q: SIMD8<Double>
  private let logP: SIMD8<Double>
  private let logQ: SIMD8<Double>
  private let u: SIMD8<Double>
  /// Whether p and q are so close at some of the points that differences would lose digits.
  private let isNear: Bool
  /// e^−|u| is what most terms depend on: |u|, softplus(−|u|), tanh(½u).
  private let size: SIMD8<Double>
  private let soft: SIMD8<Double>
  private let tilt: SIMD8<Double>

  @inline(__always)
  init(_ logP: SIMD8<Double>, _ logQ: SIMD8<Double>) {
    (self.logP, self.logQ) = (logP, logQ)
    (p, q) = (exp(logP), exp(logQ))
    u = logP - logQ
    size = magnitude(u)
    isNear = size.min() < 0.5
    soft = softplus(0 - size)
    tilt = tanh(0.5 * u)
  }

  /// Values, and their uncertainty if log p and log q are uncertain by `ofP` and `ofQ`, and not the same law.
  @inline(__always)
  func write(
    ofP: SIMD8<Double>, ofQ: SIMD8<Double>, isSame: Bool,
    _ store: (_ c: Int, _ value: SIMD8<Double>, _ noise: SIMD8<Double>) -> Void
  ) {
    @inline(__always)
    func set(_ c: Int, _ value: SIMD8<Double>, byLogP: SIMD8<Double>, byLogQ: SIMD8<Double>) {
      store(c, value, magnitude(byLogP) * ofP + magnitude(byLogQ) * ofQ + 0x1p-49 * magnitude(value))
    }
    let zero = SIMD8<Double>(repeating: 0)
    // Where the rounding of log p − log q is all there is of it, its square counts in what is 0 with its slope at p = q.
    let doubt = ofP + ofQ
    let isBlurred = isSame ? SIMDMask(repeating: false) : size .< 8 * doubt
    let squared = zero.replacing(with: (p + q) * doubt * doubt, where: isBlurred)
    @inline(__always)
    func setDistance(_ c: Int, _ value: SIMD8<Double>, byLogP: SIMD8<Double>, byLogQ: SIMD8<Double>) {
      store(
        c, value, magnitude(byLogP) * ofP + magnitude(byLogQ) * ofQ + 0x1p-49 * magnitude(value) + squared)
    }
    let isHigher = u .> 0
    set(0, 0 - p * logP, byLogP: p * (1 + magnitude(logP)), byLogQ: zero)
    set(1, 0 - q * logQ, byLogP: zero, byLogQ: q * (1 + magnitude(logQ)))
    setDistance(2, divergence(p, q, u), byLogP: p * u, byLogQ: p - q)
    setDistance(3, divergence(q, p, 0 - u), byLogP: p - q, byLogQ: q * u)
    // log(1 + q/p) and log(1 + p/q).
    let ofRatio = (
      p: soft + zero.replacing(with: size, where: .!isHigher), q: soft + zero.replacing(with: size, where: isHigher)
    )
    let (lostP, lostQ) = (p * (logTwo - ofRatio.p), q * (logTwo - ofRatio.q))
    var middle = 0.5 * (lostP + lostQ)
    if isNear { middle.replace(with: 0.5 * (p + q) * coinDivergence, where: size .< 0.5) }
    setDistance(4, middle, byLogP: 0.5 * lostP, byLogQ: 0.5 * lostQ)
    let (keptP, keptQ) = (p * ofRatio.p, q * ofRatio.q)
    set(5, 0.5 * (keptP + keptQ), byLogP: 0.5 * keptP, byLogQ: 0.5 * keptQ)
    // √p − √q = √max·(1 − e^−|u|/2), and 1 − e^−a = 2·tanh(½a)/(1 + tanh(½a)).
    let half = tanh(0.25 * size)
    let root = q.replacing(with: p, where: isHigher).squareRoot()
    let gap = root * (2 * half / (1 + half))
    setDistance(6, 0.5 * gap * gap, byLogP: 0.5 * gap * p.squareRoot(), byLogQ: 0.5 * gap * q.squareRoot())
    setDistance(7, (p + q) * tilt * tilt, byLogP: 3 * tilt * p, byLogQ: 3 * tilt * q)
  }

  /// p·log(p/q) − p + q ≥ 0.
  @inline(__always)
  private func divergence(_ p: SIMD8<Double>, _ q: SIMD8<Double>, _ u: SIMD8<Double>) -> SIMD8<Double> {
    let direct = p * (u - 1) + q
    guard isNear else { return direct }
    // e^−u − 1 + u by its series, for |u| < ½.
    var series = SIMD8<Double>(repeating: 1)
    var n = 17.0
    while n >= 3 {
      series = 1 - u * (1 / n) * series
      n -= 1
    }
    return direct.replacing(with: p * (0.5 * u * u * series), where: size .< 0.5)
  }

  /// KL(Bernoulli(σ(u)) ‖ ½) = Σ t²ᵏ/(2k(2k − 1)), t = tanh(½u), for |u| < ½.
  @inline(__always)
  private var coinDivergence: SIMD8<Double> {
    let square = tilt * tilt
    var series = SIMD8<Double>(repeating: 0)
    var k = 14.0
    while k >= 1 {
      series = series * square + 1 / (2 * k * (2 * k - 1))
      k -= 1
    }
    return series * square
  }
}

/// log 2.
private let logTwo = 0.6931471805599453

@inline(__always)
private func magnitude(_ x: SIMD8<Double>) -> SIMD8<Double> { x.replacing(with: 0 - x, where: x .< 0) }
