import Networks

/// The way of an item's samples from the generator to where the discriminator sees them, and of its answer back.
extension Game {
  /// G on an item's panels, if it was not ahead, and its samples where the discriminator reads them.
  func generate(_ item: Int) {
    let pass = generatorPlayer.pass, here = panels(of: item), count = 2 * generatorPlayer.architecture.outputs
    // Asked for once: threads that count references to one object at the same time wait for each other.
    let (entry, first) = (judge.entry, judge.offset(.fake))
    if !hasSamples { pass.forward(here, generatorPlayer.parameters) }
    // 0·x is 0 for a finite sample and not a number otherwise.
    var witness = SIMD16<Float>()
    for panel in here {
      let samples = pass.output(panel)
      for index in 0..<count { witness += 0 * samples[index] }
      if rules.pack == 1 || isNormalised {
        let (packed, place) = seat(of: panel)
        (entry.input(first + packed) + place * count).update(from: samples, count: count)
      }
    }
    if rules.pack > 1 && !isNormalised {
      eachPacked(here) { lane, packed, row in
        lanes(entry.input(first + packed))[row] = lanes(pass.output(lane.panel))[lane.row]
      }
    }
    soundness[item] = witness.sum() == 0
  }

  /// Backward through G from what the discriminator says of an item's samples.
  func follow(_ item: Int) {
    let pass = generatorPlayer.pass, here = panels(of: item), count = 2 * generatorPlayer.architecture.outputs
    let (entry, first) = (judge.entry, judge.offset(.fake))
    if rules.pack == 1 || isNormalised {
      for panel in here {
        let (packed, place) = seat(of: panel)
        pass.outputAdjoint(panel).update(from: entry.inputAdjoint(first + packed) + place * count, count: count)
      }
    } else {
      eachPacked(here) { lane, packed, row in
        lanes(pass.outputAdjoint(lane.panel))[lane.row] = lanes(entry.inputAdjoint(first + packed))[row]
      }
    }
    pass.backward(here, generatorPlayer.parameters)
  }

  /// Where a whole panel of samples is seen: in which panel, and as which of the samples that stand side by side.
  private func seat(of panel: Int) -> (packed: Int, place: Int) {
    isNormalised ? (panel % run, panel / run) : (panel, 0)
  }

  /// Every coordinate of an item's samples: its panel and place there, and its panel and place at the discriminator.
  ///
  /// Sample n stands in row n / pack, as the (n mod pack)th of its samples. Items write different numbers of one panel.
  @inline(__always)
  private func eachPacked(
    _ here: Range<Int>, _ body: (_ lane: (panel: Int, row: Int), _ packed: Int, _ row: Int) -> Void
  ) {
    let dimension = generatorPlayer.architecture.outputs
    for sample in 32 * here.lowerBound..<min(32 * here.upperBound, rules.batch) {
      let (row, place) = (sample / rules.pack, sample % rules.pack)
      for feature in 0..<dimension {
        body((sample / 32, 32 * feature + sample % 32), row / 32, 32 * (place * dimension + feature) + row % 32)
      }
    }
  }

  /// A panel's numbers: feature by feature, 32 rows each.
  @inline(__always)
  private func lanes(_ panel: UnsafeMutablePointer<SIMD16<Float>>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(panel).assumingMemoryBound(to: Float.self)
  }
}
