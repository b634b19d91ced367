extension Axis {
  /// Whether numbers or names are written at its ticks.
  var isNumbered: Bool {
    switch ticks {
    case .none, .unlabelled: false
    case .automatic, .at, .named: isVisible
    }
  }

  /// As many ticks for a horizontal axis as have room for their labels.
  func marked(across frame: Frame) -> [Tick] {
    var count = max(Int(frame.box.width / (scale == .linear ? 80 : 50)), 3)
    while true {
      let ticks = marked(frame.x.extent, count: count)
      let ends = ticks.compactMap { tick -> (left: Double, right: Double)? in
        guard let label = tick.label else { return nil }
        let (x, half) = (frame.across(tick.value), label.width(size: TextSize.tick) / 2)
        return (x - half, x + half)
      }.sorted { $0.left < $1.left }
      if count == 1 || zip(ends, ends.dropFirst()).allSatisfy({ $1.left - $0.right >= 12 }) { return ticks }
      count -= 1
    }
  }

  /// The ticks of an axis, about `count` of them if the choice is ours.
  func marked(_ extent: Extent, count: Int) -> [Tick] {
    guard isVisible else { return [] }
    switch ticks {
    case .none:
      return []
    case .at(let values):
      return values.map { Tick(value: $0, label: numberLabel($0, significantDigits: 6)) }
    case .named(let values):
      return values.map { Tick(value: $0.value, label: $0.name) }
    case .automatic, .unlabelled:
      let values =
        switch scale {
        case .linear: RoundValues.linear(extent, count: max(count, 1))
        case .logarithmic: RoundValues.logarithmic(extent, count: max(count, 1))
        case .symmetricLogarithmic(let decade): RoundValues.symmetric(extent, decade: decade, count: max(count, 1))
        }
      return zip(values, RoundValues.labels(for: values)).map {
        Tick(value: $0.value, label: isNumbered ? $1 : nil)
      }
    }
  }
}

extension Scale {
  /// Ends moved out to the next round values.
  func roundEnds(_ extent: Extent) -> Extent {
    switch self {
    case .linear:
      guard let step = RoundValues.step(extent.from, extent.to, count: 5)?.value else { return extent }
      let (below, above) = (extent.from / step, extent.to / step)
      guard max(below.magnitude, above.magnitude) < 4e15 else { return extent }
      var (first, last) = (Double(Int64(below)), Double(Int64(above)))
      if first > below + 1e-9 { first -= 1 }
      if last < above - 1e-9 { last += 1 }
      let rounded = Extent(from: first * step, to: last * step)
      return rounded.from.isFinite && rounded.to.isFinite ? rounded : extent
    case .logarithmic:
      let (low, high) = (decimalExponent(of: extent.from), decimalExponent(of: extent.to))
      guard high > low, low >= -307, high < 308 else { return extent }
      let bottom = DecimalNumber(digits: 1, exponent: low).value
      let top = DecimalNumber(digits: 1, exponent: high).value
      return Extent(
        from: min(bottom, extent.from),
        to: top >= extent.to ? top : DecimalNumber(digits: 1, exponent: high + 1).value)
    case .symmetricLogarithmic(let decade):
      guard let (below, above) = RoundValues.decades(extent, from: decade) else {
        return Scale.linear.roundEnds(extent)
      }
      return Extent(
        from: extent.from < 0 ? -DecimalNumber(digits: 1, exponent: below).value : 0,
        to: extent.to > 0 ? DecimalNumber(digits: 1, exponent: above).value : 0)
    }
  }
}
