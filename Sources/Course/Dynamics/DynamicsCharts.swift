extension GameDynamics.Rule {
  /// The rule's name in legends.
  var name: RichText {
    switch self {
    case .simultaneous: "simultaneous"
    case .alternating(let steps): "alternating \(steps):1"
    case .optimistic: "optimistic"
    case .extragradient: "extragradient"
    }
  }

  /// The rule's look: colour and dash.
  var style: Style {
    switch self {
    case .simultaneous: Style(.blue, width: 2)
    case .alternating(1): Style(.vermillion, width: 2, dash: .dashed)
    case .alternating: Style(.bluishGreen, width: 2, dash: .dashDotted)
    case .optimistic: Style(.reddishPurple, width: 2, dash: .longDashed)
    case .extragradient: Style(.black, width: 2, dash: .dotted)
    }
  }
}

extension Panel {
  /// The field of the first method's game, the paths of all of them, and a cross where nobody can improve; of paths that are
  /// drawn up to a step, each ends in a disc.
  ///
  /// A unit of θ is as long as one of ψ, so that a circle is one; `aspect` is about how many times as wide as high there is
  /// room for.
  public init(
    _ title: RichText?, height: Double = 1, aspect: Double, field methods: [PlayedMethod], steps: Int,
    drawn: Int? = nil, isNamed: (x: Bool, y: Bool) = (true, true)
  ) {
    precondition(!methods.isEmpty, "a field needs a game")
    let game = methods[0].dynamics.game
    let (centre, paths) = (game.equilibrium, methods.map { $0.points(steps) })
    func reach(_ distance: (GameParameters) -> Double) -> Double {
      // A path that leaves the world is followed a while only.
      let farthest = paths.joined().map(distance).filter { $0 < 1e3 }.max() ?? 0
      return max(0.2, 1.1 * farthest)
    }
    let up = max(reach { ($0.psi - centre.psi).magnitude }, reach { ($0.theta - centre.theta).magnitude } / aspect)
    let across = aspect * up
    let (x, y) = (centre.theta - across...centre.theta + across, centre.psi - up...centre.psi + up)
    var field = Mark.field(
      x: x, y: y, columns: max(5, Int(6 * aspect)), rows: 6, style: Style(.grey, width: 0.9, opacity: 0.75)
    ) {
      let v = game.direction(at: GameParameters(theta: $0, psi: $1))
      return (v.theta, v.psi)
    }
    field.label = "the field"
    let lines = zip(methods, paths).flatMap { method, path -> [Mark] in
      let (shown, rule) = (path.prefix((drawn ?? steps) + 1), method.dynamics.rule)
      let way = Mark.line(x: shown.map { $0.theta }, y: shown.map { $0.psi }, style: rule.style, label: rule.name)
      guard drawn != nil, let end = shown.last else { return [way] }
      return [way, .dots(x: [end.theta], y: [end.psi], style: rule.style, label: rule.name)]
    }
    let starts = Mark.dots(
      x: methods.map { $0.start.theta }, y: methods.map { $0.start.psi },
      style: Style(.black, width: 1.2, marker: .square),
      label: "start")
    let cross = Mark.dots(
      x: [centre.theta], y: [centre.psi], style: Style(.black, width: 1.8, marker: .cross), label: "solution")
    self.init(
      title, height: height, x: Axis(isNamed.x ? "θ" : nil, from: x.lowerBound, to: x.upperBound),
      y: Axis(isNamed.y ? "ψ" : nil, from: y.lowerBound, to: y.upperBound), isIsometric: true,
      marks: [field, starts, cross] + lines)
  }
}

extension Chart {
  /// Fields with paths, three in a row; methods in one panel play the same game by different rules.
  public static func fields(
    _ title: RichText, _ groups: [(title: RichText, methods: [PlayedMethod])], steps: Int
  ) -> Chart {
    let groups = groups.filter { !$0.methods.isEmpty }
    let width = min(groups.count, 3), height = (groups.count + 2) / 3
    let size = height > 1 ? Size(width: 960, height: 720) : .slide
    // What titles and axes leave of the canvas.
    let aspect = (size.width / Double(max(width, 1)) - 60) / ((size.height - 80) / Double(max(height, 1)) - 70)
    let ends = groups.flatMap { $0.methods }.map { "\($0.method.title) \(rounded($0.radii(steps).last ?? .nan))" }
    let columns = (0..<width).map { column in
      let rows = Array(stride(from: column, to: groups.count, by: 3))
      return Column(
        rows.map { index in
          Panel(
            groups.count == 1 ? nil : groups[index].title, aspect: aspect, field: groups[index].methods, steps: steps,
            isNamed: (index == rows.last, column == 0))
        })
    }
    return Chart(
      title, description: "Distance from the solution after \(steps) steps: \(ends.joined(separator: ", ")).",
      size: size, labels: .legend, columns: columns)
  }

