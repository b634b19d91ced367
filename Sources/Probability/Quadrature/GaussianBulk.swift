import Elementary

/// The tables with which a Gaussian mixture fills a training batch: no branch and no allocation per draw.
struct GaussianBulk: Sendable {
  private let thresholds: [Float]
  private let means: [Float]
  private let deviations: [Float]

  /// `nil` if a component is not Gaussian.
  init?(weights: [Double], components: [Component]) {
    var (sum, thresholds, means, deviations) = (0.0, [Float](), [Float](), [Float]())
    for (weight, component) in zip(weights, components) {
      guard case .gaussian(let law) = component else { return nil }
      thresholds.append(Float(sum))
      means.append(Float(law.mean))
      deviations.append(Float(law.deviation))
      sum += weight
    }
    (self.thresholds, self.means, self.deviations) = (thresholds, means, deviations)
  }

  /// Draws in blocks: first the choices of the block, then its normals.
  func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    guard let base = buffer.baseAddress else { return }
    random.fillNormal(buffer)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block) { choices in
      guard let choice = choices.baseAddress else { return }
      var start = 0
      while start < buffer.count {
        let count = Swift.min(block, buffer.count - start)
        if means.count > 1 { random.fillUniform(UnsafeMutableBufferPointer(start: choice, count: count)) }
        transform(base + start, choice, count)
        start += count
      }
    }
  }

  private func transform(_ x: UnsafeMutablePointer<Float>, _ choice: UnsafeMutablePointer<Float>, _ count: Int) {
    var i = 0
    while i + 16 <= count {
      let u = UnsafeRawPointer(choice + i).loadUnaligned(as: SIMD16<Float>.self)
      var (mean, deviation) = (SIMD16(repeating: means[0]), SIMD16(repeating: deviations[0]))
      for k in means.indices.dropFirst() {
        let chosen = u .>= thresholds[k]
        mean.replace(with: means[k], where: chosen)
        deviation.replace(with: deviations[k], where: chosen)
      }
      let normal = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<Float>.self)
      UnsafeMutableRawPointer(x + i).storeBytes(of: mean + deviation * normal, as: SIMD16<Float>.self)
      i += 16
    }
    while i < count {
      var k = 0
      while k + 1 < means.count, choice[i] >= thresholds[k + 1] { k += 1 }
      x[i] = means[k] + deviations[k] * x[i]
      i += 1
    }
  }
}

private let block = 1024
