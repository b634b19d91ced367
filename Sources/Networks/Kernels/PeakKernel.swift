import Elementary

/// Multiplications and additions as fast as one core does them: what a kernel's speed is measured against.
///
/// Twelve independent chains `a ← a·x + y` of sixteen lanes stay in registers, so nothing waits for memory or for the result
/// before; each is fused, as in the kernels. The result depends on every one of them.
public func multiplyAddChains(repetitions: Int, factor: Float, term: Float) -> Float {
  let x = Lanes(repeating: factor), y = Lanes(repeating: term)
  var a = (Lanes(), Lanes(), Lanes(), Lanes(), Lanes(), Lanes())
  var b = a
  for _ in 0..<repetitions {
    a.0 = multiplyAdd(a.0, x, y)
    a.1 = multiplyAdd(a.1, x, y)
    a.2 = multiplyAdd(a.2, x, y)
    a.3 = multiplyAdd(a.3, x, y)
    a.4 = multiplyAdd(a.4, x, y)
    a.5 = multiplyAdd(a.5, x, y)
    b.0 = multiplyAdd(b.0, x, y)
    b.1 = multiplyAdd(b.1, x, y)
    b.2 = multiplyAdd(b.2, x, y)
    b.3 = multiplyAdd(b.3, x, y)
    b.4 = multiplyAdd(b.4, x, y)
    b.5 = multiplyAdd(b.5, x, y)
  }
  let sum = a.0 + a.1 + a.2 + a.3 + a.4 + a.5
  return (sum + b.0 + b.1 + b.2 + b.3 + b.4 + b.5).sum()
}

/// Floating-point operations of one repetition of `multiplyAddChains`.
public let multiplyAddOperations = 12 * 16 * 2
