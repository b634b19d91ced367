extension Findings {
  /// Keeps rows of several families as `data/supports.csv`, with the checks of every row, and a figure a family.
  public mutating func keep(_ rows: [SupportsRow]) {
    var table = Table(
      "family", "theta", "jsd", "kl", "tv", "w1", "v_trained", "v_bound", "critic_clip", "critic_gp", "critic_sn",
      "gradient_minimax", "gradient_nonsaturating", "gradient_wasserstein", "jsd_exact", "kl_exact", "tv_exact",
      "w1_exact", "critic_gp_exact", "v_optimal", "critic_optimal",
      "lipschitz_clip", "lipschitz_sn")
    for row in rows {
      let theory = [
        row.divergences.jensenShannon.value, row.divergences.kullbackLeiblerPQ.value,
        row.divergences.totalVariation.value, row.wasserstein, row.game.value.value, row.game.bound.value,
      ]
      let critics = [
        row.clipped.state.distance.value, row.penalised.state.distance.value, row.normalised.state.distance.value,
        row.pushes.minimax.value, row.pushes.nonSaturating.value, row.penalised.state.gradient.value,
      ]
      let exact = [
        row.pair.jensenShannon, row.pair.kullbackLeibler, row.pair.totalVariation, row.pair.wasserstein,
        row.penalisedOptimum, row.game.optimalValue.value, row.bestCritic, row.clipped.lipschitz,
        row.normalised.lipschitz,
      ]
      table.append(row.pair.family, row.pair.shift, numbers: theory + critics + exact)
    }
    keep(table, as: "supports")
    check(rows)
  }

  private mutating func check(_ rows: [SupportsRow]) {
    func worst(_ excess: (SupportsRow) -> Double) -> Double { rows.map(excess).largest() }
    /// Infinities must be equal.
    func distance(_ a: Double, _ b: Double) -> Double { a == b ? 0 : (a - b).magnitude / max(1, b.magnitude) }
    check(
      "JSD, KL, total variation and W₁ are the closed forms: largest error",
      measured: worst { row in
        [
          distance(row.divergences.jensenShannon.value, row.pair.jensenShannon),
          distance(row.divergences.kullbackLeiblerPQ.value, row.pair.kullbackLeibler),
          distance(row.divergences.totalVariation.value, row.pair.totalVariation),
          distance(row.wasserstein, row.pair.wasserstein),
        ].largest()
      }, atMost: 1e-10)
    check(
      "V(D*, G) is −log 4 + 2·JSD, and the best critic says W₁: largest error",
      measured: worst {
        max(
          ($0.game.optimalValue.value - (2 * $0.pair.jensenShannon - 2 * log(2.0))).magnitude,
          ($0.bestCritic - $0.pair.wasserstein).magnitude)
      }, atMost: 1e-9)
    check(
      "where supports meet, the trained V is at its bound −log 4 + 2·JSD: nats below",
      measured: worst { $0.pair.isDisjoint ? 0 : $0.game.bound.value - $0.game.value.value }, atMost: 0.01)
    check(
      "where they do not, it is at 0: nats below", measured: worst { $0.pair.isDisjoint ? -$0.game.value.value : 0 },
      atMost: 0.02)
    check(
      "no trained V is above the bound", measured: worst { $0.game.value.value - $0.game.bound.value }, atMost: 1e-9)
    check(
      "no clipped critic is above W₁ times its Lipschitz bound",
      measured: worst { $0.clipped.state.distance.value - $0.clipped.lipschitz * $0.wasserstein }, atMost: 1e-9)
    check(
      "no normalised critic is above W₁ times its Lipschitz bound",
      measured: worst { $0.normalised.state.distance.value - $0.normalised.lipschitz * $0.wasserstein }, atMost: 1e-9)
    check(
      "the penalised critic is where theory puts it: error as a share of 3 %, or of 0.005",
      measured: worst { row in
        (row.penalised.state.distance.value - row.penalisedOptimum).magnitude / max(0.03 * row.penalisedOptimum, 0.005)
      }, atMost: 1)
  }
}

