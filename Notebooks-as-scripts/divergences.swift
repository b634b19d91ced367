#!/usr/bin/env -S swift run divergences
// # Every divergence between two laws
//
// Write down two distributions and read how far apart they are: in nats, in data units, and by what the best
// discriminator makes of them, D*(x) = p(x) / (p(x) + q(x)) and V(D*, G) = −log 4 + 2·JSD(p ‖ q).
// Goodfellow et al. (2014), Proposition 1 and Theorem 1.  Every number comes with a bound on its error.

import Lesson

let lawP = Option.law("p", default: "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.8)", "the law of the data")
let lawQ = Option.law("q", default: "0.7*N(-1,0.7) + 0.3*N(2,0.6)", "the law of the model")
let places = Option.places("at", "where D* is tabulated")

Lesson.run(
  "divergences", "Every divergence between two laws, each with a bound on its error", figure: "divergences",
  options: [lawP, lawQ, places], hasFrames: false
) { lesson in
  let comparison: Comparison
  switch (lesson[lawP], lesson[lawQ]) {
  case (.line(let p), .line(let q)): comparison = Comparison(p, q)
  case (.plane(let p), .plane(let q)): comparison = Comparison(p, q)
  case (.line, .plane): throw lesson.invalid(lawQ, "p lies on the line, so --q must be a law on the line too")
  case (.plane, .line) where lesson.isChanged(lawQ):
    throw lesson.invalid(lawQ, "p lies in the plane, so --q must be a law in the plane too")
  case (.plane, .line):
    throw lesson.invalid(lawP, "it lies in the plane, and q on the line: expected '--q <q>' in the plane too")
  }
  guard lesson[places].fit(comparison.p) else {
    throw lesson.invalid(places, "expected places where p and q live: x1,x2,… on the line, x1:y1,x2:y2,… in the plane")
  }

  // ## 1. The numbers
  lesson.heading("How far apart p and q are")
  lesson.prose(
    """
    p is \(lesson.text(of: lawP)), q is \(lesson.text(of: lawQ)). Entropies `h` and divergences are in nats, the Wasserstein \
    distances `w1` and `w2` in data units; `kl_pq` is KL(p ‖ q), `h_pq` the cross-entropy −∫ p·log q, `jsd` the \
    Jensen–Shannon divergence, `v_dstar` the value V(D*, G) of the game against the best discriminator, `hellinger2` is \
    1 − ∫ √(pq). In the plane `frechet` is the squared distance that FID estimates. `error` bounds |value − truth|: it covers the rule's \
    error and the rounding of the integrand. An infinite divergence is `inf`.
    """)
  lesson.formula(
    """
    KL(p ‖ q) = int p(x) log frac{p(x)}{q(x)} dx
    V(D*, G) = −log 4 + 2 JSD(p ‖ q)
    """)
  lesson.keep(comparison.table, as: "divergences", onTerminal: true)
  for remark in comparison.remarks { lesson.remark(remark) }
  lesson.check(
    "The largest error, as a share of max(1, |value|), of distances in sizes of the laws",
    measured: comparison.largestError, atMost: 1e-8)

  // ## 2. Two ways to the same number
  lesson.heading("Identities and inequalities")
  lesson.prose(
    """
    V(D*, G) = −log 4 + 2·JSD: its two sides are different integrals, one of log(1 + q/p) and log(1 + p/q), the other of the \
    divergence between a coin with bias D*(x) and a fair one. The inequalities hold for any two laws; a wrong factor in any of \
    the numbers breaks one of them.
    """)
  let (jsd, value) = (comparison["jsd"], comparison["v_dstar"])
  let (h, t) = (comparison["hellinger2"], comparison.triangular.value)
  // Each side may be off by its own stated error, and by the last bits of the constants.
  let slack = 1e-14 + comparison.error(of: "jsd") + comparison.error(of: "v_dstar") + comparison.error(of: "hellinger2")
  lesson.check("V(D*, G) + log 4 − 2·JSD", measured: value + log(4) - 2 * jsd, within: 2 * slack, of: 0)
  lesson.check("¼·∫(p − q)²/(p + q) ≤ JSD", measured: t / 4, atMost: jsd + slack)
  lesson.check("JSD ≤ ½·log 2·∫(p − q)²/(p + q)", measured: jsd, atMost: log(2) / 2 * t + slack)
  lesson.check("log 2·H² ≤ JSD", measured: log(2) * h, atMost: jsd + slack)
  lesson.check("JSD ≤ H²", measured: jsd, atMost: h + slack)
  // KL(p ‖ q) ≥ −2·log(1 − H²), Rényi's divergence of order ½.
  let renyi = h < 1 ? -2 * log1p(-h) : 0
  lesson.check(
    "−2·log(1 − H²) ≤ KL(p ‖ q)", measured: renyi, atMost: comparison["kl_pq"] + 1e-12 + 8 * slack / (1 - min(h, 0.999))
  )
  if case (.line(let p), .line(let q)) = (comparison.p, comparison.q) {
    let tv = comparison["tv"]
    lesson.check("½·TV² ≤ JSD", measured: tv * tv / 2, atMost: jsd + slack)
    lesson.check("JSD ≤ log 2·TV", measured: jsd, atMost: log(2) * tv + slack)
    lesson.check("H² ≤ TV", measured: h, atMost: tv + slack)
    lesson.check("TV ≤ √(H²(2 − H²))", measured: tv, atMost: (h * (2 - h)).squareRoot() + 1e-12)
    lesson.check("Pinsker: 2·TV² ≤ KL(p ‖ q)", measured: 2 * tv * tv, atMost: comparison["kl_pq"] + 1e-12)
    lesson.check("Pinsker: 2·TV² ≤ KL(q ‖ p)", measured: 2 * tv * tv, atMost: comparison["kl_qp"] + 1e-12)
    if comparison["h_pq"] < .infinity {
      let sum = comparison["h_p"] + comparison["kl_pq"]
      lesson.check(
        "H(p, q) = H(p) + KL(p ‖ q)", measured: comparison["h_pq"], within: 1e-11 * max(1, sum.magnitude), of: sum)
    }
    let (w1, w2) = (comparison["w1"], comparison["w2"])
    let (shift, stretch) = (p.mean - q.mean, p.standardDeviation - q.standardDeviation)
    let moments = (shift * shift + stretch * stretch).squareRoot()
    lesson.check("|difference of the means| ≤ W1", measured: shift.magnitude, atMost: w1 + 1e-12 * max(1, w1))
    lesson.check("W1 ≤ W2", measured: w1, atMost: w2 + 1e-12 * max(1, w2))
    lesson.check(
      "The root of the moments' squared Fréchet distance ≤ W2", measured: moments, atMost: w2 + 1e-12 * max(1, w2))
  }

  // ## 3. The best discriminator
  lesson.heading("The best discriminator")
  lesson.prose(
    """
    D*(x) is the probability that a point x, drawn from p or from q with equal chances, came from p. Its logit is \
    log p(x) − log q(x), computed from the log-densities: it keeps its digits where D* itself rounds to 0 or 1, and where both \
    densities are too small for a number.
    """)
  lesson.keep(comparison.discriminator(at: lesson[places]), as: "discriminator", onTerminal: lesson[places] != .grid)
  lesson.keep(comparison.chart, as: "divergences")
  lesson.exercise(.divergences)

  // Try --p "N(0,1)" --q "U(-2,2)": which divergences are infinite, which way round, and why is JSD not?
  // Try --p ring8 --q "N([0,0],0.7)", or --q "N([0,0],[[0.5,0.3],[0.3,0.5]])".
}
