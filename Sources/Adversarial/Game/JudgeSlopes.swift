import Networks

/// The derivatives that a batch is carried back with, and the points between its sections.
extension Judge {
  /// 1/n in the lanes that hold rows of the batch, 0 in those that fill up the last panel.
  func weights(_ panel: Int, _ half: Int) -> SIMD16<Float> {
    let first = 32 * panel + 16 * half, each = 1 / Float(batch)
    var lanes = SIMD16<Float>(repeating: first + 16 <= batch ? each : 0)
    if first + 16 > batch { for lane in 0..<16 where first + lane < batch { lanes[lane] = each } }
    return lanes
  }

  /// ∂loss/∂logit of the mean over the batch; without a loss, 0.
  func weigh(_ here: Range<Int>, at site: GradientPenalty.Site, _ loss: LogitLoss?) {
    // 0·s is 0 for a finite logit and not a number otherwise.
    var witness = SIMD16<Float>()
    let pass = player.pass
    for panel in here {
      let logits = pass.output(offset(site) + panel)
      let adjoints = pass.outputAdjoint(offset(site) + panel)
      for half in 0..<2 {
        witness += 0 * logits[half]
        adjoints[half] = loss.map { $0.slope(logits[half]) * weights(panel, half) } ?? .zero
      }
    }
    if witness.sum() != 0 { soundness[here.lowerBound / run] = false }
  }

  /// ∂loss/∂logit at both sites for a loss of the difference of logits, row by row.
  func weigh(
    _ here: Range<Int>, at site: GradientPenalty.Site, against other: GradientPenalty.Site, _ loss: LogitLoss
  ) {
    var witness = SIMD16<Float>()
    let pass = player.pass
    for panel in here {
      let (mine, theirs) = (offset(site) + panel, offset(other) + panel)
      for half in 0..<2 {
        let difference = pass.output(mine)[half] - pass.output(theirs)[half]
        witness += 0 * difference
        let slope = loss.slope(difference) * weights(panel, half)
        pass.outputAdjoint(mine)[half] = slope
        pass.outputAdjoint(theirs)[half] = -slope
      }
    }
    if witness.sum() != 0 { soundness[here.lowerBound / run] = false }
  }

  /// The penalties' derivative by ∇f, row by row.
  func direct(_ here: Range<Int>, at site: GradientPenalty.Site) {
    let features = player.architecture.inputs, pass = player.pass
    for panel in here {
      let gradient = pass.inputGradient(offset(site) + panel)
      let direction = pass.inputTangent(offset(site) + panel)
      for half in 0..<2 {
        var squaredNorm = SIMD16<Float>(), coefficient = SIMD16<Float>()
        for feature in 0..<features {
          squaredNorm += gradient[2 * feature + half] * gradient[2 * feature + half]
        }
        for penalty in penalties where penalty.site == site {
          coefficient += penalty.coefficient(squaredNorm: squaredNorm)
        }
        coefficient *= weights(panel, half)
        for feature in 0..<features {
          direction[2 * feature + half] = coefficient * gradient[2 * feature + half]
        }
      }
    }
  }

  /// x̂ = εx + (1 − ε)G(z), one ε a row.
  func placeBetween(_ here: Range<Int>) {
    for panel in here {
      let real = input(panel, .real), fake = input(panel, .fake), between = input(panel, .between)
      for half in 0..<2 {
        let first = 32 * panel + 16 * half
        var epsilon = SIMD16<Float>()
        for lane in 0..<16 where first + lane < batch { epsilon[lane] = fractions[first + lane] }
        for feature in 0..<player.architecture.inputs {
          let index = 2 * feature + half
          between[index] = fake[index] + epsilon * (real[index] - fake[index])
        }
      }
    }
  }
}
