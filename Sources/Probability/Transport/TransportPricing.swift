/// Points with a number each, in whole vectors of eight; the pad is never the cheapest.
struct PricedPoints {
  let xs: [SIMD8<Double>]
  let ys: [SIMD8<Double>]
  let prices: [SIMD8<Double>]

  init(_ points: [SIMD2<Double>], prices: [Double]) {
    let count = (points.count + 7) / 8
    var (xs, ys) = ([SIMD8<Double>](repeating: .zero, count: count), [SIMD8<Double>](repeating: .zero, count: count))
    var padded = [SIMD8<Double>](repeating: SIMD8(repeating: .infinity), count: count)
    for i in points.indices {
      xs[i / 8][i % 8] = points[i].x
      ys[i / 8][i % 8] = points[i].y
      padded[i / 8][i % 8] = prices[i]
    }
    (self.xs, self.ys, self.prices) = (xs, ys, padded)
  }

  /// The smallest sum of a price and the cost from `point`.
  func cheapest(from point: SIMD2<Double>, cost: TransportCost) -> Double {
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        prices.withUnsafeBufferPointer { prices in
          guard let x = xs.baseAddress, let y = ys.baseAddress, let p = prices.baseAddress else { return .infinity }
          return cheapestOffer(from: point, x: x, y: y, prices: p, vectors: xs.count, cost: cost).value
        }
      }
    }
  }
}

/// The point for which cost + price is smallest, and that smallest value; of equal ones the first of the first lane.
///
/// The square root is cheaper than reading a stored matrix of costs: eight of them take about ten cycles.
func cheapestOffer(
  from point: SIMD2<Double>, x: UnsafePointer<SIMD8<Double>>, y: UnsafePointer<SIMD8<Double>>,
  prices: UnsafePointer<SIMD8<Double>>, vectors: Int, cost: TransportCost
) -> (value: Double, index: Int) {
  let (px, py) = (SIMD8(repeating: point.x), SIMD8(repeating: point.y))
  var best = SIMD8(repeating: Double.infinity)
  var place = SIMD8<Int64>(repeating: 0)
  if cost == .distance {
    for k in 0..<vectors {
      let (dx, dy) = (x[k] - px, y[k] - py)
      let value = (dx * dx + dy * dy).squareRoot() + prices[k]
      let better = value .< best
      best.replace(with: value, where: better)
      place.replace(with: SIMD8(repeating: Int64(k)), where: better)
    }
  } else {
    for k in 0..<vectors {
      let (dx, dy) = (x[k] - px, y[k] - py)
      let value = (dx * dx + dy * dy) + prices[k]
      let better = value .< best
      best.replace(with: value, where: better)
      place.replace(with: SIMD8(repeating: Int64(k)), where: better)
    }
  }
  var lane = 0
  for other in 1..<8 where best[other] < best[lane] { lane = other }
  return (best[lane], 8 * Int(place[lane]) + lane)
}
