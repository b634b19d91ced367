/// What an axis measures, from where to where, and how much of it is drawn.
public struct Axis: Sendable {
  /// The name of the quantity, with its unit in parentheses.
  public var label: RichText?
  /// How values become positions.
  public var scale: Scale
  /// The value at the left or bottom end; `nil` or a value the scale cannot show: found from the marks.
  public var from: Double?
  /// The value at the right or top end; less than `from` turns the axis round.
  public var to: Double?
  /// Which values are marked.
  public var ticks: Ticks
  /// Whether anything of the axis is drawn; a hidden axis still has a domain.
  public var isVisible: Bool

  /// A visible axis.
  public init(
    _ label: RichText? = nil, units: String? = nil, from: Double? = nil, to: Double? = nil,
    scale: Scale = .linear, ticks: Ticks = .automatic
  ) {
    self.label = label
    if let label, let units { self.label = label + RichText(verbatim: " (" + units + ")") }
    self.from = from
    self.to = to
    self.scale = scale
    self.ticks = ticks
    isVisible = true
  }

  /// An axis that gives the panel its domain and draws nothing.
  public static func hidden(from: Double? = nil, to: Double? = nil, scale: Scale = .linear) -> Axis {
    var axis = Axis(from: from, to: to, scale: scale, ticks: .none)
    axis.isVisible = false
    return axis
  }

  /// Which values of an axis are marked.
  public enum Ticks: Sendable {
    /// Round values, as many as fit, with labels.
    case automatic
    /// The axis line and its label only.
    case none
    /// Round values without labels.
    case unlabelled
    /// These values with their numbers.
    case at([Double])
    /// These values with these names.
    case named([(value: Double, name: RichText)])
  }
}
