import Charts

extension Mark {
  /// Values of several runs as dots above one place of the x axis, side by side around it, nine and then from the left again.
  static func strip(_ values: [Double], at place: Double, style: Style) -> Mark {
    .dots(x: values.indices.map { place + 0.05 * besides($0, of: values.count) }, y: values, style: style)
  }
}

/// How far one of `count` dots stands right of the middle of up to nine side by side.
func besides(_ index: Int, of count: Int) -> Double { Double(index % 9) - 0.5 * Double(min(count, 9) - 1) }
