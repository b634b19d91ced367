extension Comparison {
  /// Densities and the best discriminator, `x,p,q,d_star,logit_d_star`, or `x,y,p,q,…` in the plane.
  ///
  /// Where both densities are 0 the last two are missing: any discriminator is as good as any other.
  public func discriminator(at places: Places) -> Table {
    switch (p, q) {
    case (.line(let p), .line(let q)):
      var table = Table("x", "p", "q", "d_star", "logit_d_star")
      let best = OptimalDiscriminator(data: p, model: q)
      for x in places.onLine ?? grid(p, q, 401) {
        let logit = best.logit(at: x)
        table.append(
          x, p.density(at: x), q.density(at: x), logit.isNaN ? nil : sigmoid(logit), logit.isNaN ? nil : logit)
      }
      return table
    case (.plane(let p), .plane(let q)):
      var table = Table("x", "y", "p", "q", "d_star", "logit_d_star")
      let best = OptimalDiscriminator(data: p, model: q)
      for point in places.inPlane ?? PlaneWindow(p, q).points(41) {
        let logit = best.logit(at: point)
        table.append(point.x, point.y, p.density(at: point), q.density(at: point), sigmoid(logit), logit)
      }
      return table
    default:
      preconditionFailure("a law on the line and one in the plane have no density in common")
    }
  }
}

/// `count` points that show both laws, evenly spaced.
func grid(_ p: Mixture, _ q: Mixture, _ count: Int) -> [Double] {
  let ends = [p, q].flatMap { [$0.quantile(0.001), $0.quantile(0.999)] }
  let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
  let margin = 0.06 * (high - low)
  let (from, width) = (low - margin, high - low + 2 * margin)
  return (0..<count).map { from + width * Double($0) / Double(count - 1) }
}

/// The part of the plane that shows two laws: four deviations around every component.
struct PlaneWindow {
  let x: (from: Double, to: Double)
  let y: (from: Double, to: Double)

  init(_ p: PlaneMixture, _ q: PlaneMixture) {
    func ends(_ centre: (PlaneGaussian) -> Double, _ variance: (PlaneGaussian) -> Double) -> (from: Double, to: Double)
    {
      let reach = (p.components + q.components).map { law in
        (centre(law) - 4 * variance(law).squareRoot(), centre(law) + 4 * variance(law).squareRoot())
      }
      return (reach.map { $0.0 }.min() ?? 0, reach.map { $0.1 }.max() ?? 1)
    }
    x = ends({ $0.mean.x }, { $0.covariance.xx })
    y = ends({ $0.mean.y }, { $0.covariance.yy })
  }

  /// `count` × `count` points, row by row from below.
  func points(_ count: Int) -> [SIMD2<Double>] {
    let last = Double(count - 1)
    return (0..<count * count).map { i in
      SIMD2(
        x.from + (x.to - x.from) * Double(i % count) / last, y.from + (y.to - y.from) * Double(i / count) / last)
    }
  }

  /// The centres of `columns` × `rows` cells, row by row from below.
  func cells(columns: Int, rows: Int) -> [SIMD2<Double>] {
    (0..<columns * rows).map { i in
      SIMD2(
        x.from + (x.to - x.from) * (Double(i % columns) + 0.5) / Double(columns),
        y.from + (y.to - y.from) * (Double(i / columns) + 0.5) / Double(rows))
    }
  }
}
