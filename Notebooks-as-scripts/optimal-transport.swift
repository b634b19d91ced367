#!/usr/bin/env -S swift run optimal-transport
// # The price of carrying one law onto another
//
// W1 and W2 are the price of the cheapest plan, and by duality the gain of the best critic: what a Wasserstein GAN's critic
// is after.  Arjovsky et al. (2017), equations 1 and 2.  On the line the cheapest plan is the monotone map; in the plane it
// is found by a network simplex, and the potentials prove that none is cheaper.

import Lesson

let a = Option.points("a", "the cloud that is carried")
let b = Option.points("b", "the cloud that it is carried onto")
let p = Option.mixture("p", default: "N(-1,1.5)", "the law on the line that is carried, if there are no clouds")
let q = Option.mixture("q", default: "N(1,0.5)", "the law that it is carried onto")

Lesson.run(
  "optimal-transport", "The cheapest plan costs what the best critic earns", figure: "area", options: [a, b, p, q],
  hasFrames: false
) { lesson in
  func explainClouds() {
    lesson.prose(
      """
      The plan is exact: `w1` and `w2` are the optimal costs of a network simplex. Its dual is a critic f with \
      f(x) − f(y) ≤ ‖x − y‖ for all pairs of points, and f(x) − f(y) = ‖x − y‖ wherever the plan carries mass from x to y \
      (for the continuous game: Gulrajani et al. 2017, Proposition 1). What f earns, E_a f − E_b f, is what the plan costs, \
      so neither can be improved: `dual_gap` is their difference, rounding and nothing else.

      Two cheaper numbers stand beside it. Sliced Wasserstein averages the transport on the line over all directions. It is a \
      distance, but not this one: each direction has a plan of its own, so SW₁ ≤ (2/π)·W₁. Sinkhorn adds ε·KL(π ‖ a ⊗ b) to \
      the cost. Its plan is blurred and costs too much, by at most ε·min(H(a), H(b)); the smaller ε, the less, and the \
      longer it iterates (`dual_gap` in its table says how far it came). `sinkhorn_w1` states as its error the distance to \
      the lower bound that its potentials prove, without knowing W₁.
      """)
  }

  // ## 1. Clouds from files
  if let first = lesson[a] {
    guard let second = lesson[b] else { throw lesson.invalid(a, "it takes two clouds: expected '--b <b>' too") }
    for law in [p, q] where lesson.isChanged(law) {
      throw lesson.invalid(law, "with '--a' and '--b' points are carried, and no laws on the line")
    }
    lesson.heading("Two clouds")
    explainClouds()
    lesson.keep(try CloudTransport(from: first, to: second), as: "transport")
    return
  }
  guard lesson[b] == nil else { throw lesson.invalid(b, "it takes two clouds: expected '--a <a>' too") }

  // ## 2. On the line
  lesson.heading("On the line")
  lesson.prose(
    """
    The map T = G⁻¹ ∘ F carries \(lesson.text(of: p)) onto \(lesson.text(of: q)) and keeps the order of all points: no plan is \
    cheaper, whatever convex cost. W₁ comes by two routes. The price of the map is ∫ |F⁻¹(u) − G⁻¹(u)| du \
    (`w1_quantile`); the gain of the best critic, whose slope is the sign of G − F, is ∫ |F − G| dx (`w1`). They are the \
    primal and the dual problem. Between normal laws both have closed forms.
    """)
  lesson.formula("W_1 = int_{0}^{1} abs{F^{−1}(u) − G^{−1}(u)} du = int_{−∞}^{∞} abs{F(x) − G(x)} dx")
  lesson.keep(LawTransport(from: lesson[p], to: lesson[q]), as: "transport")

  // ## 3. Samples instead of laws
  lesson.heading("What a batch sees")
  lesson.prose(
    """
    A critic sees samples. Sorted and paired off they cost W₁ of two empirical laws, which is too large in the mean: two \
    samples of one and the same law are never at distance 0, and come nearer no faster than 1/√n (`w1_same`).
    """)
  var random = lesson.random("samples")
  var samples = Table("n", "w1", "w1_same", "times_root_n")
  for n in [10, 100, 1000, 10_000] {
    let (x, y) = (
      (0..<n).map { _ in lesson[p].sample(using: &random) }, (0..<n).map { _ in lesson[q].sample(using: &random) }
    )
    let again = (0..<n).map { _ in lesson[p].sample(using: &random) }
    let same = try wasserstein(x, to: again).value
    samples.append(n, try wasserstein(x, to: y).value, same, same * Double(n).squareRoot())
  }
  lesson.keep(samples, as: "samples")

  // ## 4. In the plane
  // Forty points of a standard normal law, and a ring of eight modes.
  lesson.heading("In the plane")
  explainClouds()
  var plane = lesson.random("clouds")
  let normal = (0..<40).map { _ in SIMD2(plane.normal(), plane.normal()) }
  let ring = (0..<40).map { k in
    let angle = 2 * Double.pi * Double(k % 8) / 8
    return SIMD2(2 * cos(angle) + 0.1 * plane.normal(), 2 * sin(angle) + 0.1 * plane.normal())
  }
  lesson.keep(try CloudTransport(from: PointCloud(normal), to: PointCloud(ring)), as: "clouds")
  lesson.exercise(.optimalTransport)

  // Try --a and --b with your own points: a CSV with the header `x,y` or `x,y,weight`. `data/critic.csv` holds these two clouds.
  // Or --p "0.5*N(-2,0.3) + 0.5*N(2,0.3)" --q "N(0,1)": where does the map tear?
}
