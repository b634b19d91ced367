extension Chart {
  /// The figure with its marks in the theme's colours.
  var inked: Chart {
    if theme.marks == .asTheyAre { return self }
    var chart = self
    var looks = Looks(theme)
    for column in columns.indices {
      for panel in columns[column].panels.indices {
        for mark in columns[column].panels[panel].marks.indices {
          looks.dress(&chart.columns[column].panels[panel].marks[mark])
        }
      }
    }
    return chart
  }
}

/// What becomes of the looks of a figure's marks in a theme.
private struct Looks {
  let theme: Theme
  /// The styles met so far, each with what became of it.
  private var given: [(asked: Style, inked: Style)] = []

  init(_ theme: Theme) { self.theme = theme }

  /// Gives a mark the theme's colour and, in greys, a dash or a marker of its own where another mark would look the same.
  mutating func dress(_ mark: inout Mark) {
    let asked = mark.style
    mark.style.colour = theme.ink(asked.colour)
    if case .heat(var map) = mark.geometry {
      map.colours = theme.marks == .grey ? map.colours.greys : map.colours.ground(theme.background)
      mark.geometry = .heat(map)
    }
    guard theme.marks == .grey else { return }
    switch mark.geometry {
    case .line where mark.label != nil || given.contains(where: { $0.asked == asked }):
      mark.style = look(asked, mark.style, isLine: true)
    case .dots where mark.label != nil || given.contains(where: { $0.asked == asked }):
      mark.style = look(asked, mark.style, isLine: false)
    default: break
    }
  }

  /// The inked style itself, or the first of its kind with another dash or marker that no other style has.
  private mutating func look(_ asked: Style, _ inked: Style, isLine: Bool) -> Style {
    if let known = given.first(where: { $0.asked == asked }) { return known.inked }
    var look = inked
    if isTaken(look, isLine) {
      let markers: [Style.Marker] = [inked.marker] + [.square, .triangle, .diamond, .disc, .cross]
      let dashes: [Style.Dash] = isLine ? [inked.dash] + [.dashed, .dashDotted, .longDashed, .solid] : [inked.dash]
      search: for marker in markers {
        for dash in dashes {
          (look.marker, look.dash) = (marker, dash)
          if !isTaken(look, isLine) { break search }
        }
      }
    }
    given.append((asked, look))
    return look
  }

  /// Whether a look is that of another style: the same dash, marker and colour, and no line much bolder than the other.
  private func isTaken(_ look: Style, _ isLine: Bool) -> Bool {
    given.contains { _, other in
      let alike = other.marker == look.marker && other.colour.isNear(look.colour)
      guard isLine else { return alike }
      let (thin, bold) = (min(other.width, look.width), max(other.width, look.width))
      return alike && other.dash == look.dash && bold < 1.7 * thin
    }
  }
}

extension Colour {
  /// Whether two greys are hard to tell apart in thin lines.
  fileprivate func isNear(_ other: Colour) -> Bool { (Int(green) - Int(other.green)).magnitude < 64 }
}

extension ColourMap {
  /// The map for a dark background: what is only a ground for marks begins with the background instead of white.
  fileprivate func ground(_ background: Colour) -> ColourMap {
    self == .greys ? ColourMap(anchors: [background, Colour(0x8A8A8A)]) : self
  }

  /// The map for a printer without colours, from dark to light as the lightness of the colours rises; a map around a white
  /// middle goes from dark to light as a whole, or its two ends would be the same.
  fileprivate var greys: ColourMap {
    let shades = anchors.map { $0.grey }
    let steps = zip(shades, shades.dropFirst()).map { Int($1.green) - Int($0.green) }
    let isMonotone = steps.allSatisfy { $0 >= 0 } || steps.allSatisfy { $0 <= 0 }
    let darkest = shades.min { $0.green < $1.green } ?? .grey
    return ColourMap(anchors: isMonotone ? shades : [darkest, Colour(0xF5F5F5)])
  }
}
