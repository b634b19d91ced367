/// The optimal transport between two weighted samples on the line, which is monotone: sort both and pair off the masses.
///
///     W1 = ∫₀¹ |F⁻¹(t) − G⁻¹(t)| dt      (cost: .distance)
///     W2² = ∫₀¹ (F⁻¹(t) − G⁻¹(t))² dt    (cost: .squaredDistance)
///
/// Weights are divided by their sum; without weights all points have the same mass. The error covers rounding.
public func wasserstein(
  _ source: [Double], weights: [Double]? = nil, to target: [Double], targetWeights: [Double]? = nil,
  cost kind: TransportCost = .distance
) throws(TransportError) -> Estimate {
  let sourceMasses = try lineMasses(source, weights: weights)
  let targetMasses = try lineMasses(target, weights: targetWeights)
  let masses = TransportMasses(sources: sourceMasses, targets: targetMasses)
  return sortedTransport(source, target, masses, cost: kind)
}

/// Pairs off the masses of two samples, both in ascending order.
func sortedTransport(
  _ source: [Double], _ target: [Double], _ masses: TransportMasses, cost kind: TransportCost
) -> Estimate {
  let order = source.indices.sorted { source[$0] < source[$1] }
  let targetOrder = target.indices.sorted { target[$0] < target[$1] }
  let frame = TransportFrame(source.map { SIMD2($0, 0) }, target.map { SIMD2($0, 0) }, cost: kind)
  let unit = 1 / Double(masses.total)
  var sum = CompensatedSum()
  var (i, j) = (0, 0)
  var (left, room) = (masses.sources[order[0]], masses.targets[targetOrder[0]])
  while true {
    let units = min(left, room)
    let distance = (frame.placed(SIMD2(source[order[i]], 0)) - frame.placed(SIMD2(target[targetOrder[j]], 0))).x
      .magnitude
    sum.add(Double(units) * unit * (kind == .distance ? distance : distance * distance))
    left -= units
    room -= units
    if left == 0 {
      i += 1
      if i == order.count { break }
      left = masses.sources[order[i]]
    }
    if room == 0 {
      j += 1
      if j == targetOrder.count { break }
      room = masses.targets[targetOrder[j]]
    }
  }
  let error = 0x1p-50 * sum.value + masses.roundingError * frame.largestCost
  return Estimate(value: frame.restored(sum.value), error: frame.restored(error))
}

private func lineMasses(_ points: [Double], weights: [Double]?) throws(TransportError) -> [Double] {
  for index in points.indices where !points[index].isFinite { throw .pointNotFinite(index: index) }
  return try normalisedMasses(weights ?? [Double](repeating: 1, count: points.count), of: points.count)
}
