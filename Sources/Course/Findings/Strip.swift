import Charts

extension Mark {
  /// Values of several runs as dots above one place of the x axis, side by side, nine and then from the left again.
  static func strip(_ values: [Double], at place: Double, style: Style) -> Mark {
    .dots(x: values.indices.map { place + 0.05 * Double($0 % 9 - 4) }, y: values, style: style)
  }
}