extension Chart {
  /// JSD and W₁ against the distance, in closed form and as networks found them; below, how hard each pulls the model.
  public init(_ rows: [SupportsRow], title: RichText) {
    let rows = rows.sorted { $0.pair.shift < $1.pair.shift }
    let shifts = rows.map { $0.pair.shift }, reach = shifts.map { $0.magnitude }.max() ?? 1
    func values(_ value: (SupportsRow) -> Double) -> [Double] { rows.map(value) }
    // The closed forms are drawn through more distances than networks were trained for.
    let grid = (-200...200).map { reach * Double($0) / 200 }
    let curves = grid.compactMap { shift in rows.first.flatMap { try? TranslatedPair($0.pair.shape, shift: shift) } }
    let trained = rows.map { max($0.penalised.state.distance.value, $0.normalised.state.distance.value) }
    let top = max(log(2.0), curves.map { $0.wasserstein }.largest(), trained.largest())
    let distances = Panel(
      height: 1.15, x: Axis(from: -reach, to: reach), y: Axis("nats, or data units", from: 0, to: 1.06 * top),
      marks: [
        .line(x: grid, y: curves.map { $0.wasserstein }, style: .wassersteinLine, label: "W_{1}", at: .end),
        .dots(
          x: shifts, y: values { $0.penalised.state.distance.value }, style: .penalisedCritic,
          label: "gradient penalty",
          at: .legend),
        .dots(
          x: shifts, y: values { $0.normalised.state.distance.value }, style: .normalisedCritic,
          label: "spectral normalisation", at: .legend),
        .dots(
          x: shifts, y: values { $0.clipped.state.distance.value }, style: .clippedCritic, label: "weight clipping",
          at: .legend),
        .dots(
          x: shifts, y: values { 0.5 * ($0.game.value.value + 2 * log(2.0)) }, style: .jensenShannon,
          label: "½(V + log 4), trained D", at: .legend),
      ] + Self.jensenShannon(curves))
    // At θ = 0 there is nothing to say, and no place for it on a logarithmic axis.
    let moved = rows.filter { $0.pair.shift != 0 }, places = moved.map { $0.pair.shift }
    let pulls = Panel(
      x: Axis("distance θ (data units)", from: -reach, to: reach),
      y: Axis(
        "pull on G", from: 1e-9, to: 1e3, scale: .logarithmic,
        ticks: .named([
          (1e-9, "10^{−9}"), (1e-6, "10^{−6}"), (1e-3, "10^{−3}"), (1, "10^{0}"), (1e3, "10^{3}"),
        ])),
      marks: [
        .line(
          x: places, y: moved.map { max(1e-9, $0.pushes.minimax.value.magnitude) }, style: .minimax,
          label: "log(1 − D)",
          at: .end),
        .line(
          x: places, y: moved.map { max(1e-9, $0.pushes.nonSaturating.value.magnitude) }, style: .nonSaturating,
          label: "−log D", at: .end),
        .line(
          x: places, y: moved.map { $0.penalised.state.gradient.value.magnitude }, style: .penalisedCritic,
          label: "critic",
          at: .end),
      ])
    let far = rows.last
    self.init(
      title,
      description:
        "Above, JSD and W₁ of two laws at a distance θ, closed forms as lines, trained networks as points; below, "
        + "the slope of the generator's loss by θ, without its sign. At θ = \(rounded(reach)): JSD "
        + "\(rounded(far?.divergences.jensenShannon.value ?? .nan)) nats, W₁ \(rounded(far?.wasserstein ?? .nan)), the critic "
        + "with gradient penalty \(rounded(far?.penalised.state.distance.value ?? .nan)), with spectral normalisation "
        + "\(rounded(far?.normalised.state.distance.value ?? .nan)), with clipped weights "
        + "\(rounded(far?.clipped.state.distance.value ?? .nan)); the pull is \(rounded(far?.pushes.minimax.value ?? .nan)) "
        + "by log(1 − D), \(rounded(far?.pushes.nonSaturating.value ?? .nan)) by −log D and "
        + "\(rounded(far?.penalised.state.gradient.value ?? .nan)) by the critic.",
      columns: [Column([distances, pulls], gap: 28, sharesX: true)])
  }

  /// JSD in closed form; where it jumps at θ = 0, a line on either side and a dot between.
  private static func jensenShannon(_ curves: [TranslatedPair]) -> [Mark] {
    func line(_ part: [TranslatedPair], label: RichText?) -> Mark {
      .line(
        x: part.map { $0.shift }, y: part.map { $0.jensenShannon }, style: .jensenShannonLine, label: label, at: .end)
    }
    let (left, right) = (curves.filter { $0.shift < 0 }, curves.filter { $0.shift > 0 })
    let here = curves.filter { $0.shift == 0 }
    guard let before = left.last, let at = here.first, before.jensenShannon - at.jensenShannon > 0.1 else {
      return [line(curves, label: "JSD")]
    }
    return [
      line(left, label: nil), line(right, label: "JSD"),
      .dots(x: [0], y: [at.jensenShannon], style: Style(.reddishPurple, width: 2.6, marker: .disc)),
    ]
  }
}

extension Style {
  /// W₁ in closed form, beside losses that have its usual colour: black, solid.
  static let wassersteinLine = Style(.black, width: 2.6)
  /// JSD in closed form: purple, long dashes.
  static let jensenShannonLine = Style(.reddishPurple, width: 2.6, dash: .longDashed)
  /// A critic with a gradient penalty: blue, solid, squares.
  public static let penalisedCritic = Style(.blue, width: 2.6, marker: .square)
  /// A critic with spectral normalisation: black triangles.
  public static let normalisedCritic = Style(.black, marker: .triangle)
  /// A critic with clipped weights: grey crosses.
  public static let clippedCritic = Style(.grey, marker: .cross)
}
