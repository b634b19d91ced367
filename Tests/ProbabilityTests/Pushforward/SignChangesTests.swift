import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct SignChangesTests {
  @Test func `every simple root is found to its last bits`() {
    let panels = QuadraturePanel.between([0, 2, 4, 6, 8, 10])
    let roots = signChanges(of: { sin($0) }, in: panels)
    #expect(roots.count == 3)
    for (root, truth) in zip(roots, [Double.pi, 2 * .pi, 3 * .pi]) { #expect(root.isClose(to: truth, relative: 4e-16)) }
  }

  @Test func `a root beside the end of a panel is found, where no quadrature node would see it`() {
    let roots = signChanges(of: { $0 - 1e-6 }, in: [QuadraturePanel(0, 1)])
    #expect(roots.count == 1 && roots[0].isClose(to: 1e-6, relative: 4e-16))
  }

  @Test func `a root exactly where the function is asked is found too`() {
    #expect(signChanges(of: { $0 - 0.5 }, in: [QuadraturePanel(0, 1)]) == [0.5])
    #expect(signChanges(of: { 0.25 - $0 }, in: [QuadraturePanel(0, 0.5)]) == [0.25])
  }

  @Test func `a root that is met exactly on the way is found`() {
    for root in [0.1, 0.3, 0.5, 0.7] {
      #expect(signChanges(of: { $0 - root }, in: [QuadraturePanel(0, 1)]) == [root])
    }
  }

  @Test func `a function that touches zero, or is zero, has no sign change`() {
    #expect(signChanges(of: { _ in 0 }, in: [QuadraturePanel(-1, 1)]).isEmpty)
    #expect(signChanges(of: { $0 * $0 }, in: [QuadraturePanel(-1, 1)]).isEmpty)
  }
}
