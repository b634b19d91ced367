extension TrainingRun {
  /// The looks as frames, with the samples of one draw of z; nil for fewer than two.
  ///
  /// On the line densities and discriminators; in the plane samples over the data, what D says, and which way D sends the
  /// samples. Beside them what was measured.
  public func frames(seed: UInt64) -> Frames? {
    guard looks.count > 1 else { return nil }
    if data.dimension == 1 {
      let states = rows.compactMap { $0.state }
      guard states.count == looks.count else { return nil }
      return Frames(
        of: looks.compactMap { $0.moment }, at: looks.map { $0.round },
        states.map { ($0.value?.value, $0.bound.value, $0.jensenShannon.value) },
        isProbability: settings.isProbability)
    }
    var frames = Frames("The run, frame by frame: in small steps at first, in larger ones later")
    let picture = PlanePicture(of: data), timeline = timeline(way(seed: seed))
    for (look, row) in zip(looks, rows) {
      let points = look.samples(500, seed: seed)
      frames.append(
        [[picture.panel(nil, [judgement(look, picture)] + ground(picture) + samples(look, points, picture))]],
        beside: timeline, at: look.round, describing: "After \(counted(look.round, "round")): " + measures(row))
    }
    return frames
  }

  /// What D says, as colours of a grid coarse enough for a page of many frames.
  private func judgement(_ look: TrainedPair, _ picture: PlanePicture) -> Mark {
    let side = 48, logits = look.logits(at: picture.middles(side))
    guard settings.isProbability else { return .heat(picture.heat(logits, side, .pale), label: "D, low to high") }
    // Forty shades are as many as the eye tells apart, and make pages smaller.
    let shades = logits.map { $0.isFinite ? (40 * sigmoid($0)).rounded(.toNearestOrEven) / 40 : .nan }
    return .heat(picture.heat(shades, side, range: (0, 1), .pale), label: "D, from 0 to 1")
  }

  /// Three deviations around every mode, or some points where there are no modes.
  private func ground(_ picture: PlanePicture) -> [Mark] {
    guard data.modes.isEmpty else {
      return picture.circles().map { circle in
        var circle = circle
        (circle.label, circle.placement) = ("three deviations around a mode", .legend)
        // Seen on the pale colours of a dark page too, where black becomes white.
        circle.style.colour = .reddishPurple
        return circle
      }
    }
    var random = RandomStream(seed: 0, "ground")
    let points = data.points(data.source.points(400, using: &random).map(Double.init))
    return [picture.dots(points, atMost: 400, style: .observed, label: "data")]
  }

  /// The samples, and arrows where D sends some of them.
  private func samples(_ look: TrainedPair, _ points: [SIMD2<Double>], _ picture: PlanePicture) -> [Mark] {
    let inSight = picture.thinned(points, 16), gradients = look.logitGradients(at: inSight)
    let arrows = picture.arrows(at: inSight, along: gradients, acrossIn: 10)
    let name = RichText(settings.isProbability ? "gradient of logit D" : "gradient of D")
    return [
      .arrows(arrows, style: Style(.blue, width: 1.3), label: name, at: .legend),
      picture.dots(points, atMost: points.count, style: .generated.width(0.9), label: "G(z)"),
    ]
  }

  /// The value below its bound, W₁ above its floor, modes and quality, as far as they are known; else what the players lose.
  private func timeline(_ way: Way?) -> Timeline {
    var panels: [Panel] = []
    let steps = rows.map { Double($0.step) }
    let states = rows.compactMap { $0.state }
    if states.count == rows.count {
      var marks: [Mark] = [
        .rule(y: -log(4), label: "−log 4", at: .legend),
        .line(x: steps, y: states.map { $0.bound.value }, style: .optimalValue, label: "−log 4 + 2 JSD"),
      ]
      if settings.isLogistic {
        marks.append(.line(x: steps, y: states.map { $0.value?.value ?? .nan }, style: .value, label: "V(D, G)"))
      }
      panels.append(
        Panel("value of the game", height: 1.6, y: Axis("nats", from: lowestValue, to: 0.1), marks: marks))
    }
    let all = Double(data.modes.count)
    if all > 0 {
      // Each has one curve, and so a title instead of a name in the legend.
      panels.append(
        Panel(
          "modes captured", y: Axis(from: 0, to: 1.08 * all, ticks: .at([0, all])),
          marks: [
            .step(
              x: steps, y: rows.map { Double($0.statistics?.captured ?? 0) }, style: Style(.bluishGreen, width: 2.6))
          ]))
      panels.append(
        Panel(
          "samples of high quality (%)", y: Axis(from: 0, to: 108, ticks: .at([0, 100])),
          marks: [
            .line(
              x: steps, y: rows.map { 100 * ($0.statistics?.highQuality ?? .nan) },
              style: Style(.reddishPurple, width: 2.6, dash: .dashDotted))
          ]))
    }
    if let way {
      panels.append(Panel("distance to the data", y: Axis("W_{1}", from: 0), marks: distanceMarks(way)))
    }
    if panels.isEmpty || way != nil { panels.append(lossPanel) }
    return Timeline(to: steps.last ?? 1, width: 0.9, panels: panels)
  }

  /// A row in words.
  private func measures(_ row: TrainingRow) -> String {
    var parts: [String] = []
    if let statistics = row.statistics {
      parts.append("\(statistics.captured) of \(data.modes.count) modes are captured")
      parts.append("\(rounded(100 * statistics.highQuality)) % of samples of high quality")
    }
    if let value = row.state?.value { parts.append("V(D, G) is \(rounded(value.value)) nats") }
    if let state = row.state { parts.append("−log 4 + 2·JSD is \(rounded(state.bound.value)) nats") }
    parts.append("the losses are \(rounded(row.losses.discriminator)) of D and \(rounded(row.losses.generator)) of G")
    return parts.joined(separator: ", ") + "."
  }
}
