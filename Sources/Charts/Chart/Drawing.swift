/// A laid-out figure: shapes at places on a canvas, ready for any writer.
struct Drawing {
  var size: Chart.Size
  var background: Colour
  var title: String
  var description: String
  var groups: [Group]

  /// Shapes that belong together, in the order they are painted.
  struct Group {
    var name: String
    var shapes: [Shape] = []
  }

  enum Shape {
    case stroke(Path, Stroke)
    case fill(Path, Colour, opacity: Double)
    case text(PlacedText)
    case picture(IndexedPicture, Box)
  }

  /// Whether any shape is a picture.
  var hasPictures: Bool {
    groups.contains { group in
      group.shapes.contains { shape in
        if case .picture = shape { return true }
        return false
      }
    }
  }

  struct Stroke: Equatable {
    var colour: Colour
    var width: Double
    /// Lengths of strokes and gaps in pixels; empty for a solid line.
    var dashes: [Double] = []
    var opacity = 1.0
  }
}

/// A line of text at a place.
struct PlacedText {
  var text: RichText
  var place: Place
  var anchor: Mark.Anchor = .start
  var size: Double
  var colour: Colour
  /// Whether it is read from bottom to top.
  var isVertical = false

  /// The canvas it covers.
  var box: Box {
    let width = text.width(size: size)
    let reach = text.reach(size: size)
    let before =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let after = width - before
    if isVertical {
      return Box(
        left: place.x - reach.above, top: place.y - after, right: place.x + reach.below, bottom: place.y + before)
    }
    return Box(
      left: place.x - before, top: place.y - reach.above, right: place.x + after, bottom: place.y + reach.below)
  }
}
