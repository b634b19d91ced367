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
    let field = Mark.field(
      x: x, y: y, columns: max(5, Int(9 * aspect)), rows: 9, style: Style(.grey, width: 1, opacity: 0.75)
    ) {
      let v = game.direction(at: GameParameters(theta: $0, psi: $1))
      return (v.theta, v.psi)
    }
    let lines = zip(methods, paths).flatMap { method, path -> [Mark] in
      let (shown, rule) = (path.prefix((drawn ?? steps) + 1), method.dynamics.rule)
      let way = Mark.line(x: shown.map { $0.theta }, y: shown.map { $0.psi }, style: rule.style, label: rule.name)
      guard drawn != nil, let end = shown.last else { return [way] }
      return [way, .dots(x: [end.theta], y: [end.psi], style: rule.style, label: rule.name)]
    }
    let cross = Mark.dots(x: [centre.theta], y: [centre.psi], style: Style(.black, marker: .cross))
    self.init(
      title, height: height, x: Axis(isNamed.x ? "θ" : nil, from: x.lowerBound, to: x.upperBound),
      y: Axis(isNamed.y ? "ψ" : nil, from: y.lowerBound, to: y.upperBound), isIsometric: true,
      marks: [field] + lines + [cross])
  }
}

extension Chart {
  /// Fields with paths, three in a row; methods in one panel play the same game by different rules.
  public static func fields(
    _ title: RichText, _ groups: [(title: RichText, methods: [PlayedMethod])], steps: Int
  ) -> Chart {
    let groups = groups.filter { !$0.methods.isEmpty }
    let width = min(groups.count, 3), height = (groups.count + 2) / 3
    let size = height > 1 ? Size(width: 960, height: 660) : .slide
    // What titles and axes leave of the canvas.
    let aspect = (size.width / Double(max(width, 1)) - 60) / ((size.height - 80) / Double(max(height, 1)) - 70)
    let columns = (0..<width).map { column in
      let rows = Array(stride(from: column, to: groups.count, by: 3))
      return Column(
        rows.map { index in
          Panel(
            groups.count == 1 ? nil : groups[index].title, aspect: aspect, field: groups[index].methods, steps: steps,
            isNamed: (index == rows.last, column == 0))
        })
    }
    let ends = groups.flatMap { $0.methods }.map { "\($0.method.title) \(rounded($0.radii(steps).last ?? .nan))" }
    return Chart(
      title, description: "Distance from the solution after \(steps) steps: \(ends.joined(separator: ", ")).",
      size: size, labels: .legend, columns: columns)
  }

  /// The multipliers of all methods with an imaginary part of at least 0, and the unit circle near 1.
  public static func multipliers(_ title: RichText, _ methods: [PlayedMethod]) -> Chart {
    var places: [(number: ComplexNumber, names: [String])] = []
    for played in methods {
      // The leading one; the other of a pair is its mirror image.
      guard
        let number = played.dynamics.multipliers?.filter({ $0.imaginary >= 0 }).max(by: { $0.modulus < $1.modulus })
      else { continue }
      if let index = places.firstIndex(where: { ($0.number - number).modulus < 2e-3 }) {
        places[index].names.append(played.method.name)
      } else {
        places.append((number, [played.method.name]))
      }
    }
    places.sort { ($0.number.imaginary, $0.number.real) > ($1.number.imaginary, $1.number.real) }
    let angles = (0...240).map { Double($0) / 240 * 3.141592653589793 }
    let reals = places.map { $0.number.real } + [1]
    let (low, high) = (reals.min() ?? 1, reals.max() ?? 1)
    let margin = max(0.02, 0.15 * (high - low))
    let top = max(0.05, 1.3 * (places.map { $0.number.imaginary }.max() ?? 0))
    func dots(_ name: RichText, _ style: Style, _ belongs: (Double) -> Bool) -> Mark {
      let chosen = places.filter { belongs($0.number.modulus) }
      return .dots(x: chosen.map { $0.number.real }, y: chosen.map { $0.number.imaginary }, style: style, label: name)
    }
    // Names in a column right of the dots, each with a line to its dot: many dots lie too close for names beside them.
    let column = high + margin
    let heights = places.indices.map { top * (0.94 - 0.88 * (Double($0) + 0.5) / Double(places.count)) }
    let words = zip(places, heights).map { place, y in
      Mark.text(RichText(verbatim: place.names.joined(separator: ", ")), x: column + 0.1 * margin, y: y, anchor: .start)
    }
    let leaders = zip(places, heights).map { place, y in
      Mark.line(
        x: [column, place.number.real], y: [y, place.number.imaginary], style: Style(.grey, width: 0.7, opacity: 0.5))
    }
    return Chart(
      title,
      description: "Pale lines lead from names to their dots. Moduli of the leading multipliers: "
        + places.map { "\($0.names.joined(separator: ", ")) \(rounded($0.number.modulus, digits: 6))" }
        .joined(separator: "; ") + ".",
      labels: .legend,
      panel: Panel(
        x: Axis("real part of λ", from: low - margin, to: low - margin + (column - low + margin) / 0.52),
        y: Axis("imaginary part of λ", from: -0.05 * top, to: top),
        marks: leaders + [
          .line(x: angles.map { cos($0) }, y: angles.map { sin($0) }, style: .reference.width(2), label: "|λ| = 1"),
          dots("leaves the solution", Style(.vermillion, marker: .triangle)) { $0 > 1 + 1e-9 },
          dots("undecided", Style(.black, marker: .square)) { ($0 - 1).magnitude <= 1e-9 },
          dots("converges", Style(.blue, marker: .disc)) { $0 < 1 - 1e-9 },
        ] + words))
  }

  /// The distance from the solution against steps, on a logarithmic axis, a panel for each group.
  public static func radii(
    _ title: RichText, _ groups: [(title: RichText, methods: [PlayedMethod])], steps: Int
  ) -> Chart {
    let looks = [
      Style(.blue, width: 2.2), Style(.vermillion, width: 2.2, dash: .dashed),
      Style(.bluishGreen, width: 2.2, dash: .dashDotted), Style(.reddishPurple, width: 2.2, dash: .longDashed),
      Style(.black, width: 2.2, dash: .dotted), Style(.orange, width: 2.2, dash: .longDashed),
      Style(.skyBlue, width: 2.2),
    ]
    let groups = groups.filter { !$0.methods.isEmpty }
    let ends = groups.flatMap { $0.methods }.map { "\($0.method.name) \(rounded($0.radii(steps).last ?? .nan))" }
    return Chart(
      title, description: "Distance from the solution after \(steps) steps: \(ends.joined(separator: ", ")).",
      labels: .direct,
      columns: groups.enumerated().map { index, group in
        [
          Panel(
            groups.count == 1 ? nil : group.title, x: Axis("step"),
            y: Axis(index == 0 ? "distance" : nil, scale: .logarithmic),
            marks: zip(group.methods, looks).map { played, style in
              let radii = played.radii(steps)
              return .line(
                x: radii.indices.map(Double.init), y: radii, style: style, label: RichText(verbatim: played.method.name)
              )
            })
        ]
      })
  }
}
