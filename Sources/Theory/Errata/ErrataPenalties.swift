import Elementary
import Probability

extension Erratum {
  static let ofPenalties: [Erratum] = [
    Erratum(
      "penalty-place", .critics, printed: "WGAN-GP: the penalty E (‖∇f‖ − 1)² at samples x̃ of the generator",
      right: "At x̂ = εx + (1 − ε)x̃, between data and samples",
      quantity: "penalty of f(x) = x²∕2 for N(0, 1), N(2, 1)"
    ) { () throws(DistributionError) in
      let (p, q) = (Gaussian.standard, try normal(2, 1))
      let miss = { (x: Double) in (x.magnitude - 1) * (x.magnitude - 1) }
      let marks = QuadraturePanel.between(p.landmarks(depth: 50) + q.landmarks(depth: 50))
      let between = InterpolateDensity(data: Mixture(p), model: Mixture(q))
      let right = Quadrature(absoluteTolerance: 1e-9).integrate(over: marks) { x in
        miss(x) * (between?(x).value ?? .nan)
      }
      // For one ε, x̂ is normal, and E (|x̂| − 1)² has a closed form.
      let again = Quadrature(relativeTolerance: 1e-12).integrate(over: [QuadraturePanel(0, 1)]) { share in
        let (m, variance) = (2 * (1 - share), share * share + (1 - share) * (1 - share))
        let s = variance.squareRoot()
        let absolute = 2 * s * normalDensity(m / s) + m * (1 - 2 * normalCDF(-m / s))
        return m * m + variance - 2 * absolute + 1
      }
      return Witness(printed: mean(under: q, breaks: [0], miss), right: right.value, again: again.value)
    },
    Erratum(
      "penalised-estimate", .critics, printed: "The critic's loss of WGAN-GP is W₁",
      right: "W₁ + ∫ (F − G)²∕(2λr) dx, always more",
      quantity: "the best critic's estimate for N(0, 1), N(2, 1), λ = 10"
    ) { () throws(DistributionError) in
      let critic = PenalisedCritic(data: Mixture(.standard), model: Mixture(try normal(2, 1)), weight: 10)
      // ∫ f′·(G − F) dx, the same by parts.
      let marks = Gaussian.standard.landmarks(depth: 50) + (try normal(2, 1)).landmarks(depth: 50)
      let again = Quadrature(absoluteTolerance: 1e-9).integrate(over: QuadraturePanel.between(marks)) { x in
        (critic?.slope(at: x) ?? .nan) * (normalCDF(x - 2) - normalCDF(x))
      }
      return Witness(
        printed: critic?.wasserstein.value ?? .nan, right: critic?.estimate.value ?? .nan, again: again.value)
    },
  ]
}
