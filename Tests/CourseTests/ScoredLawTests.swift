import TestSupport
import Testing

@testable import Course

@Suite struct ScoredLawTests {
  private static let data = try! Mixture(
    weights: [0.25, 0.25, 0.25, 0.25],
    components: [-6.0, -2, 2, 6].map { .gaussian(try! Gaussian(mean: $0, deviation: 0.6)) })

  private func scored(_ kind: ScoredLaw.Kind) throws -> ScoredLaw { try ScoredLaw(kind, of: Self.data) }

  @Test func `the Inception score counts classes, prefers needles, and does not mind where samples are`() throws {
    #expect(try scored(.missing).inception.isClose(to: 3, absolute: 1e-2))
    #expect(try scored(.one).inception.isClose(to: 1, absolute: 1e-2))
    #expect(try scored(.outside).inception.isClose(to: 2, absolute: 1e-9))
    #expect(try scored(.needles).inception > scored(.data).inception)
  }

  @Test func `the Fréchet distance is 0 for the normal law of the moments, and (s − s′)² for what is symmetric`() throws
  {
    #expect(try scored(.normal).frechet < 1e-28)
    let spread = 20 + 0.36, needles = 20 + 0.0004, root = spread.squareRoot() - needles.squareRoot()
    #expect(try scored(.needles).frechet.isClose(to: root * root, relative: 1e-9))
  }

  @Test func `needles have −447 nats, which a window as wide as what they lack makes the data's own`() throws {
    let needles = try scored(.needles), data = try scored(.data)
    // For modes far from each other E log q is that of one mode: log ¼ − log 0.02√(2π) − ½·900.
    let own: Double = log(0.25) - log(0.02 * (2 * Double.pi).squareRoot()) - 450
    #expect(needles.logLikelihood.isClose(to: own, absolute: 1.5), "a few data are nearer to another needle")
    #expect(needles.bandwidth.isClose(to: (0.36 - 0.0004).squareRoot(), absolute: 1e-4))
    #expect(needles.parzen.isClose(to: data.logLikelihood, absolute: 1e-7))
    #expect(data.logLikelihood.isClose(to: data.parzen, absolute: 1e-5))
  }

  @Test func `every law but the data's own is wrong, and scores follow a change of unit`() throws {
    let moved = try Self.data.mapped(scale: 0.01, offset: 3)
    for kind in ScoredLaw.Kind.allCases {
      let (here, there) = (try scored(kind), try ScoredLaw(kind, of: moved))
      #expect((here.jensenShannon > 0.05) == (kind != .data))
      #expect(here.inception.isClose(to: there.inception, relative: 1e-8))
      #expect(here.jensenShannon.isClose(to: there.jensenShannon, absolute: 1e-8))
      #expect(here.frechet.isClose(to: 1e4 * there.frechet, absolute: 1e-8))
      #expect(here.logLikelihood.isClose(to: there.logLikelihood + log(0.01), relative: 1e-7))
    }
  }

  @Test func `a trained classifier comes near the posterior; estimates are off by their laws`() throws {
    let units = try Standardisation(of: Self.data), data = try units(Self.data)
    let laws = [try ScoredLaw(.data, of: data), try ScoredLaw(.missing, of: data)]
    var recipe = Recipe(rounds: 600, making: 1e-2)
    recipe.batch = 256
    let run = ClassifierRun(data, scoring: laws, recipe, seed: 1, random: RandomStream(seed: 1, "classifier"))
    #expect(run.state.excess.value > 0 && run.state.excess.value < 0.01)
    #expect(run.state.totalVariation.value <= (0.5 * run.state.excess.value).squareRoot())
    for (law, score) in zip(laws, run.scores) { #expect(score.isClose(to: law.inception, relative: 0.01)) }
    for row in BiasRow.both(data, samples: 300, draws: 200, random: RandomStream(seed: 5, "estimates")) {
      #expect(row.deviation < 4, "\(row.score)")
      #expect(row.law.magnitude > 4 * (row.measured.standardError ?? 1), "so that no bias at all would be seen")
    }
  }
}
