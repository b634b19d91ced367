import Elementary

/// How the values of an axis become positions.
public enum Scale: Sendable, Equatable {
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal ratios; only positive values have a position.
  case logarithmic
  /// About linear between −10^decade and 10^decade and logarithmic beyond, for values of both signs and many sizes.
  ///
  ///     sign(v)·log(1 + |v|/10^decade)
  case symmetricLogarithmic(decade: Int)

  /// Whether the value has a position on this scale.
  func shows(_ value: Double) -> Bool {
    switch self {
    case .linear, .symmetricLogarithmic: value.isFinite
    case .logarithmic: value.isFinite && value > 0
    }
  }

  /// The position of a value as a fraction of the axis: 0 at `extent.from`, 1 at `extent.to`; infinite or NaN where
  /// the scale has none.
  func fraction(of value: Double, in extent: Extent) -> Double {
    let isAscending = extent.from < extent.to
    if value.isInfinite { return isAscending ? value : -value }
    switch self {
    case .linear:
      // Halves, because the difference of two finite numbers can be infinite.
      return (value / 2 - extent.from / 2) / (extent.to / 2 - extent.from / 2)
    case .logarithmic:
      if value == 0 { return isAscending ? -.infinity : .infinity }
      guard value > 0 else { return .nan }
      let from = log(extent.from)
      return (log(value) - from) / (log(extent.to) - from)
    case .symmetricLogarithmic(let decade):
      let unit = log(10) * Double(decade)
      func place(_ value: Double) -> Double {
        // log(1 + v/c) without a quotient that may be infinite.
        let larger = log(value.magnitude) - unit
        let size = larger > 40 ? larger : log1p(exp(larger))
        return value == 0 ? 0 : value < 0 ? -size : size
      }
      let from = place(extent.from)
      return (place(value) - from) / (place(extent.to) - from)
    }
  }
}

/// The two ends of an axis: finite, different, and shown by its scale.
struct Extent: Equatable {
  var from: Double
  var to: Double
}

extension Extent {
  /// The ends that were asked for, or else those of the data, made usable: an empty range is invented, a range of no
  /// width is widened, and ends that were not asked for move out to round values if `rounding`.
  init(asked axis: Axis, data: ValueRange?, rounding: Bool) {
    let asked = (
      from: axis.from.flatMap { axis.scale.shows($0) ? $0 : nil },
      to: axis.to.flatMap { axis.scale.shows($0) ? $0 : nil }
    )
    if let from = asked.from, let to = asked.to, from != to {
      self.init(from: from, to: to)
      return
    }
    var least = data?.least ?? asked.from ?? asked.to ?? (axis.scale == .logarithmic ? 1 : 0)
    var greatest = data?.greatest ?? asked.to ?? asked.from ?? (axis.scale == .logarithmic ? 10 : 1)
    if let from = asked.from { (least, greatest) = (from, max(from, greatest)) }
    if let to = asked.to { (least, greatest) = (min(least, to), to) }
    // A billionth of the value is rounding noise, not a range.
    if greatest / 2 - least / 2 <= 1e-9 * max(least.magnitude, greatest.magnitude) {
      Self.widen(&least, &greatest, axis.scale)
    }
    self.init(from: asked.from ?? least, to: asked.to ?? greatest)
    if rounding {
      let round = axis.scale.roundEnds(Extent(from: least, to: greatest))
      self.init(from: asked.from ?? round.from, to: asked.to ?? round.to)
    }
    if from == to { self.init(from: least, to: greatest) }
  }

  private static func widen(_ least: inout Double, _ greatest: inout Double, _ scale: Scale) {
    let largest = Double.greatestFiniteMagnitude
    switch scale {
    case .linear, .symmetricLogarithmic:
      let centre = least / 2 + greatest / 2
      let tenth = centre.magnitude / 10
      let reach = tenth >= 1e-306 ? tenth : 1
      least = max(centre - reach, -largest)
      greatest = min(centre + reach, largest)
    case .logarithmic:
      least = least / 2 > 0 ? least / 2 : least
      greatest = min(greatest * 2, largest)
    }
    if least == greatest { least = least / 2 }
  }
}
