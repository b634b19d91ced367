/// Values on a grid of cells, shown as colours.
public struct HeatMap: Sendable {
  /// Row by row, the lowest row first; what is not finite is grey.
  public var values: [Double]
  /// The number of cells from left to right.
  public var columns: Int
  /// The outer edges of the grid in data units; between them cells are equally wide on the canvas.
  public var x: (from: Double, to: Double)
  /// The outer edges of the grid in data units; between them cells are equally high on the canvas.
  public var y: (from: Double, to: Double)
  /// The values at the two ends of the colours.
  public var range: (from: Double, to: Double)
  /// From the lowest value to the highest.
  public var colours: ColourMap

  /// A grid of values; without a range their own.
  public init(
    _ values: [Double], columns: Int, x: (from: Double, to: Double), y: (from: Double, to: Double),
    range: (from: Double, to: Double)? = nil, colours: ColourMap = .viridis
  ) {
    self.values = values
    self.columns = columns
    self.x = x
    self.y = y
    let finite = values.filter { $0.isFinite }
    self.range = range ?? (finite.min() ?? 0, finite.max() ?? 1)
    self.colours = colours
  }

  /// Whole rows only.
  var rows: Int { columns > 0 ? values.count / columns : 0 }

  private static let undefined: UInt8 = 255

  /// The part of the grid inside a frame as a picture. A cell is several pixels wide, so that readers that smooth
  /// pictures keep its edges.
  func picture(in frame: Frame) -> (picture: IndexedPicture, box: Box)? {
    let corner = frame.place(x.from, y.from)
    let opposite = frame.place(x.to, y.to)
    let (width, height) = (opposite.x - corner.x, corner.y - opposite.y)
    guard rows > 0, width.isFinite, height.isFinite, width != 0, height != 0 else { return nil }
    let box = Box(
      left: max(min(corner.x, opposite.x), frame.box.left), top: max(min(corner.y, opposite.y), frame.box.top),
      right: min(max(corner.x, opposite.x), frame.box.right),
      bottom: min(max(corner.y, opposite.y), frame.box.bottom))
    guard box.width >= 1, box.height >= 1 else { return nil }
    let across = pixelCount(cells: Double(columns) * box.width / abs(width), length: box.width)
    let down = pixelCount(cells: Double(rows) * box.height / abs(height), length: box.height)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(across * down)
    for row in 0..<down {
      let y = box.top + (Double(row) + 0.5) / Double(down) * box.height
      let cellRow = min(max(Int((corner.y - y) / height * Double(rows)), 0), rows - 1)
      for column in 0..<across {
        let x = box.left + (Double(column) + 0.5) / Double(across) * box.width
        let cell = min(max(Int((x - corner.x) / width * Double(columns)), 0), columns - 1)
        pixels.append(index(of: values[cellRow * columns + cell]))
      }
    }
    let palette = (0..<255).map { colours.colour(at: Double($0) / 254) } + [Colour(0xBDBDBD)]
    return (IndexedPicture(width: across, height: down, palette: palette, pixels: pixels), box)
  }

  /// Four pixels a cell up to about 250 in all; no more than the canvas has.
  private func pixelCount(cells: Double, length: Double) -> Int {
    let each = max(1, min(4, Double(Int(250 / max(cells, 1)))))
    return Int(max(1, min(cells * each + 0.5, length)))
  }

  /// The nearest of 255 colours.
  private func index(of value: Double) -> UInt8 {
    guard value.isFinite else { return Self.undefined }
    let share = (value / 2 - range.from / 2) / (range.to / 2 - range.from / 2)
    return share.isNaN ? 127 : UInt8(min(max(share, 0), 1) * 254 + 0.5)
  }
}

/// Colours from low to high.
public struct ColourMap: Sendable, Equatable {
  /// Equally spaced; between them colours are mixed.
  public var anchors: [Colour]

  /// From dark purple over green to yellow, with evenly rising lightness.
  public static let viridis = ColourMap(
    anchors: [
      0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21908C, 0x27AD81, 0x5DC863, 0xAADC32, 0xFDE725,
    ].map { Colour($0) })
  /// From blue over white to vermillion, for values around a middle.
  public static let diverging = ColourMap(anchors: [.blue, .white, .vermillion])
  /// From light blue over white to light orange: the same behind marks that must be seen.
  public static let pale = ColourMap(anchors: [Colour(0x99C7E0), .white, Colour(0xEEBF99)])
  /// From white to grey: a ground on which coloured marks are seen.
  public static let greys = ColourMap(anchors: [.white, Colour(0x6F6F6F)])

  /// The colour at a share from 0 to 1.
  func colour(at share: Double) -> Colour {
    guard anchors.count > 1 else { return anchors.first ?? .grey }
    let position = min(max(share, 0), 1) * Double(anchors.count - 1)
    let index = min(Int(position), anchors.count - 2)
    let part = position - Double(index)
    func mixed(_ a: UInt8, _ b: UInt8) -> UInt8 {
      let (from, to) = (Double(a), Double(b))
      return UInt8(from + part * (to - from) + 0.5)
    }
    var colour = anchors[index]
    let next = anchors[index + 1]
    colour.red = mixed(colour.red, next.red)
    colour.green = mixed(colour.green, next.green)
    colour.blue = mixed(colour.blue, next.blue)
    return colour
  }
}

extension Panel {
  /// A narrow panel that says which colour is which value of a heat map.
  public static func colourBar(_ label: RichText? = nil, _ map: HeatMap) -> Panel {
    let (from, to) = map.range
    let values = (0..<128).map { (index: Int) -> Double in from + (Double(index) + 0.5) / 128 * (to - from) }
    let bar = HeatMap(
      values, columns: 1, x: (0, 1), y: (from, to),
      range: map.range, colours: map.colours)
    var panel = Panel(label, x: .hidden(from: 0, to: 1), y: Axis(from: from, to: to), marks: [.heat(bar)])
    panel.isColourBar = true
    return panel
  }
}
