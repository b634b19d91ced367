extension LineDistribution {
  /// E f(X), by quadrature out to 100 nats below the peaks; `breaks` are points where f is not smooth.
  public func expectation(breaks: [Double] = [], of function: (Double) -> Double) -> Estimate {
    let panels = QuadraturePanel.between(landmarks(depth: 100) + kinks + breaks)
    return Quadrature().integrate(over: panels) { x in
      let density = density(at: x)
      return density == 0 ? 0 : density * function(x)
    }
  }

  /// E |f(X)|, the panels split where f changes its sign.
  public func expectedMagnitude(breaks: [Double] = [], of function: (Double) -> Double) -> Estimate {
    let panels = QuadraturePanel.between(landmarks(depth: 100) + kinks + breaks)
    return expectation(breaks: breaks + signChanges(of: function, in: panels)) { function($0).magnitude }
  }
}
