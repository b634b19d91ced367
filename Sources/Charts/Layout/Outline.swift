/// A mark as it stands on the canvas: what is painted, and the lines that labels keep away from.
struct Outline {
  var shapes: [Drawing.Shape] = []
  var lines: [[Place]] = []

  /// Its opaque shapes with an edge of a colour under them, so that they show on a map, light or dark.
  func edged(_ colour: Colour) -> [Drawing.Shape] {
    let edge = 1.2
    return shapes.compactMap { shape -> Drawing.Shape? in
      switch shape {
      case .stroke(let path, var stroke) where stroke.opacity > 0.9 && !path.commands.isEmpty:
        (stroke.colour, stroke.width) = (colour, stroke.width + 2 * edge)
        return .stroke(path, stroke)
      case .fill(let path, _, let opacity) where opacity > 0.9 && !path.commands.isEmpty:
        return .stroke(path, Drawing.Stroke(colour: colour, width: 2 * edge))
      case .stroke, .fill, .text, .picture: return nil
      }
    } + shapes
  }
}

extension Mark {
  /// The mark within a frame.
  func outline(in frame: Frame) -> Outline {
    switch geometry {
    case .line(let x, let y): line(x, y, frame)
    case .dots(let x, let y): dots(x, y, frame)
    case .area(let x, let lower, let upper): area(x, lower, upper, frame)
    case .rule(let value, let isVertical): rule(value, isVertical, frame)
    case .arrows(let arrows): self.arrows(arrows, frame)
    case .segments(let segments): self.segments(segments, frame)
    case .text: Outline()
    case .heat(let map): Outline(shapes: map.picture(in: frame).map { [.picture($0.picture, $0.box)] } ?? [])
    case .contour(let map, let level): contour(map, level, frame)
    }
  }

  /// Its line as it is drawn.
  var stroke: Drawing.Stroke {
    Drawing.Stroke(
      colour: style.colour, width: style.width, dashes: style.dash.pattern.map { $0 * style.width },
      opacity: style.opacity)
  }

  private func line(_ x: [Double], _ y: [Double], _ frame: Frame) -> Outline {
    let places = zip(x, y).map { frame.place($0, $1) }
    let parts = frame.box.clip(places).map { simplified($0, tolerance: 0.05) }
    var path = Path()
    for part in parts { path.polyline(part) }
    var outline = Outline(shapes: [.stroke(path, stroke)], lines: parts)
    if style.marker != .none {
      var markers = Path()
      for place in spaced(places.filter { frame.box.contains($0) }) { markers.append(marker(at: place)) }
      outline.shapes.append(.fill(markers, style.colour, opacity: style.opacity))
    }
    outline.shapes += signs(for: places, frame.box)
    var dots = Path()
    for place in alone(in: places) where frame.box.contains(place) {
      dots.disc(place, radius: 0.8 * style.width)
      outline.lines.append([place, place])
    }
    outline.shapes.append(.fill(dots, style.colour, opacity: style.opacity))
    return outline
  }

  /// Finite places between others that are not: no line leads to them.
  private func alone(in places: [Place]) -> [Place] {
    func isFinite(_ index: Int) -> Bool {
      places.indices.contains(index) && places[index].x.isFinite && places[index].y.isFinite
    }
    return places.indices.filter { isFinite($0) && !isFinite($0 - 1) && !isFinite($0 + 1) }.map { places[$0] }
  }

  /// Few points all get their marker, many get one now and then.
  private func spaced(_ places: [Place]) -> [Place] {
    if places.count <= 16 { return places }
    var chosen: [Place] = []
    for place in places {
      if let last = chosen.last {
        let (dx, dy) = (place.x - last.x, place.y - last.y)
        if dx * dx + dy * dy < 60 * 60 { continue }
      }
      chosen.append(place)
    }
    return chosen
  }

  /// One sign for each stretch of values that are not finite: ▲ at the top for ∞, ▼ at the bottom for −∞, ✕ at the
  /// bottom for what is undefined.
  private func signs(for places: [Place], _ box: Box) -> [Drawing.Shape] {
    var (solid, crosses) = (Path(), Path())
    var x = box.left
    var before: Double?
    for place in places {
      if place.x.isFinite { x = min(max(place.x, box.left), box.right) }
      let value = place.x.isFinite ? place.y : .nan
      defer { before = value }
      if value.isFinite || before == value || (value.isNaN && before?.isNaN == true) { continue }
      if value.isNaN {
        crosses.append(cross(at: Place(x: x, y: box.bottom - 7), radius: 5))
      } else {
        let isAbove = value < 0
        let (tip, base) = isAbove ? (box.top + 1, box.top + 11) : (box.bottom - 1, box.bottom - 11)
        solid.polygon([Place(x: x, y: tip), Place(x: x + 6, y: base), Place(x: x - 6, y: base)])
      }
    }
    return [
      .fill(solid, style.colour, opacity: 1),
      .stroke(crosses, Drawing.Stroke(colour: style.colour, width: 2.4)),
    ]
  }

  private func dots(_ x: [Double], _ y: [Double], _ frame: Frame) -> Outline {
    var path = Path()
    let places = zip(x, y).map { frame.place($0, $1) }
    let inside = places.filter { frame.box.contains($0) }
    for place in inside { path.append(marker(at: place)) }
    return Outline(
      shapes: [.fill(path, style.colour, opacity: style.opacity)] + signs(for: places, frame.box),
      lines: inside.map { [$0, $0] })
  }

