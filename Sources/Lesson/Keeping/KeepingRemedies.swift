extension Lesson {
  /// Panel and checks of one-sided label smoothing with the label α on data: what is left of ∇ log D*.
  public func panelOfSmoothing(_ alpha: Double) -> Panel {
    keep { $0.panelOfSmoothing(alpha) }
  }

  /// Panel and check of instance noise on two points: how hard D* pulls, by the noise as a share of the distance.
  public func panelOfNoise() -> Panel {
    keep { $0.panelOfNoise() }
  }

  /// Panel and check of packs of m: what M of 8 modes cost.
  public func panelOfPacks(_ packs: [Int]) -> Panel {
    keep { $0.panelOfPacks(packs) }
  }

  /// Panel and check of minibatch discrimination: what D is told of n normal samples, by their deviation.
  public func panelOfCloseness(samples n: Int, batches: Int) -> Panel {
    var random = random("closeness")
    return keep { $0.panelOfCloseness(samples: n, batches: batches, using: &random) }
  }

  /// Panel and check of R1 in the game of two numbers, by its weights: how far networks are from (0, 0).
  public func panelOfR1(_ gammas: [Double], rate: Double, rounds: Int) -> Panel {
    keep { $0.panelOfR1(gammas, rate: rate, rounds: rounds) }
  }

  /// Panel and check of generator steps that look K steps of rate η ahead, in the game of two numbers at a ψ.
  public func panelOfUnrolling(_ looks: [Int], eta: Double, psi: Double) -> Panel {
    keep { $0.panelOfUnrolling(looks, eta: eta, psi: psi) }
  }

  /// Panel and check of averages of a point that turns by ω a round: the radius that is left, by what a round forgets.
  public func panelOfAverages(turning omega: Double) -> Panel {
    keep { $0.panelOfAverages(turning: omega) }
  }

  /// Panel and check of the pairing loss: how hard a sample is pulled that looks less real than its datum by a logit of 1,
  /// by a constant on all logits.
  public func panelOfPairing() -> Panel {
    keep { $0.panelOfPairing() }
  }

  /// Keeps runs of several methods as `data/runs.csv`, `data/samples.csv`, `figures/runs.svg`, a picture a method, and a page to
  /// step through.
  public func keep(_ runs: [PictureOfRun], on data: PlaneData) {
    keep { $0.keep(runs, on: data) }
  }
}
