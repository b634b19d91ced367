/// Where the standard normal law has the given mass in its upper tail, for masses of at most ½; within 1e-6 of it, and for
/// masses below 2⁻³⁴ that of 2⁻³⁴.
///
/// ```
/// z = (1 − 2t)·P(w),   w = −log(4t(1 − t)),   Φ(−z) = t
/// ```
/// P is a polynomial in w up to 5 and in √w beyond; they were fitted to the largest relative error.
@inlinable
public func normalQuantile(upperTail mass: SIMD16<Float>) -> SIMD16<Float> {
  let t = mass.replacing(with: 0x1p-34, where: mass .< 0x1p-34)
  let w = -log(4 * t * (1 - t))
  let root = w.replacing(with: 5, where: w .< 5).squareRoot() - 3.5
  let y = w.replacing(with: 5, where: w .> 5) - 2.5
  var middle = multiplyAdd(y, 4.0353548e-8, 4.8610246e-7)
  middle = multiplyAdd(middle, y, -4.990552e-6)
  middle = multiplyAdd(middle, y, -6.2179765e-6)
  middle = multiplyAdd(middle, y, 3.0915014e-4)
  middle = multiplyAdd(middle, y, -1.7730102e-3)
  middle = multiplyAdd(middle, y, -5.9081707e-3)
  middle = multiplyAdd(middle, y, 0.34880266)
  middle = multiplyAdd(middle, y, 2.1233137)
  var far = multiplyAdd(root, 5.0262963e-7, -2.3817758e-4)
  far = multiplyAdd(far, root, 7.9724111e-4)
  far = multiplyAdd(far, root, -1.1002029e-3)
  far = multiplyAdd(far, root, 1.4124071e-3)
  far = multiplyAdd(far, root, -2.8473143e-3)
  far = multiplyAdd(far, root, 4.6694158e-3)
  far = multiplyAdd(far, root, 1.4246259)
  far = multiplyAdd(far, root, 4.7170877)
  return (1 - 2 * t) * middle.replacing(with: far, where: w .> 5)
}