  /// A filled marker around a place.
  func marker(at place: Place) -> Path {
    var path = Path()
    let radius = 1.6 + 1.1 * style.width
    switch style.marker {
    case .none, .disc:
      path.disc(place, radius: radius)
    case .square:
      let half = 0.89 * radius
      path.polygon([
        place.moved(x: -half, y: -half), place.moved(x: half, y: -half), place.moved(x: half, y: half),
        place.moved(x: -half, y: half),
      ])
    case .triangle:
      path.polygon([
        place.moved(x: 0, y: -1.2 * radius), place.moved(x: 1.15 * radius, y: 0.8 * radius),
        place.moved(x: -1.15 * radius, y: 0.8 * radius),
      ])
    case .diamond:
      path.polygon([
        place.moved(x: 0, y: -1.3 * radius), place.moved(x: 1.3 * radius, y: 0), place.moved(x: 0, y: 1.3 * radius),
        place.moved(x: -1.3 * radius, y: 0),
      ])
    case .cross:
      let (arm, half) = (radius, 0.28 * radius)
      // Two bars turned by 45°, as one outline.
      let corners = [
        (0, -half), (arm - half, -arm), (arm, half - arm), (half, 0), (arm, arm - half), (arm - half, arm), (0, half),
        (half - arm, arm), (-arm, arm - half), (-half, 0), (-arm, half - arm), (half - arm, -arm),
      ]
      path.polygon(corners.map { place.moved(x: $0.0, y: $0.1) })
    }
    return path
  }

  private func cross(at place: Place, radius: Double) -> Path {
    var path = Path()
    path.polyline([place.moved(x: -radius, y: -radius), place.moved(x: radius, y: radius)])
    path.polyline([place.moved(x: -radius, y: radius), place.moved(x: radius, y: -radius)])
    return path
  }

  private func area(_ x: [Double], _ lower: [Double], _ upper: [Double], _ frame: Frame) -> Outline {
    var path = Path()
    var lines: [[Place]] = []
    var (above, below): ([Place], [Place]) = ([], [])
    func finish() {
      let polygon = simplified(above, tolerance: 0.05) + simplified(below, tolerance: 0.05).reversed()
      path.polygon(frame.box.clip(polygon: polygon))
      lines += frame.box.clip(above) + frame.box.clip(below)
      (above, below) = ([], [])
    }
    for index in 0..<min(x.count, lower.count, upper.count) {
      let (top, bottom) = (frame.place(x[index], upper[index]), frame.place(x[index], lower[index]))
      if top.x.isFinite && top.y.isFinite && bottom.y.isFinite {
        above.append(top)
        below.append(bottom)
      } else {
        finish()
      }
    }
    finish()
    let signs = signs(for: zip(x, upper).map { frame.place($0, $1) }, frame.box)
    return Outline(shapes: [.fill(path, style.colour, opacity: style.opacity)] + signs, lines: lines)
  }

  private func rule(_ value: Double, _ isVertical: Bool, _ frame: Frame) -> Outline {
    let box = frame.box
    let ends =
      isVertical
      ? (Place(x: frame.across(value), y: box.bottom), Place(x: frame.across(value), y: box.top))
      : (Place(x: box.left, y: frame.up(value)), Place(x: box.right, y: frame.up(value)))
    guard let inside = box.clip(ends.0, ends.1) else { return Outline() }
    var path = Path()
    path.polyline([inside.from, inside.to])
    return Outline(shapes: [.stroke(path, stroke)], lines: [[inside.from, inside.to]])
  }

  private func arrows(_ arrows: [Arrow], _ frame: Frame) -> Outline {
    var (shafts, heads) = (Path(), Path())
    var lines: [[Place]] = []
    for arrow in arrows {
      let (from, to) = (frame.place(arrow.from.x, arrow.from.y), frame.place(arrow.to.x, arrow.to.y))
      guard let inside = frame.box.clip(from, to) else { continue }
      lines.append([inside.from, inside.to])
      let head = inside.to == to ? arrowHead(inside.from, to) : nil
      shafts.polyline([inside.from, head?.base ?? inside.to])
      if let head { heads.append(head.path) }
    }
    return Outline(
      shapes: [.stroke(shafts, stroke), .fill(heads, style.colour, opacity: style.opacity)], lines: lines)
  }

  /// One path for each sixteenth of the full width; what is thinner than half a sixteenth is drawn with one.
  private func segments(_ segments: [Segment], _ frame: Frame) -> Outline {
    var paths = [Path](repeating: Path(), count: 16)
    var lines: [[Place]] = []
    for segment in segments where segment.share > 0 {
      let (from, to) = (frame.place(segment.from.x, segment.from.y), frame.place(segment.to.x, segment.to.y))
      guard let inside = frame.box.clip(from, to), inside.from != inside.to else { continue }
      lines.append([inside.from, inside.to])
      paths[max(Int(16 * min(segment.share, 1) + 0.5), 1) - 1].polyline([inside.from, inside.to])
    }
    let shapes = paths.enumerated().filter { !$0.element.commands.isEmpty }.map { sixteenths, path in
      var stroke = stroke
      stroke.width *= Double(sixteenths + 1) / 16
      return Drawing.Shape.stroke(path, stroke)
    }
    return Outline(shapes: shapes, lines: lines)
  }

  /// A triangle at the end of a shaft, smaller on a short one, and the place where the shaft ends under it.
  func arrowHead(_ from: Place, _ to: Place) -> (path: Path, base: Place)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.5 else { return nil }
    let size = min(3.4 + 2.6 * style.width, 0.8 * length)
    let (ux, uy) = (dx / length, dy / length)
    let half = 0.4 * size
    let foot = to.moved(x: -size * ux, y: -size * uy)
    var path = Path()
    path.polygon([to, foot.moved(x: -half * uy, y: half * ux), foot.moved(x: half * uy, y: -half * ux)])
    return (path, to.moved(x: -0.8 * size * ux, y: -0.8 * size * uy))
  }
}
