/// Round values for an axis by steps of 1, 2 or 5 times a power of ten, exact as decimals.
enum RoundValues {
  /// The multiples of one step within two ends, in the direction of the axis: about `count` of them, and two at least where numbers
  /// go so far, since nothing can be read off one.
  static func linear(_ extent: Extent, count: Int) -> [DecimalNumber] {
    let some = multiples(extent, count: count)
    return some.count == 1 ? multiples(extent, count: max(count, 3)) : some
  }

  private static func multiples(_ extent: Extent, count: Int) -> [DecimalNumber] {
    let (least, greatest) = (min(extent.from, extent.to), max(extent.from, extent.to))
    guard least.isFinite, greatest.isFinite, least < greatest, count > 0 else { return [] }
    guard let step = step(least, greatest, count: Double(count)) else { return [] }
    let unit = step.value
    guard max(least.magnitude, greatest.magnitude) / unit < 4e15 else { return [] }
    var first = Int64(least / unit)
    var last = Int64(greatest / unit)
    // Powers of ten are rounded: an end that is a multiple but for rounding belongs to the ticks.
    let low = max(least - 1e-9 * unit, -Double.greatestFiniteMagnitude)
    let high = min(greatest + 1e-9 * unit, Double.greatestFiniteMagnitude)
    while value(first - 1, step) >= low { first -= 1 }
    while value(first, step) < low { first += 1 }
    while value(last + 1, step) <= high { last += 1 }
    while value(last, step) > high { last -= 1 }
    if first > last { return [] }
    let ticks = (first...last).map { DecimalNumber(digits: $0 * step.digits, exponent: step.exponent) }
    return extent.from < extent.to ? ticks : ticks.reversed()
  }

  /// The step whose number within the ends comes nearest to `count`: 1, 2 or 5 times a power of ten.
  static func step(_ least: Double, _ greatest: Double, count: Double) -> DecimalNumber? {
    let rough = greatest / count - least / count
    guard rough.isFinite, rough > 1e-307 else { return nil }
    var power = decimalExponent(of: rough)
    let share = power < 0 ? rough * powerOfTen(-power) : rough / powerOfTen(power)
    // √2, √10 and √50: the geometric means between 1, 2, 5 and 10.
    var digit: Int64 = 1
    if share >= 7.0710678118654755 {
      power += 1
    } else if share >= 3.1622776601683795 {
      digit = 5
    } else if share >= 1.4142135623730951 {
      digit = 2
    }
    return power > 307 ? nil : DecimalNumber(digits: digit, exponent: power)
  }

  private static func value(_ multiple: Int64, _ step: DecimalNumber) -> Double {
    DecimalNumber(digits: multiple * step.digits, exponent: step.exponent).value
  }

  /// Decades from one tick to the next.
  private static let strides = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300]

  /// Decades of a logarithmic axis, or 1, 2 and 5 times them, or, within less than a decade, linear steps.
  static func logarithmic(_ extent: Extent, count: Int) -> [DecimalNumber] {
    let (least, greatest) = (min(extent.from, extent.to), max(extent.from, extent.to))
    guard least > 0, greatest.isFinite, least < greatest, count > 0 else { return [] }
    let lowest = decimalExponent(of: least)
    let highest = decimalExponent(of: greatest)
    let stride = strides.first { (highest - lowest) / $0 <= count } ?? 300
    var ticks: [DecimalNumber] = []
    let digits: [Int64] = stride == 1 && 3 * (highest - lowest) <= count + 1 ? [1, 2, 5] : [1]
    var exponent = lowest - (lowest % stride + stride) % stride
    while exponent <= highest {
      for digit in digits {
        let tick = DecimalNumber(digits: digit, exponent: exponent)
        if exponent >= -307, tick.value >= least * (1 - 1e-12), tick.value * (1 - 1e-12) <= greatest {
          ticks.append(tick)
        }
      }
      exponent += stride
    }
    if ticks.count < 2 { return linear(extent, count: count) }
    return extent.from < extent.to ? ticks : ticks.reversed()
  }
}

extension RoundValues {
  /// The first decades that reach as far down as one end and as far up as the other, none below `decade`; nothing where both
  /// ends are nearer to 0, or farther from it than numbers go.
  static func decades(_ extent: Extent, from decade: Int) -> (below: Int, above: Int)? {
    func reaching(_ size: Double) -> Int {
      guard size > 0 else { return decade }
      let exponent = decimalExponent(of: size)
      return max(decade, DecimalNumber(digits: 1, exponent: exponent).value >= size ? exponent : exponent + 1)
    }
    let below = reaching(max(0, -min(extent.from, extent.to))), above = reaching(max(0, max(extent.from, extent.to)))
    let unit = DecimalNumber(digits: 1, exponent: decade).value
    guard max(extent.from.magnitude, extent.to.magnitude) > unit, max(below, above) < 308 else { return nil }
    return (below, above)
  }

  /// 0 and decades on both sides of it, from `decade` on; linear steps where fewer than three of them are in sight.
  static func symmetric(_ extent: Extent, decade: Int, count: Int) -> [DecimalNumber] {
    guard let (below, above) = decades(extent, from: decade) else { return linear(extent, count: count) }
    let (least, greatest) = (min(extent.from, extent.to), max(extent.from, extent.to))
    var inside: [DecimalNumber] = []
    for stride in strides {
      let sizes = Swift.stride(from: decade, through: max(below, above), by: stride)
      inside =
        sizes.reversed().map { DecimalNumber(digits: -1, exponent: $0) } + [DecimalNumber(digits: 0, exponent: 0)]
        + sizes.map { DecimalNumber(digits: 1, exponent: $0) }
      inside.removeAll { $0.value < least || $0.value > greatest }
      if inside.count <= max(count, 3) { break }
    }
    guard inside.count >= 3 else { return linear(extent, count: count) }
    return extent.from < extent.to ? inside : inside.reversed()
  }

  /// Labels for the ticks of one axis: plain decimals, equally many of them where the steps are equal, or else powers
  /// of ten.
  static func labels(for ticks: [DecimalNumber]) -> [RichText] {
    let magnitudes = ticks.filter { $0.digits != 0 }.map { $0.magnitude }
    guard let low = magnitudes.min(), let high = magnitudes.max() else { return ticks.map { $0.label } }
    let finest = ticks.map { $0.exponent }.min() ?? 0
    if ticks.allSatisfy({ $0.exponent == finest }) {
      if high <= 4 && finest >= -4 { return ticks.map { $0.digits == 0 ? "0" : RichText(verbatim: $0.plain) } }
      return ticks.map { $0.label(power: high) }
    }
    if high <= 4 && low >= -4 { return ticks.map { RichText(verbatim: $0.reduced.plain) } }
    return ticks.map { $0.label(power: $0.magnitude) }
  }
}

/// Round values from one number to another, about `count` of them: the same for panels that share a domain, whatever their size.
package func roundValues(from: Double, to: Double, count: Int) -> [Double] {
  RoundValues.linear(Extent(from: from, to: to), count: count).map { $0.value }
}
