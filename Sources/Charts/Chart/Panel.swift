/// One pair of axes and what is drawn in them.
public struct Panel: Sendable {
  /// The caption above the panel.
  public var title: RichText?
  /// Relative to the other panels of the column.
  public var height: Double
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// Drawn in this order, later ones on top.
  public var marks: [Mark]
  /// Whether a unit is as long on both axes, as it must be in a picture of the plane: the frame is made smaller until it is,
  /// and those beside it as high.
  public var isIsometric: Bool
  /// Whether it is left out, with all others of its kind, on a canvas that was asked for and has too little room for them.
  public var isSpare = false
  /// Whether it says which colour is which value of the panel before it.
  var isColourBar = false

  /// A panel; axes without a domain take it from the marks.
  public init(
    _ title: RichText? = nil, height: Double = 1, x: Axis = Axis(), y: Axis = Axis(), isIsometric: Bool = false,
    marks: [Mark]
  ) {
    self.title = title
    self.height = height
    self.x = x
    self.y = y
    self.marks = marks
    self.isIsometric = isIsometric
  }
}
