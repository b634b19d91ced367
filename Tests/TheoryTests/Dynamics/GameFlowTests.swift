import Elementary
import TestSupport
import Testing
import Theory

@Suite struct GameFlowTests {
  @Test func `halving the step divides the error of the flow by sixteen`() {
    let (game, start) = (ParameterGame(.wasserstein), GameParameters(theta: 1, psi: 0))
    // The Wasserstein flow is a rotation: θ = cos t, ψ = −sin t.
    let truth = GameParameters(theta: cos(3), psi: -sin(3))
    let coarse = (game.flow(from: start, time: 3, steps: 30) - truth).radius
    let fine = (game.flow(from: start, time: 3, steps: 60) - truth).radius
    #expect((coarse / fine).isClose(to: 16, relative: 0.05) && fine < 1e-6)
  }

  @Test func `what is conserved is known for three games, and for none that is regularised`() {
    let w = GameParameters(theta: 0.5, psi: 0.2)
    #expect(ParameterGame(.minimax).invariant(at: w) == 0.25 + 0.2 * 0.2)
    #expect(ParameterGame(.linearQuadratic).invariant(at: w)?.isClose(to: 0.8581471805599453, relative: 1e-15) == true)
    #expect(ParameterGame(.linearQuadratic).invariant(at: GameParameters(theta: -1, psi: 0)) == nil)
    #expect(ParameterGame(.nonSaturating).invariant(at: w) == nil)
    #expect(ParameterGame(.minimax, .r1(0.1)).invariant(at: w) == nil)
  }
}
