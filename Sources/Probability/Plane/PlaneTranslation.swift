/// The vector by which q is p moved, if it is; both Wasserstein distances are then its length.
///
///     q(x) = p(x − shift)      ⟹      W1 = W2 = ‖shift‖
///
/// Weights and covariances must agree, in whatever order; means may differ from the shifted ones by their rounding, which
/// the error covers.
public func translationDistance(_ p: PlaneMixture, _ q: PlaneMixture) -> Estimate? {
  guard p.components.count == q.components.count else { return nil }
  let shift = q.mean - p.mean
  let blur = 0x1p-47 * (p.largest + q.largest)
  var free = q.components.indices.map { $0 }
  var steps: [SIMD2<Double>] = []
  for (weight, law) in zip(p.weights, p.components) {
    let match = free.firstIndex { (k: Int) -> Bool in
      let other = q.components[k]
      return (q.weights[k] - weight).magnitude <= 0x1p-50 * weight && other.covariance == law.covariance
        && (other.mean - law.mean - shift).largest <= blur
    }
    guard let match else { return nil }
    steps.append(q.components[free[match]].mean - law.mean)
    free.remove(at: match)
  }
  // The way of any one component will do: those of the others differ from it by no more than their rounding.
  let step = steps[0]
  let spread = steps.reduce(0) { Swift.max($0, ($1 - step).largest) }
  let length = (step * step).sum().squareRoot()
  return Estimate(value: length, error: 2 * spread + 0x1p-51 * length)
}

extension PlaneMixture {
  fileprivate var largest: Double { components.reduce(0) { Swift.max($0, $1.mean.largest) } }
}

extension SIMD2<Double> {
  /// The larger of |x| and |y|.
  fileprivate var largest: Double { Swift.max(x.magnitude, y.magnitude) }
}
