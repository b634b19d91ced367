import Elementary

extension Mixture {
  /// A batch with one draw from every of n equally likely parts of the law, in random order.
  ///
  ///     x_i = F⁻¹((i + U_i)/n),   U_i uniform on [0, 1),   then shuffled
  ///
  /// F runs through one component after the other, so that only those have to be inverted. Every place of the batch has the
  /// law itself; means over a batch scatter much less than those of independent draws. Numbers are rounded to Float, the
  /// components' parameters too.
  ///
  /// > Source: Cochran, Sampling Techniques (1977), stratified random sampling.
  public func fillStratified(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    guard let start = buffer.baseAddress else { return }
    let n = Double(buffer.count)
    var row = 0, lower = 0.0, level = random.uniform() / n
    for (index, component) in components.enumerated() {
      let isLast = index == components.count - 1
      let weight = weights[index], upper = isLast ? 1 : lower + weight, first = row
      while row < buffer.count, isLast || level < upper {
        // The mass beyond it in the nearer tail: above the middle with the sign of what lies above.
        let below = (level - lower) / weight, above = (upper - level) / weight
        buffer[row] = below < above ? -Float(max(below, 0)) : Float(max(above, 0))
        row += 1
        level = (Double(row) + random.uniform()) / n
      }
      component.placeTails(start + first, row - first)
      lower = upper
    }
    var places = buffer
    random.shuffle(&places)
  }
}

extension Component {
  /// Replaces masses of tails, those of lower ones negative, by the points at which they begin.
  fileprivate func placeTails(_ tails: UnsafeMutablePointer<Float>, _ count: Int) {
    var done = 0
    while done < count {
      let here = min(16, count - done)
      var block = SIMD16<Float>(repeating: 0.5)
      for lane in 0..<here { block[lane] = tails[done + lane] }
      let points = points(ofTails: block)
      for lane in 0..<here { tails[done + lane] = points[lane] }
      done += here
    }
  }

  private func points(ofTails signed: SIMD16<Float>) -> SIMD16<Float> {
    let isLower = unsafeBitCast(signed, to: SIMD16<Int32>.self) .< 0
    let mass = signed.replacing(with: -signed, where: isLower)
    func reflected(_ distance: SIMD16<Float>) -> SIMD16<Float> { distance.replacing(with: -distance, where: isLower) }
    switch self {
    case .gaussian(let law):
      return multiplyAdd(reflected(normalQuantile(upperTail: mass)), Float(law.deviation), Float(law.mean))
    case .laplace(let law):
      let bounded = mass.replacing(with: 0x1p-34, where: mass .< 0x1p-34)
      return multiplyAdd(reflected(-log(2 * bounded)), Float(law.scale), Float(law.mean))
    case .uniform(let law):
      let (lower, upper) = (Float(law.lower), Float(law.upper)), width = upper - lower
      return multiplyAdd(reflected(-mass), width, SIMD16(repeating: upper).replacing(with: lower, where: isLower))
    }
  }
}
