import Probability

/// The critic that attains the Wasserstein distance between two laws on the line.
///
///     f′(x) = sign(G(x) − F(x)),   E_p f − E_q f = ∫ |F − G| dx = W₁(p, q)
///
/// with the cdfs F of p and G of q: it rises where mass has to be carried to the left, from q to p.
///
/// > Source: Arjovsky, Chintala and Bottou 2017, Equation 2, on the line.
public struct KantorovichCritic<P: LineDistribution, Q: LineDistribution>: Sendable {
  /// The law p that the critic scores high.
  public let data: P

  /// The law q that it scores low.
  public let model: Q

  /// Where F and G cross, ascending: the corners of f.
  public let corners: [Double]

  /// The slope on each stretch between the corners, −1 or 1.
  private let slopes: [Double]

  /// f at each corner; at the point of origin if there is none.
  private let heights: [Double]

  private let origin: Double

  /// The critic between two laws.
  public init(data: P, model: Q) {
    (self.data, self.model) = (data, model)
    let difference = { (x: Double) in cdfDifference(data, model, at: x) }
    let panels = QuadraturePanel.between(transportBreakpoints(data) + transportBreakpoints(model))
    let candidates = (panels.map { $0.lower } + signChanges(of: difference, in: panels)).sorted()
    // From the first stretch on which the cdfs differ; where they are equal any slope would do.
    var (corners, slopes): ([Double], [Double]) = ([], [])
    for (low, high) in zip(candidates, candidates.dropFirst() + [panels.last?.upper ?? 0]) {
      let gap = difference(0.5 * low + 0.5 * high)
      guard gap != 0 else { continue }
      let slope = gap > 0 ? -1.0 : 1.0
      if let last = slopes.last, last == slope { continue }
      if !slopes.isEmpty { corners.append(low) }
      slopes.append(slope)
    }
    self.corners = corners
    self.slopes = slopes.isEmpty ? [1] : slopes
    origin = corners.first ?? 0.5 * (data.mean + model.mean)
    var heights = [0.0]
    for (index, corner) in corners.enumerated().dropFirst() {
      heights.append(heights[index - 1] + self.slopes[index] * (corner - corners[index - 1]))
    }
    self.heights = heights
  }

  /// f′(x); the slope to the right at a corner.
  public func slope(at x: Double) -> Double { slopes[stretch(of: x)] }

  /// f(x), which is 0 at the first corner; without corners at the middle of the two means.
  public func value(at x: Double) -> Double {
    let index = stretch(of: x)
    guard index > 0 else { return slopes[0] * (x - origin) }
    return heights[index - 1] + self.slopes[index] * (x - corners[index - 1])
  }

  /// E_p f − E_q f, by quadrature of f against both densities; W₁ by a route without cdfs.
  public func dualValue() -> Estimate {
    let breakpoints = transportBreakpoints(data) + transportBreakpoints(model) + corners
    return Quadrature(relativeTolerance: 1e-13).integrate(over: QuadraturePanel.between(breakpoints)) { x in
      value(at: x) * (data.density(at: x) - model.density(at: x))
    }
  }

  private func stretch(of x: Double) -> Int {
    var index = 0
    while index < corners.count, x >= corners[index] { index += 1 }
    return index
  }
}

/// F(x) − G(x), from both cdfs or from both upper tails, whichever are small.
func cdfDifference(_ p: some LineDistribution, _ q: some LineDistribution, at x: Double) -> Double {
  let (f, g) = (p.cdf(at: x), q.cdf(at: x))
  return f > 0.5 && g > 0.5 ? q.upperTail(at: x) - p.upperTail(at: x) : f - g
}

/// Where integrals of a law's cdf or density are broken.
func transportBreakpoints(_ law: some LineDistribution) -> [Double] { law.landmarks(depth: 80) + law.kinks }
