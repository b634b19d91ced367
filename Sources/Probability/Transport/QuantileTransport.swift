extension MonotoneMap {
  /// How far the map carries mass in the mean: W1 by the quantile route, in data units.
  ///
  ///     ∫₀¹ |F⁻¹(u) − G⁻¹(u)| du = ∫ |x − T(x)|·p(x) dx
  public func meanDistance() -> Estimate {
    let depth = 80.0
    let back = MonotoneMap<Target, Source>(from: target, to: source)
    let reach = target.landmarks(depth: depth) + target.kinks
    let breakpoints =
      source.landmarks(depth: depth) + source.kinks + reach.map { back($0) }.filter { $0.isFinite }
    // |x − T(x)| has a kink where T(x) = x.
    let fixed = signChanges(of: { $0 - self($0) }, in: QuadraturePanel.between(breakpoints))
    let panels = QuadraturePanel.between(breakpoints + fixed)
    let width = (reach.max() ?? 0) - (reach.min() ?? 0)
    return Quadrature(relativeTolerance: 2e-14).integrate(over: panels, count: 1) { nodes, values, noise in
      for (i, x) in nodes.enumerated() {
        let density = source.density(at: x)
        guard density > 0 else { continue }
        let image = self(x)
        guard image.isFinite else { continue }
        values[i] = (x - image).magnitude * density
        noise[i] = density * blur(at: x, image, atMost: width)
      }
    }[0]
  }

  /// How far rounding may have moved x − T(x): the level is known to its last bits, and how far that moves T depends on
  /// the density there.
  func blur(at x: Double, _ image: Double, atMost width: Double) -> Double {
    let (level, density) = (Swift.min(source.cdf(at: x), source.upperTail(at: x)), target.density(at: image))
    let slide = density > 0 ? Swift.min(0x1p-50 * level / density, width) : width
    return 0x1p-50 * (image.magnitude + x.magnitude) + slide
  }
}
