import Elementary
import Probability

/// Where a generator goes that plays against a discriminator which no longer answers: to the local maxima of D.
///
/// The best frozen D between p and q is σ(log p − log q). Each sample climbs the slope of log D, so that all mass between two
/// minima ends at the maximum between them: the Helvetica scenario. The highest maximum alone is what an unrestricted
/// generator would choose.
///
/// > Source: Goodfellow et al. 2014, Section 6 names the scenario.
public struct FrozenDiscriminator<P: LineDistribution, Q: LineDistribution>: Sendable {
  /// A place where samples end.
  public struct Attractor: Sendable, Equatable {
    /// Where it is; infinite if D rises without end.
    public let position: Double
    /// D there.
    public let probability: Double
    /// Samples that begin between these points end here.
    public let basin: ClosedRange<Double>
  }

  /// The best discriminator between p and q, now held still.
  public let discriminator: OptimalDiscriminator<P, Q>

  /// All places where samples end, from the left.
  public let attractors: [Attractor]

  /// The best discriminator between data and model, held still.
  public init(data: P, model: Q) {
    let best = OptimalDiscriminator(data: data, model: model)
    discriminator = best
    let marks = data.landmarks(depth: 40) + data.kinks + model.landmarks(depth: 40) + model.kinks
    // Marks a few last bits apart would show rounding as hills.
    let separation = 0x1p-30 * ((marks.max() ?? 0) - (marks.min() ?? 0))
    let panels = QuadraturePanel.between(marks, separation: separation)
    let points = panels.flatMap { panel -> [Double] in
      (0..<16).map { (index: Int) -> Double in panel.lower + (panel.upper - panel.lower) * Double(index) / 16 }
    }
    let mesh = points.filter { best.logit(at: $0).isFinite }
    let heights = mesh.map { best.logit(at: $0) }
    var (tops, valleys): ([Double], [Double]) = ([], [])
    if mesh.count > 2 {
      if heights[0] > heights[1] { tops.append(-.infinity) }
      for i in 1..<(mesh.count - 1) {
        let (before, here, after) = (heights[i - 1], heights[i], heights[i + 1])
        if here > before, here >= after {
          tops.append(highest(of: { best.logit(at: $0) }, between: mesh[i - 1], and: mesh[i + 1]))
        } else if here < before, here <= after {
          valleys.append(highest(of: { -best.logit(at: $0) }, between: mesh[i - 1], and: mesh[i + 1]))
        }
      }
      if heights[mesh.count - 1] > heights[mesh.count - 2] { tops.append(.infinity) }
    }
    attractors = tops.map { top in
      Attractor(
        position: top, probability: top.isFinite ? best.probability(at: top) : 1,
        basin: (valleys.last { $0 < top } ?? -.infinity)...(valleys.first { $0 > top } ?? .infinity))
    }
  }

  /// The attractor with the largest D.
  public var summit: Attractor? { attractors.max { $0.probability < $1.probability } }

  /// The share of a law's mass that ends at an attractor.
  public func share(of law: some LineDistribution, at attractor: Attractor) -> Double {
    law.cdf(at: attractor.basin.upperBound) - law.cdf(at: attractor.basin.lowerBound)
  }
}

/// Where a function that rises and then falls is highest, by golden sections; known to half the digits, as maxima are.
private func highest(of f: (Double) -> Double, between low: Double, and high: Double) -> Double {
  let golden = 0.6180339887498949
  var (low, high) = (low, high)
  var (a, b) = (high - golden * (high - low), low + golden * (high - low))
  var (atA, atB) = (f(a), f(b))
  for _ in 0..<80 {
    if atA > atB {
      (high, b, atB) = (b, a, atA)
      a = high - golden * (high - low)
      atA = f(a)
    } else {
      (low, a, atA) = (a, b, atB)
      b = low + golden * (high - low)
      atB = f(b)
    }
  }
  return 0.5 * low + 0.5 * high
}
