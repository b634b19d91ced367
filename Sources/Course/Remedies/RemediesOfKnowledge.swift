extension Findings {
  /// Panel and checks of one-sided label smoothing with the label α on data: what is left of ∇ log D*.
  public mutating func panelOfSmoothing(_ alpha: Double) -> Panel {
    let logits = (0...48).map { Double($0) / 4 - 8 }
    let (none, one) = (LabelSmoothing(real: 1), LabelSmoothing(real: alpha))
    let both = LabelSmoothing(real: alpha, fake: 1 - alpha), trained = Objective.nonSaturating.withLabel(alpha)
    let rest = logits.map { s -> Double in
      // Where p = σ(s) and q = σ(−s); the expected slope of the loss that trains, at the logit of D*.
      let best = one.discriminator(logRatio: s), place = SIMD16(repeating: Float(log(best) - log1p(-best)))
      return sigmoid(s) * Double(trained.real.slope(place)[0]) + sigmoid(-s) * Double(trained.fake.slope(place)[0])
    }
    check(
      "label smoothing: at D* the slope of D's loss vanishes", measured: rest.map { $0.magnitude }.largest(),
      atMost: 1e-6)
    let change = logits.map { (one.slope(logRatio: $0) - none.slope(logRatio: $0)).magnitude }
    check("label smoothing: one side leaves ∇ log D* as it was", measured: change.largest(), atMost: 1e-12)
    let junk = logits.filter { $0 <= -6 }.map { both.slope(logRatio: $0) / none.slope(logRatio: $0) }
    check("label smoothing: both sides leave junk without it: share left", measured: junk.largest(), atMost: 0.03)
    return Panel(
      "label smoothing", x: Axis("log p − log q"), y: Axis("pull on G", from: 0, to: 1.1),
      marks: [
        .line(x: logits, y: logits.map(one.slope(logRatio:)), style: .plain, label: "none, or on data"),
        .line(
          x: logits, y: logits.map(both.slope(logRatio:)), style: .remedied, label: "on both sides"),
      ])
  }

  /// Panel and check of instance noise on two points: how hard D* pulls, by the noise as a share of the distance.
  public mutating func panelOfNoise() -> Panel {
    let sigmas = (0...90).map { exp(log(0.08) + Double($0) / 90 * log(50)) }
    let pulls = sigmas.map { BlurredPointMasses(distance: 1, noise: $0).slope.value / $0 }
    let best = sigmas.indices.max { pulls[$0] < pulls[$1] } ?? 0
    check("instance noise: the best σ/θ", measured: sigmas[best], within: 0.05, of: 0.4)
    return Panel(
      "instance noise", x: Axis("σ/θ", scale: .logarithmic), y: Axis("slope of JSD · θ", from: 0),
      marks: [.line(x: sigmas, y: pulls, style: .plain)])
  }

  /// Panel and check of packs of m: what M of 8 modes cost.
  public mutating func panelOfPacks(_ packs: [Int]) -> Panel {
    let counts = Array(1...8)
    let worth = packs.map { pack in counts.map { CapturedModes(captured: $0, of: 8, pack: pack).jensenShannon } }
    let excess = zip(worth, worth.dropFirst()).flatMap { zip($0, $1).dropLast().map { $0 - $1 } }
    check(
      "packing: the larger the pack, the dearer a lost mode: largest excess", measured: excess.largest(), atMost: -1e-3)
    return Panel(
      "packing", x: Axis("modes of 8", from: 1, to: 8.2), y: Axis("JSD (nats)", from: 0, to: 0.72),
      marks: zip(packs, zip(worth, [Style.plain, .remedied, .further])).map { pack, item in
        .line(
          x: counts.map(Double.init), y: item.0, style: item.1, label: RichText(verbatim: "m = \(pack)"),
          at: .beside(x: 4))
      })
  }

  /// Panel and check of minibatch discrimination: what D is told of n normal samples, by their deviation.
  public mutating func panelOfCloseness(
    samples n: Int, batches: Int, using random: inout RandomStream
  ) -> Panel {
    let spreads = (0...40).map { Double($0) / 10 }, measures = [0.25, 0.5, 1, 2, 3.5]
    func expected(_ s: Double) -> Double { expectedMinibatchCloseness(samples: n, deviation: s, scale: 1) }
    let kernel = Closeness(kernels: 1, dimensions: 1)
    let told = measures.map { deviation in
      (0..<batches).reduce(0.0) { sum, _ in
        let values = kernel.values(of: (0..<n).map { _ in Float(deviation * random.normal()) })
        return sum + values.reduce(0) { $0 + Double($1) } / Double(n)
      } / Double(batches)
    }
    let errors = zip(measures, told).map { ($1 / expected($0) - 1).magnitude }
    check(
      "minibatch: o is what is expected of normal samples: relative error", measured: errors.largest(), atMost: 0.02)
    return Panel(
      "minibatch discrimination", x: Axis("deviation s of a batch"),
      y: Axis("what D is told, o", from: 0, to: 1.05 * Double(n)),
      marks: [
        .line(x: spreads, y: spreads.map(expected), style: .plain, label: "mean"),
        .dots(x: measures, y: told, style: .measured, label: "measured"),
      ])
  }
}

extension CapturedModes {
  /// Packs of m samples: of total^m equal modes the model has captured^m.
  public init(captured: Int, of total: Int, pack: Int) {
    func power(_ base: Int) -> Int { (0..<pack).reduce(1) { product, _ in product * base } }
    self.init(captured: power(captured), of: power(total))
  }
}

extension Style {
  /// The game without the remedy.
  static let plain = Style(.vermillion, width: 2.8)
  /// The game with it.
  static let remedied = Style(.blue, width: 2.8, dash: .dashed)
  /// The game with more of it.
  static let further = Style(.bluishGreen, width: 2.8, dash: .dashDotted)
  /// What the code that trains was seen to do.
  static let measured = Style(.black, width: 1.6, marker: .square)
}
