import Adversarial
import Elementary
import TestSupport
import Testing

@Suite struct Objectives {
  @Test(arguments: Objective.all.map(\.name))
  func `every slope is the derivative of its loss`(name: String) throws {
    let objective = try #require(Objective.all.first { $0.name == name })
    for loss in [objective.real, objective.fake, objective.generator] {
      for logit in stride(from: -12.0, through: 12, by: 0.75) {
        let difference = (loss.value(logit + 1e-5) - loss.value(logit - 1e-5)) / 2e-5
        let slope = loss.slope(SIMD16(repeating: Float(logit)))
        #expect(Double(slope[0]).isClose(to: difference, relative: 1e-6, absolute: 1e-9))
        #expect(slope == SIMD16(repeating: slope[0]))
      }
    }
  }

  @Test(arguments: Objective.all.map(\.name))
  func `every curvature is the derivative of its slope`(name: String) throws {
    let objective = try #require(Objective.all.first { $0.name == name })
    let smoothed = objective.withLabel(0.8).real
    for loss in [objective.real, objective.fake, objective.generator, smoothed] {
      // Not at ±1, where the hinge has no second derivative.
      for logit in stride(from: -12.125, through: 12, by: 0.75) {
        let difference = (loss.value(logit + 1e-3) - 2 * loss.value(logit) + loss.value(logit - 1e-3)) / 1e-6
        let curvature = loss.curvature(SIMD16(repeating: Float(logit)))
        // Rounding: 1e-15 of values of order 10, divided by 1e-6.
        #expect(Double(curvature[0]).isClose(to: difference, relative: 1e-6, absolute: 2e-8))
        #expect(curvature == SIMD16(repeating: curvature[0]))
      }
    }
  }

  @Test func `the minimax game is zero-sum: the players' losses on a generated sample cancel`() {
    for logit in stride(from: -30.0, through: 30, by: 1.5) {
      #expect(Objective.minimax.fake.value(logit) == -Objective.minimax.generator.value(logit))
    }
  }

  @Test func `far from the data the non-saturating slope is 1 and the minimax slope is D`() {
    let logit = SIMD16<Float>(repeating: -10)
    #expect(Objective.nonSaturating.generator.slope(logit)[0].isClose(to: -0.9999546))
    #expect(Objective.minimax.generator.slope(logit)[0].isClose(to: -4.5397869e-05))
  }

  @Test func `losses and slopes stay finite where D rounds to 0 or 1`() {
    for objective in Objective.all {
      for loss in [objective.real, objective.fake, objective.generator] {
        for logit in [-1e4, -200, 200, 1e4] {
          #expect(loss.value(logit).isFinite)
          #expect(loss.slope(SIMD16(repeating: Float(logit)))[0].isFinite)
        }
      }
    }
  }
}

extension Float {
  fileprivate func isClose(to other: Double) -> Bool { Double(self).isClose(to: other, relative: 1e-6) }
}
