import Course

/// What the page draws, as numbers in a fixed order.
extension LabGame {
  /// Where the game stands:
  ///
  /// ```
  /// round, rounds, phase (0 game, 1 D alone, 2 G alone, 3 over), its step, its length, round of divergence (0: none),
  /// 1 if D diverged, steps of D by hand, steps of G by hand, moments of Figure 1, 1 if D is a probability, 1 if p_g is exact,
  /// dimension, and how long the gradients of the last steps of D and of G were
  /// ```
  public var standing: [Double] {
    var (phase, step, length) = (game.round < rounds && game.divergence == nil ? 0.0 : 3.0, 0, 0)
    if let panels {
      switch panels.phase {
      case .game: phase = 0
      case .discriminatorAlone(let done): (phase, step, length) = (1, done, panels.choices.alone)
      case .generatorAlone(let done): (phase, step, length) = (2, done, 10)
      case .over: phase = 3
      }
    }
    return [
      Double(game.round), Double(rounds), phase, Double(step), Double(length), Double(game.divergence?.round ?? 0),
      game.divergence?.isDiscriminator == true ? 1 : 0, Double(stepsByHand.discriminator),
      Double(stepsByHand.generator), Double(panels?.panels.count ?? 0), isLogistic ? 1 : 0,
      panels != nil || isFar || settings.isExact(on: data) ? 1 : 0, Double(data.dimension),
      game.gradientNorms.discriminator, game.gradientNorms.generator,
    ]
  }

  /// Whether D is a probability, so that its value is V(D, G).
  var isLogistic: Bool { panels != nil || isFar || settings.isLogistic }

  /// What the line should show: its ends, and the largest density of the data.
  public var lineRange: [Double] {
    if let histogram {
      return [histogram.range.lowerBound, histogram.range.upperBound, histogram.heights.max() ?? 1]
    }
    guard let moment else { return [] }
    let range = Moment.range(of: [moment])
    let places = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
    return [range.lowerBound, range.upperBound, places.map { moment.data.density(at: $0) }.max() ?? 1]
  }

  /// What theory says of the game: V(D, G), the bound −log 4 + 2·JSD and JSD, and on the line the regret of D, its distance from D*
  /// and from ½; nothing where the laws have no densities that are known.
  ///
  /// The value is not a number where D is no probability.
  public var assessment: [Double] {
    if let moment {
      let state = moment.assessment(asking: isLogistic)
      return [
        isLogistic ? state.value.value : .nan, state.bound.value, state.jensenShannon.value,
        isLogistic ? state.regret.value : .nan, isLogistic ? state.discriminatorError.value : .nan,
        isLogistic ? state.distanceFromHalf.value : .nan,
      ]
    }
    guard let state = TrainingState(of: pair, settings, in: cells) else { return [] }
    return [state.value?.value ?? .nan, state.bound.value, state.jensenShannon.value]
  }

  /// The line at `count` points between two ends: the data, p_g, D and D* there, and 19 latents of equal probability with their samples.
  ///
  /// Points of a file are a histogram, and D* is not known.
  public func line(from: Double, to: Double, count: Int) -> [Double] {
    let places = (0..<count).map { from + (to - from) * Double($0) / Double(max(1, count - 1)) }
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    if let histogram {
      let pair = pair, (model, discriminator) = pair.curves(at: places)
      let best = [Double](repeating: .nan, count: count)
      return places.map { histogram.density(at: $0) } + model + discriminator + best + latents
        + pair.samples(of: latents).map { $0.x }
    }
    guard let moment else { return [] }
    let curves = moment.curves(at: places)
    return curves.data + curves.model + curves.discriminator + curves.optimal + latents + moment.samples(of: latents)
  }

  /// The plane's corners (left, below, right, above), and the modes: centre, three deviations each way, slant, five numbers each.
  public var planeFrame: [Double] {
    let (lower, upper) = data.window
    var numbers = [lower.x, lower.y, upper.x, upper.y]
    for mode in data.modes {
      let (across, up) = (mode.covariance.xx.squareRoot(), mode.covariance.yy.squareRoot())
      numbers += [mode.centre.x, mode.centre.y, 3 * across, 3 * up, mode.covariance.xy / (across * up)]
    }
    return numbers
  }

  /// Some draws of the data, the same always: x and y in turn.
  public func observations(_ count: Int) -> [Double] {
    if case .samples(.points(let cloud)) = data.law { return planeCoordinates(of: Array(cloud.points.prefix(count))) }
    var random = RandomStream(seed: 0, "ground")
    return planeCoordinates(of: data.points(data.source.points(count, using: &random).map(Double.init)))
  }

  /// The plane: modes captured, share of samples of high quality, losses of D and G; then `count` samples of G; then what D says
  /// on a grid of `side` × `side`, the lowest row first: as a probability where it is one, else its logit.
  public func plane(samples count: Int, side: Int) -> [Double] {
    let pair = pair, modes = data.modes
    let points = pair.samples(max(count, settings.samples), seed: seed)
    let statistics = modes.isEmpty ? nil : ModeStatistics(of: points, modes: modes)
    let (lower, upper) = data.window
    let middles = (0..<side * side).map { index -> SIMD2<Double> in
      let place = (SIMD2(Double(index % side), Double(index / side)) + 0.5) / Double(side)
      return lower + (upper - lower) * place
    }
    let isProbability = Objective.logistic.contains { $0.name == settings.rules.objective.name }
    let said = side > 0 ? pair.logits(at: middles).map { isProbability ? sigmoid($0) : $0 } : []
    return [Double(statistics?.captured ?? 0), statistics?.highQuality ?? .nan, isProbability ? 1 : 0]
      + planeCoordinates(of: Array(points.prefix(count))) + said
  }

  /// Which way D sends some samples: x, y and the gradient of the logit there, four numbers each.
  public func arrows(_ count: Int) -> [Double] {
    let pair = pair, points = pair.samples(count, seed: seed)
    return zip(points, pair.logitGradients(at: points)).flatMap { [$0.x, $0.y, $1.x, $1.y] }
  }

  /// Where G takes the lines of a grid of the latent plane, two and a half deviations each way: x and y of `side` × `side` nodes;
  /// nothing if the latents do not fill a plane.
  public func manifold(_ side: Int) -> [Double] {
    guard settings.latent == 2, data.dimension == 2 else { return [] }
    let latents = (0..<side * side).flatMap { index -> [Double] in
      let across = Double(index % side) / Double(side - 1), up = Double(index / side) / Double(side - 1)
      return [5 * across - 2.5, 5 * up - 2.5]
    }
    return planeCoordinates(of: pair.samples(of: latents))
  }
}
