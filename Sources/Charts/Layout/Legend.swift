/// The names of marks in rows, each beside a sample of its look.
struct Legend {
  private(set) var marks: [Mark] = []

  private static let sample = 38.0
  private static let gap = 30.0
  private static let row = 26.0

  /// A mark that looks and is called like one that is there already is left out.
  mutating func add(_ mark: Mark) {
    guard let label = mark.label else { return }
    if marks.contains(where: { $0.label == label && $0.style == mark.style }) { return }
    marks.append(mark)
  }

  /// The legend in a box's width, from its top down, and its height.
  func drawing(in box: Box, _ theme: Theme) -> (shapes: [Drawing.Shape], height: Double) {
    var shapes: [Drawing.Shape] = []
    var place = Place(x: box.left, y: box.top + Self.row / 2)
    for mark in marks {
      guard let name = mark.label else { continue }
      let lines = name.wrapped(to: box.width - Self.sample - 40, size: TextSize.label)
      guard let line = lines.first else { continue }
      let label = lines.count == 1 ? line : line + " …"
      let width = Self.sample + 10 + label.width(size: TextSize.label)
      if place.x > box.left && place.x + width > box.right {
        place = Place(x: box.left, y: place.y + Self.row)
      }
      shapes += mark.sample(from: place, length: Self.sample)
      shapes.append(
        .text(
          PlacedText(
            text: label, place: place.moved(x: Self.sample + 10, y: 0.35 * TextSize.label), size: TextSize.label,
            colour: theme.text)))
      place.x += width + Self.gap
    }
    return (shapes, marks.isEmpty ? 0 : place.y + Self.row / 2 - box.top)
  }
}

extension Mark {
  /// A short piece of the mark around a horizontal line.
  fileprivate func sample(from place: Place, length: Double) -> [Drawing.Shape] {
    let end = place.moved(x: length, y: 0)
    var path = Path()
    switch geometry {
    case .dots:
      return [.fill(marker(at: place.moved(x: length / 2, y: 0)), style.colour, opacity: style.opacity)]
    case .area:
      path.polygon([
        place.moved(x: 0, y: -7), end.moved(x: 0, y: -7), end.moved(x: 0, y: 7), place.moved(x: 0, y: 7),
      ])
      return [.fill(path, style.colour, opacity: style.opacity)]
    case .arrows:
      guard let head = arrowHead(place, end) else { return [] }
      path.polyline([place, head.base])
      return [.stroke(path, stroke), .fill(head.path, style.colour, opacity: style.opacity)]
    case .heat(let map):
      let box = Box(left: place.x, top: place.y - 7, right: end.x, bottom: place.y + 7)
      let bar = IndexedPicture(
        width: 38, height: 14, palette: (0..<38).map { map.colours.colour(at: Double($0) / 37) },
        pixels: (0..<38 * 14).map { UInt8($0 % 38) })
      return [.picture(bar, box)]
    case .line(let x, let y) where isClosed(x, y):
      let centre = place.moved(x: length / 2, y: 0)
      path.disc(centre, radius: 7)
      return [.stroke(path, stroke)]
    case .line, .rule, .segments, .text, .contour:
      path.polyline([place, end])
      if style.marker == .none { return [.stroke(path, stroke)] }
      return [
        .stroke(path, stroke),
        .fill(marker(at: place.moved(x: length / 2, y: 0)), style.colour, opacity: style.opacity),
      ]
    }
  }
}

/// Whether a line comes back to where it began, as a circle does.
private func isClosed(_ x: [Double], _ y: [Double]) -> Bool {
  guard x.count > 8, x.count == y.count, let first = x.first, let last = x.last, let low = y.first, let high = y.last,
    let left = x.min(), let right = x.max(), let bottom = y.min(), let top = y.max()
  else { return false }
  return abs(last - first) < 1e-6 * (right - left) && abs(high - low) < 1e-6 * (top - bottom)
}
