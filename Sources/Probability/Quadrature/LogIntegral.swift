import Elementary

/// ∫ exp f for a function f whose exponential may over- or underflow: the largest f found is taken out of the integral.
struct LogIntegral {
  /// f(x + tail), the tail what rounding took from x, and how uncertain f is.
  private let logIntegrand: (_ x: Double, _ tail: Double) -> (value: Double, uncertainty: Double)

  init(_ logIntegrand: @escaping (Double, Double) -> (value: Double, uncertainty: Double)) {
    self.logIntegrand = logIntegrand
  }

  /// The integral as exp(scale)·sum.
  func value(over panels: [QuadraturePanel]) -> (scale: Double, sum: Estimate) {
    var scale = highest(panels)
    while scale.isFinite {
      var top = scale
      let sum = Quadrature.toRounding.integrate(
        over: panels, count: 1,
        tails: {
          nodes, tails, values, noise in
          for (i, x) in nodes.enumerated() {
            let (f, uncertainty) = logIntegrand(x, tails[i])
            top = Swift.max(top, f)
            // Once a much higher point is seen, this pass is void and repeated from there.
            values[i] = f == .infinity ? f : exp(Swift.min(f - scale, 40))
            noise[i] = values[i] > 0 && values[i].isFinite ? uncertainty * values[i] : 0
          }
        })[0]
      if top <= scale + 30 || top == .infinity { return (scale, sum) }
      scale = top
    }
    return (0, Estimate(value: scale > 0 ? .infinity : 0, error: 0))
  }

  /// Panels added at both ends, each twice as wide as the one before, until f has fallen 80 nats below its highest value.
  func extended(_ panels: [QuadraturePanel], below: Bool, above: Bool) -> [QuadraturePanel] {
    guard let first = panels.first, let last = panels.last else { return panels }
    var result = panels
    var top = highest(panels)
    let step = (last.upper - first.lower) / Double(panels.count)
    func extend(_ start: Double, _ direction: Double) {
      var (from, width) = (start, step * direction)
      while from.isFinite, top < .infinity {
        let to = from + width
        let panel = QuadraturePanel(Swift.min(from, to), Swift.max(from, to))
        let (here, there) = (logIntegrand(from, 0).value, logIntegrand(to, 0).value)
        if there <= here, here < top - 80 { return }
        result.append(panel)
        top = Swift.max(top, highest([panel]))
        (from, width) = (to, 2 * width)
      }
    }
    if below { extend(first.lower, -1) }
    if above { extend(last.upper, 1) }
    return result
  }

  private func highest(_ panels: [QuadraturePanel]) -> Double {
    var top = -Double.infinity
    for panel in panels {
      for t in [0.02, 0.25, 0.5, 0.75, 0.98] {
        let (x, tail, _) = panel.point(t)
        top = Swift.max(top, logIntegrand(x, tail).value)
      }
    }
    return top
  }
}
