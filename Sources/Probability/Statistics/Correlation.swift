/// Pearson's correlation of two rows of numbers, from −1 to 1; nothing where one of them does not vary.
///
///     Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² · Σ (y − ȳ)²)
public func correlation(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "a correlation takes as many numbers of one kind as of the other")
  let n = Double(max(1, x.count))
  let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
  var (xx, xy, yy) = (0.0, 0.0, 0.0)
  for (x, y) in zip(x, y) {
    xx += (x - meanX) * (x - meanX)
    xy += (x - meanX) * (y - meanY)
    yy += (y - meanY) * (y - meanY)
  }
  let scale = xx.squareRoot() * yy.squareRoot()
  return scale > 0 ? xy / scale : nil
}
