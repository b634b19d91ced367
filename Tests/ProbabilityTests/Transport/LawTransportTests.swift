import Elementary
import Probability
import TestSupport
import Testing

/// The further routes to W1 and W2 on the line.
@Suite struct LawTransportTests {
  @Test(arguments: Pairs.names)
  func `The quantile route to W1 agrees with 40-digit values within 1e-11, and its error is honest`(name: String) throws
  {
    let row = try Pairs.row(name)
    let (p, q) = try Pairs.laws(row)
    expect(MonotoneMap(from: p, to: q).meanDistance(), is: try #require(number(row["w1"])), "w1")
    expect(MonotoneMap(from: q, to: p).meanDistance(), is: try #require(number(row["w1"])), "w1 on the way back")
  }

  @Test func `Between Gaussians the closed forms are those of the catalogue`() throws {
    func law(_ mean: Double, _ deviation: Double) throws -> Gaussian { try Gaussian(mean: mean, deviation: deviation) }
    // Rounding.
    #expect(try law(0, 1).wasserstein1(to: law(0, 2)).isClose(to: 0.797884560802865, relative: 1e-14))
    #expect(try law(1, 0.5).wasserstein1(to: law(-1, 1.5)).isClose(to: 2.01698140523366, relative: 1e-14))
    #expect(try law(1, 0.5).wasserstein2(to: law(-1, 1.5)).isClose(to: 5.0.squareRoot(), relative: 1e-15))
    #expect(try law(3, 2).wasserstein1(to: law(-4, 2)) == 7 && law(3, 2).wasserstein2(to: law(3, 2)) == 0)
  }

  @Test func `Between Gaussians W1 and W2 by quadrature are the closed forms, however far or near`() throws {
    var random = RandomStream(seed: 17, "Gaussians")
    for trial in 0..<40 {
      let (mean, deviation) = (exp(Double(trial % 5) - 3) * random.normal(), exp(random.normal()))
      let p = try Gaussian(mean: mean, deviation: deviation)
      let q = try Gaussian(mean: random.normal(), deviation: trial % 4 == 0 ? deviation : exp(random.normal()))
      let distances = TransportDistances(p, q)
      expect(distances.wasserstein1, is: p.wasserstein1(to: q), within: 1e-14, "W1")
      expect(distances.wasserstein2, is: p.wasserstein2(to: q), within: 1e-14, "W2")
      expect(MonotoneMap(from: p, to: q).meanDistance(), is: p.wasserstein1(to: q), within: 1e-14, "W1 by quantiles")
    }
  }
}
