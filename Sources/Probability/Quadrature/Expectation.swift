extension LineDistribution {
  /// E f(X), by quadrature out to 100 nats below the peaks; `breaks` are points where f is not smooth.
  public func expectation(breaks: [Double] = [], of function: (Double) -> Double) -> Estimate {
    let panels = QuadraturePanel.between(landmarks(depth: 100) + kinks + breaks)
    return Quadrature().integrate(over: panels) { x in
      let density = density(at: x)
      return density == 0 ? 0 : density * function(x)
    }
  }

  /// E |f(X) − g(X)|, the panels split where the difference changes its sign, as well as the rounding of f and g permits.
  public func expectedDistance(
    breaks: [Double] = [], between f: (Double) -> Double, and g: (Double) -> Double
  ) -> Estimate {
    let points = landmarks(depth: 100) + kinks + breaks
    let crossings = signChanges(of: { f($0) - g($0) }, in: QuadraturePanel.between(points))
    return Quadrature().integrate(over: QuadraturePanel.between(points + crossings), count: 1) { nodes, values, noise in
      for (i, x) in nodes.enumerated() {
        let density = density(at: x)
        guard density > 0 else { continue }
        let (a, b) = (f(x), g(x))
        values[i] = density * (a - b).magnitude
        noise[i] = density * 0x1p-49 * (a.magnitude + b.magnitude + x.magnitude)
      }
    }[0]
  }
}
