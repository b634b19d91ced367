extension Box {
  /// The part of a segment inside the box, by Liang and Barsky; `nil` if there is none.
  func clip(_ from: Place, _ to: Place) -> (from: Place, to: Place)? {
    guard from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else { return nil }
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    /// False if the segment runs along an edge outside of it.
    func meets(_ step: Double, _ room: Double) -> Bool {
      if step == 0 { return room >= 0 }
      if step < 0 { enter = max(enter, room / step) } else { leave = min(leave, room / step) }
      return true
    }
    guard meets(-dx, from.x - left), meets(dx, right - from.x), meets(-dy, from.y - top), meets(dy, bottom - from.y),
      enter <= leave
    else { return nil }
    // An end that is inside keeps its exact place.
    return (
      enter == 0 ? from : Place(x: from.x + enter * dx, y: from.y + enter * dy),
      leave == 1 ? to : Place(x: from.x + leave * dx, y: from.y + leave * dy)
    )
  }

  private func holds(_ place: Place) -> Bool {
    place.x >= left && place.x <= right && place.y >= top && place.y <= bottom
  }

  /// Whether both ends of a segment lie beyond the same edge, so that it has no part inside.
  func misses(_ from: Place, _ to: Place) -> Bool {
    from.x < left && to.x < left || from.x > right && to.x > right || from.y < top && to.y < top
      || from.y > bottom && to.y > bottom
  }

  /// The parts of a line inside the box; a place that is not finite interrupts the line.
  func clip(_ line: [Place]) -> [[Place]] {
    var parts: [[Place]] = []
    var part: [Place] = []
    var k = 1
    while k < line.count {
      let from = line[k - 1], to = line[k]
      k += 1
      guard let inside = holds(from) && holds(to) ? (from, to) : clip(from, to) else { continue }
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
    let from = line[first], to = line[last]
    var index = first + 1
    while index < last {
      let away = distanceSquared(line[index], from, to).squareRoot()
      if away > distance { (farthest, distance) = (index, away) }
      index += 1
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
