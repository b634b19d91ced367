import TestSupport
import Testing

@testable import Theory

@Suite struct ErratumTests {
  @Test(arguments: Erratum.all.map(\.id))
  func `the printed value is refuted, and the right one found again by another route`(id: String) throws {
    let erratum = try #require(Erratum.all.first { $0.id == id })
    let witness = try erratum.witness()
    #expect(erratum.isRefuted(by: witness), "\(witness)")
    #expect(witness.right.isFinite && !witness.printed.isNaN)
    if let again = witness.again {
      // Quadrature against closed forms, and two differences of rounded numbers.
      #expect(witness.right.isClose(to: again, relative: 1e-7, absolute: 1e-9), "\(witness)")
    }
  }

  @Test func `there are more than fifty, most of them with a second route, each with a name of its own`() throws {
    let errata = Erratum.all
    #expect(errata.count >= 50 && Set(errata.map(\.id)).count == errata.count)
    #expect(try errata.count { try $0.witness().again != nil } >= 40)
    for topic in Erratum.Topic.allCases { #expect(errata.contains { $0.topic == topic }) }
    for erratum in errata {
      #expect(erratum.printed != erratum.right && !erratum.quantity.isEmpty, "\(erratum.id)")
      #expect(erratum.id.allSatisfy { $0.isLowercase || $0 == "-" })
    }
  }

  @Test func `a bound is refuted on its far side only, and beyond the tolerance only`() {
    func erratum(_ relation: Erratum.Relation) -> Erratum {
      Erratum("x", .objective, printed: "a", right: "b", quantity: "c", relation, tolerance: 0.1) {
        Erratum.Witness(printed: 1, right: 2)
      }
    }
    func isRefuted(_ relation: Erratum.Relation, _ right: Double) -> Bool {
      erratum(relation).isRefuted(by: Erratum.Witness(printed: 1, right: right))
    }
    #expect(isRefuted(.equal, 2) && isRefuted(.equal, 0) && !isRefuted(.equal, 1.05))
    #expect(isRefuted(.atMost, 2) && !isRefuted(.atMost, 0) && !isRefuted(.atMost, 1.05))
    #expect(!isRefuted(.atLeast, 2) && isRefuted(.atLeast, 0) && !isRefuted(.atLeast, 0.95))
    #expect(!isRefuted(.equal, .nan) && !isRefuted(.atMost, .nan) && !isRefuted(.atLeast, .nan))
  }

  @Test(
    arguments: [
      ("logarithm-outside", 1.0, -1.3862943611198906), ("loss-near-zero", 1.0e-4, 10.210340371976182),
      ("divergence-with-constant", -1.16345139675042, 0.111421482184736),
      ("value-as-optimum", nil, nil), ("ideal-discriminator", 1, 0.62245933120185459),
      ("pearson-codes", 0.348629407485, 0.587157351871), ("least-squares-saturates", 11, 4.5393628e-5),
      ("base-unsaid", 1.4189385332, 2.0470955852), ("low-entropy-uniform", 0.7497, 3),
      ("jsd-metric", 0.4315231086776713, 0.6931471805599453), ("perfect-discriminator", 1, 0.6914624613),
      ("best-against-fixed", nil, -1.64612), ("capacity-suffices", 1, 1.2314), ("wasserstein-stable", 1, 1.282432),
      ("penalty-converges", 1.04403065, 1.40929), ("clipping-one", 1, 0.001024),
      ("energy-margin", nil, 1.2341501543643698),
      ("penalised-estimate", 2, 2.2103), ("loss-law-distance", 2, 0), ("balance-weight", 0.5, 1),
      ("frechet-signs", 25.5, 0), ("frechet-factor", 3, 0), ("frechet-modes", 0.01, 0),
      ("frechet-robust", 0, 0.17157288),
      ("parzen-best", -1.4189385332, -48.61635344), ("large-marginal", 4, 2.561128518), ("inception-realism", 1, 2),
      ("prior-forgotten", 20, 1),
    ] as [(String, Double?, Double?)])
  func `the numbers of the catalogue`(id: String, printed: Double?, right: Double?) throws {
    let witness = try #require(Erratum.all.first { $0.id == id }).witness()
    // The catalogue gives four digits or more.
    if let printed { #expect(witness.printed.isClose(to: printed, relative: 1e-4, absolute: 1e-9)) }
    if let right { #expect(witness.right.isClose(to: right, relative: 1e-4, absolute: 1e-9)) }
  }
}
