import Elementary

/// eˣ − 1 − x ≥ 0, with full relative accuracy near 0.
func expRemainder(_ x: Double) -> Double {
  guard x.magnitude < 0.6 else { return expm1(x) - x }
  // Taylor: x²/2·(1 + x/3·(1 + x/4·(…))).
  var sum = 1.0
  var n = 18.0
  while n >= 3 {
    sum = 1 + x / n * sum
    n -= 1
  }
  return 0.5 * x * x * sum
}

/// log(1 + y) − y ≤ 0, with full relative accuracy near 0.
///
///     log(1 + y) = 2·artanh r,   r = y/(2 + y),   2r − y = −r·y
func logRemainder(_ y: Double) -> Double {
  guard y.magnitude < 0.4 else { return log1p(y) - y }
  let r = y / (2 + y)
  let square = r * r
  var sum = 0.0
  var n = 25.0
  while n >= 3 {
    sum = sum * square + 2 / n
    n -= 2
  }
  return r * (square * sum - y)
}

/// The Kullback–Leibler divergence between two coins whose log-odds are a and b, in nats; 0 for a = b, without cancellation.
///
///     KL(σ(a) ‖ σ(b)) = softplus(b) − softplus(a) − σ(a)·(b − a)
///                     = log1p(s·expm1 d) − s·d,      s = σ(a), d = b − a
public func bernoulliDivergence(logit a: Double, from b: Double) -> Double {
  if a == b { return 0 }
  // KL is the same with heads and tails exchanged: so that s ≤ ½, where no cancellation is left.
  let (a, b) = a > 0 ? (-a, -b) : (a, b)
  guard a > -.infinity else { return softplus(b) }
  let (s, d) = (sigmoid(a), b - a)
  if d.magnitude < 1 { return logRemainder(s * expm1(d)) + s * expRemainder(d) }
  return (d < 30 ? log1p(s * expm1(d)) : softplus(b) - softplus(a)) - s * d
}