  /// The multipliers of all methods with an imaginary part of at least 0, beside the unit circle near 1; and the modulus of each
  /// method's leading one, a row for each.
  public static func multipliers(_ title: RichText, _ methods: [PlayedMethod]) -> Chart {
    // The leading one; the other of a pair is its mirror image.
    var places = methods.compactMap { played in
      played.dynamics.multipliers?.filter { $0.imaginary >= 0 }.max { $0.modulus < $1.modulus }.map {
        (number: $0, name: played.method.title)
      }
    }
    places.sort { ($0.number.modulus, $0.name) < ($1.number.modulus, $1.name) }
    func dots(_ name: RichText, _ style: Style, asRows: Bool, _ belongs: (Double) -> Bool) -> Mark {
      let chosen = places.enumerated().filter { belongs($0.element.number.modulus) }
      let x = chosen.map { asRows ? $0.element.number.modulus : $0.element.number.real }
      let y = chosen.map { asRows ? Double($0.offset) : $0.element.number.imaginary }
      return .dots(x: x, y: y, style: style, label: name)
    }
    func dots(asRows: Bool) -> [Mark] {
      [
        dots("leaves the solution", Style(.vermillion, marker: .triangle), asRows: asRows) { $0 > 1 + 1e-9 },
        dots("undecided", Style(.black, marker: .square), asRows: asRows) { ($0 - 1).magnitude <= 1e-9 },
        dots("converges", Style(.blue, marker: .disc), asRows: asRows) { $0 < 1 - 1e-9 },
      ]
    }
    let angles = (0...240).map { Double($0) / 240 * 3.141592653589793 }
    let circle = Mark.line(
      x: angles.map { cos($0) }, y: angles.map { sin($0) }, style: .reference.width(2), label: "|λ| = 1")
    let (reals, moduli) = (places.map { $0.number.real } + [1], places.map { $0.number.modulus } + [1])
    func range(_ values: [Double]) -> (low: Double, high: Double) {
      let (low, high) = (values.min() ?? 1, values.max() ?? 1)
      let margin = max(0.01, 0.15 * (high - low))
      return (low - margin, high + margin)
    }
    let (real, modulus) = (range(reals), range(moduli))
    let top = max(0.05, 1.3 * (places.map { $0.number.imaginary }.max() ?? 0))
    let rows = places.enumerated().map { (value: Double($0.offset), name: RichText(verbatim: $0.element.name)) }
    var plane = Panel(
      x: Axis("real part of λ", from: real.low, to: real.high),
      y: Axis("imaginary part of λ", from: -0.05 * top, to: top), isIsometric: true,
      marks: [circle] + dots(asRows: false))
    plane.isSpare = true
    var chart = Chart(
      title,
      description: "Moduli of the leading multipliers: "
        + places.map { "\($0.name) \(rounded($0.number.modulus, digits: 6))" }.joined(separator: "; ") + ".",
      size: rows.count > 8 ? Size(width: 960, height: 660) : .slide, labels: .legend,
      columns: [
        Column([plane], width: 0.6),
        [
          Panel(
            x: Axis("modulus |λ|", from: modulus.low, to: modulus.high),
            y: Axis(from: -0.8, to: Double(rows.count) - 0.2, ticks: .named(rows)),
            marks: [.rule(x: 1, style: .reference.width(2), label: "|λ| = 1", at: .legend)] + dots(asRows: true))
        ],
      ])
    chart.wraps = true
    return chart
  }

  /// The distance from the solution against steps, on a logarithmic axis, a panel for each group above the next.
  public static func radii(
    _ title: RichText, _ groups: [(title: RichText, methods: [PlayedMethod])], steps: Int
  ) -> Chart {
    let groups = groups.filter { !$0.methods.isEmpty }
    let ends = groups.flatMap { $0.methods }.map { "\($0.method.title) \(rounded($0.radii(steps).last ?? .nan))" }
    let panels = groups.enumerated().map { index, group -> Panel in
      let paths = group.methods.map { $0.radii(steps) }
      let least = paths.joined().reduce(.infinity, min)
      return Panel(
        groups.count == 1 ? nil : group.title,
        x: Axis(index == groups.count - 1 ? "step" : nil, from: 0, to: Double(steps)),
        y: Axis("distance", from: least > 0.1 ? 0.8 * least : nil, scale: .logarithmic),
        marks: zip(group.methods, paths).enumerated().map { order, path in
          .line(
            x: path.1.indices.map { Double($0) }, y: path.1, style: .series(order),
            label: RichText(verbatim: path.0.method.title), at: .end)
        })
    }
    return Chart(
      title, description: "Distance from the solution after \(steps) steps: \(ends.joined(separator: ", ")).",
      size: panels.count > 1 ? .standard : .slide, labels: .direct, columns: [Column(panels)])
  }
}
