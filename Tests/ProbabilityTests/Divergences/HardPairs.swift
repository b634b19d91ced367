import Probability
import Testing

/// Pairs that break careless quadrature, with values computed once with 34 digits (composite Gauss–Legendre, two panelings).
enum HardPairs {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let p: Mixture
    let q: Mixture
    let klPQ: Double
    let klQP: Double
    let jsd: Double
    let log2MinusJSD: Double
    let tv: Double
    let hellinger2: Double
    let renyi: Double
    let chi2: Double
    /// What the rounding of the log-densities costs, relative to the smallest of the values.
    var slack = 0.0
  }

  static let all: [Pair] = [
    Pair(
      testDescription: "a needle in a haystack", p: one(Laws.gaussian(0, 1e-6)), q: one(Laws.gaussian(0, 1)),
      klPQ: 13.315510557964774, klQP: 499999999985.68453, jsd: 0.69312557432638816,
      log2MinusJSD: 2.1606233557144547e-5, tv: 0.99999565909703046, hellinger2: 0.99858578643762761,
      renyi: 13.122363377405329, chi2: 707105.78118672433),
    Pair(
      testDescription: "two needles against a wide law",
      p: Laws.mixture([(0.5, Laws.gaussian(-5, 0.01)), (0.5, Laws.gaussian(5, 0.01))]), q: one(Laws.gaussian(0, 3)),
      klPQ: 5.8995297385407002, klQP: 50311.805242088773, jsd: 0.68018760827182617, log2MinusJSD: 0.01295957228811914,
      tv: 0.99490791755788257, hellinger2: 0.94233969751494809, renyi: 5.7063726815472829, chi2: 424.37072660291102),
    Pair(
      testDescription: "a hundred deviations apart: ∫ √(pq) underflows", p: one(Laws.gaussian(0, 1)),
      q: one(Laws.gaussian(100, 1)), klPQ: 5000, klQP: 5000, jsd: 0.69314718055994531, log2MinusJSD: 0, tv: 1,
      hellinger2: 1, renyi: 2500, chi2: .infinity),
    Pair(
      testDescription: "a shift of 1e-6", p: one(Laws.gaussian(0, 1)), q: one(Laws.gaussian(1e-6, 1)),
      klPQ: 4.9999999999999995e-13, klQP: 4.9999999999999995e-13, jsd: 1.2499999999998436e-13,
      log2MinusJSD: 0.69314718055982031, tv: 3.9894228040141604e-7, hellinger2: 1.2499999999999218e-13,
      renyi: 2.4999999999999998e-13, chi2: 1.0000000000004999e-12, slack: 1e-9),
    Pair(
      testDescription: "a shift of 1e-3", p: one(Laws.gaussian(0, 1)), q: one(Laws.gaussian(1e-3, 1)),
      klPQ: 5.0000000000000002e-7, klQP: 5.0000000000000002e-7, jsd: 1.2499998437500261e-7,
      log2MinusJSD: 0.69314705555996093, tv: 0.00039894226377883829, hellinger2: 1.2499999218750033e-7,
      renyi: 2.5000000000000001e-7, chi2: 1.0000005000001667e-6, slack: 1e-12),
    Pair(
      testDescription: "Laplace far from a Gaussian", p: one(Laws.laplace(0, 1)), q: one(Laws.gaussian(30, 2)),
      klPQ: 112.66893853320467, klQP: 28.581061466795327, jsd: 0.69314716364130217, log2MinusJSD: 1.6918643140813764e-8,
      tv: 0.99999999195938829, hellinger2: 0.99999813818202769, renyi: 26.387914286235382, chi2: .infinity),
    Pair(
      testDescription: "an interval against Laplace", p: one(Laws.uniform(-1, 2)), q: one(Laws.laplace(0.5, 0.25)),
      klPQ: 1.208240530771945, klQP: .infinity, jsd: 0.20411642851245475, log2MinusJSD: 0.48903075204749056,
      tv: 0.53718550730532386, hellinger2: 0.22415439016904982, renyi: 0.50760346999356756, chi2: 10.17857759702042),
    Pair(
      testDescription: "all families mixed",
      p: Laws.mixture([(0.2, Laws.gaussian(-2, 0.3)), (0.3, Laws.uniform(-1, 0.5)), (0.5, Laws.laplace(1, 0.4))]),
      q: Laws.mixture([(0.6, Laws.laplace(-1, 1)), (0.4, Laws.gaussian(1, 0.8))]),
      klPQ: 0.25650997348157708, klQP: 0.65737724363485499, jsd: 0.073567954089505144,
      log2MinusJSD: 0.61957922647044017,
      tv: 0.26385782903093037, hellinger2: 0.084096980329595515, renyi: 0.17568958727058157, chi2: 0.43536312704778797),
    Pair(
      testDescription: "a rare far mode",
      p: Laws.mixture([(0.999999, Laws.gaussian(0, 1)), (1e-6, Laws.gaussian(20, 1))]), q: one(Laws.gaussian(0, 1)),
      klPQ: 0.00018518448994203589, klQP: 1.0000005000003333e-6, jsd: 3.4657371528003515e-7,
      log2MinusJSD: 0.69314683398623003, tv: 9.9999999999999998e-7, hellinger2: 5.0000012500006249e-7,
      renyi: 1.0000005000003333e-6, chi2: 5.2214696897641438e161, slack: 1e-9),
  ]

  private static func one(_ component: Component) -> Mixture { Mixture(component) }
}
