/// A position on the canvas in pixels from its upper left corner.
struct Place: Equatable {
  var x: Double
  var y: Double

  func moved(x dx: Double, y dy: Double) -> Place { Place(x: x + dx, y: y + dy) }
}

/// A rectangle on the canvas.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var centre: Place { Place(x: (left + right) / 2, y: (top + bottom) / 2) }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  func contains(_ place: Place) -> Bool {
    place.x >= left && place.x <= right && place.y >= top && place.y <= bottom
  }

  func contains(_ other: Box) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// A drawn outline: strokes, polygons and discs.
struct Path: Equatable {
  enum Command: Equatable {
    case move(Place)
    case line(Place)
    case close
    case disc(centre: Place, radius: Double)
  }

  private(set) var commands: [Command] = []

  /// What is not finite is not drawn, whoever asks.
  mutating func move(_ place: Place) {
    if place.x.isFinite && place.y.isFinite { commands.append(.move(place)) }
  }

  mutating func line(_ place: Place) {
    if place.x.isFinite && place.y.isFinite { commands.append(.line(place)) }
  }

  mutating func close() { commands.append(.close) }

  mutating func disc(_ centre: Place, radius: Double) {
    if centre.x.isFinite && centre.y.isFinite { commands.append(.disc(centre: centre, radius: radius)) }
  }

  mutating func polyline(_ places: [Place]) {
    for (index, place) in places.enumerated() {
      if index == 0 { move(place) } else { line(place) }
    }
  }

  mutating func polygon(_ places: [Place]) {
    if places.count < 3 { return }
    polyline(places)
    close()
  }

  mutating func append(_ other: Path) { commands += other.commands }
}
