extension Box {
  /// The part of a segment inside the box, by Liang and Barsky; `nil` if there is none.
  func clip(_ from: Place, _ to: Place) -> (from: Place, to: Place)? {
    guard from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else { return nil }
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, room) in [(-dx, from.x - left), (dx, right - from.x), (-dy, from.y - top), (dy, bottom - from.y)] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    if enter > leave { return nil }
    // An end that is inside keeps its exact place.
    return (
      enter == 0 ? from : Place(x: from.x + enter * dx, y: from.y + enter * dy),
      leave == 1 ? to : Place(x: from.x + leave * dx, y: from.y + leave * dy)
    )
  }

  /// The parts of a line inside the box; a place that is not finite interrupts the line.
  func clip(_ line: [Place]) -> [[Place]] {
    var parts: [[Place]] = []
    var part: [Place] = []
    for (from, to) in zip(line, line.dropFirst()) {
      guard let inside = clip(from, to) else { continue }
      if part.last != inside.from {
        if part.count > 1 { parts.append(part) }
        part = [inside.from]
      }
      part.append(inside.to)
    }
    if part.count > 1 { parts.append(part) }
    return parts
  }

  /// The part of a polygon inside the box, by Sutherland and Hodgman.
  func clip(polygon: [Place]) -> [Place] {
    var places = polygon
    places = cut(places, inside: { $0.x - left })
    places = cut(places, inside: { right - $0.x })
    places = cut(places, inside: { $0.y - top })
    return cut(places, inside: { bottom - $0.y })
  }

  /// Keeps the side where `inside` is not negative.
  private func cut(_ polygon: [Place], inside: (Place) -> Double) -> [Place] {
    guard var from = polygon.last else { return [] }
    var result: [Place] = []
    var before = inside(from)
    for to in polygon {
      let after = inside(to)
      if (before < 0) != (after < 0) {
        let share = before / (before - after)
        result.append(Place(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
      }
      if after >= 0 { result.append(to) }
      (from, before) = (to, after)
    }
    return result
  }
}

/// The line with every place left out that lies within `tolerance` pixels of what remains, by Douglas and Peucker.
func simplified(_ line: [Place], tolerance: Double) -> [Place] {
  if line.count < 3 { return line }
  var keeps = [Bool](repeating: false, count: line.count)
  keeps[0] = true
  keeps[line.count - 1] = true
  var spans = [(0, line.count - 1)]
  while let (first, last) = spans.popLast() {
    if last - first < 2 { continue }
    var (farthest, distance) = (first, tolerance)
    for index in (first + 1)..<last {
      let away = distanceSquared(line[index], line[first], line[last]).squareRoot()
      if away > distance { (farthest, distance) = (index, away) }
    }
    if farthest == first { continue }
    keeps[farthest] = true
    spans.append((first, farthest))
    spans.append((farthest, last))
  }
  return line.indices.filter { keeps[$0] }.map { line[$0] }
}

/// The squared distance of a place from a segment.
func distanceSquared(_ place: Place, _ from: Place, _ to: Place) -> Double {
  let (dx, dy) = (to.x - from.x, to.y - from.y)
  let length = dx * dx + dy * dy
  var share = length == 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / length
  share = min(max(share, 0), 1)
  let (ax, ay) = (place.x - from.x - share * dx, place.y - from.y - share * dy)
  return ax * ax + ay * ay
}
