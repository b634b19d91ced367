extension QuadraturePanel {
  /// Panels for integrals of functions of two densities p and q, out to `depth` nats below their peaks.
  ///
  /// No feature of either law hides inside a panel, and none of the points where log p − log q is one of the `levels`: at
  /// level 0, |p − q| and min(p, q) have a kink. `breaks` are further points where the integrand is not smooth.
  public static func covering<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, depth: Double = 50, levels: [Double] = [0], breaks: [Double] = []
  ) -> [QuadraturePanel] {
    let points = p.landmarks(depth: depth) + p.kinks + q.landmarks(depth: depth) + q.kinks + breaks
    let panels = between(points)
    let crossings = levels.flatMap { level in
      signChanges(
        of: { x in
          let (logP, logQ) = (p.logDensity(at: x), q.logDensity(at: x))
          return logP == logQ ? -level : logP - logQ - level
        }, in: panels)
    }
    return between(points + crossings)
  }
}
