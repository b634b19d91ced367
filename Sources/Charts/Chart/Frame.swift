/// Where the values of a panel stand on the canvas.
struct Frame {
  var box: Box
  var x: (scale: Scale, extent: Extent)
  var y: (scale: Scale, extent: Extent)

  func across(_ value: Double) -> Double {
    pixel(box.left, box.width, x.scale.fraction(of: value, in: x.extent))
  }

  func up(_ value: Double) -> Double {
    pixel(box.bottom, -box.height, y.scale.fraction(of: value, in: y.extent))
  }

  /// How many values of the y axis have room for their numbers without crowding.
  var yTickCount: Int { min(Int(box.height / 52), 8) }

  func place(_ xValue: Double, _ yValue: Double) -> Place {
    Place(x: across(xValue), y: up(yValue))
  }

  /// Far outside, directions matter and distances do not: ten million pixels leave clipping its precision.
  private func pixel(_ start: Double, _ length: Double, _ fraction: Double) -> Double {
    let position = start + length * fraction
    return position.isFinite ? min(max(position, -1e7), 1e7) : position
  }
}

extension Mark {
  /// The least and greatest values that the axes of a panel can show; `nil` if there is none.
  func range(_ panel: Panel) -> (x: ValueRange?, y: ValueRange?) {
    var (xRange, yRange): (ValueRange?, ValueRange?) = (nil, nil)
    func add(_ x: Double, _ y: Double) {
      guard panel.x.scale.shows(x), panel.y.scale.shows(y) else { return }
      xRange = widened(xRange, by: x)
      yRange = widened(yRange, by: y)
    }
    switch geometry {
    case .line(let xs, let ys), .dots(let xs, let ys):
      for (x, y) in zip(xs, ys) { add(x, y) }
    case .area(let xs, let lower, let upper):
      for (x, y) in zip(xs, lower) { add(x, y) }
      for (x, y) in zip(xs, upper) { add(x, y) }
    case .rule(let value, let isVertical):
      if isVertical, panel.x.scale.shows(value) { xRange = (value, value) }
      if !isVertical, panel.y.scale.shows(value) { yRange = (value, value) }
    case .arrows(let arrows):
      for arrow in arrows {
        add(arrow.from.x, arrow.from.y)
        add(arrow.to.x, arrow.to.y)
      }
    case .segments(let segments):
      for segment in segments {
        add(segment.from.x, segment.from.y)
        add(segment.to.x, segment.to.y)
      }
    case .text(_, let x, let y, _):
      add(x, y)
    case .heat(let map), .contour(let map, _):
      add(map.x.from, map.y.from)
      add(map.x.to, map.y.to)
    }
    return (xRange, yRange)
  }
}

typealias ValueRange = (least: Double, greatest: Double)

func widened(_ range: ValueRange?, by value: Double) -> ValueRange {
  guard let range else { return (value, value) }
  return (min(range.least, value), max(range.greatest, value))
}

func union(_ a: ValueRange?, _ b: ValueRange?) -> ValueRange? {
  guard let a else { return b }
  guard let b else { return a }
  return (min(a.least, b.least), max(a.greatest, b.greatest))
}
