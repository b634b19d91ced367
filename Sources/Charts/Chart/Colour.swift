/// An opaque sRGB colour.
public struct Colour: Sendable, Equatable {
  /// 0 … 255.
  public var red: UInt8
  /// 0 … 255.
  public var green: UInt8
  /// 0 … 255.
  public var blue: UInt8

  /// The colour `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(hex >> 16 & 255)
    green = UInt8(hex >> 8 & 255)
    blue = UInt8(hex & 255)
  }

  // Okabe & Ito, "Color Universal Design" (2008). Their yellow is left out: it does not show on white.
  /// 0x000000.
  public static let black = Colour(0x000000)
  /// 0xE69F00; for areas only, it is too light for lines on white.
  public static let orange = Colour(0xE69F00)
  /// 0x56B4E9; for areas only, it is too light for lines on white.
  public static let skyBlue = Colour(0x56B4E9)
  /// 0xA8DCF8; what sky blue is where blue is sky blue.
  static let paleBlue = Colour(0xA8DCF8)
  /// 0x4BE696; what bluish green is on a dark page.
  static let paleGreen = Colour(0x4BE696)
  /// 0x009E73.
  public static let bluishGreen = Colour(0x009E73)
  /// 0x0072B2.
  public static let blue = Colour(0x0072B2)
  /// 0xD55E00.
  public static let vermillion = Colour(0xD55E00)
  /// 0xCC79A7.
  public static let reddishPurple = Colour(0xCC79A7)
  /// 0x6B6B6B.
  public static let grey = Colour(0x6B6B6B)
  /// 0xFFFFFF.
  public static let white = Colour(0xFFFFFF)

  /// `#rrggbb`.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = [UInt8(ascii: "#")]
    for channel in [red, green, blue] {
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The relative luminance of WCAG 2.2: 0 for black, 1 for white.
  var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      if value <= 0.04045 { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      // base^2.4 = base² · ⁵√base², the root by Newton's method.
      let square = base * base
      var root = 1.0
      for _ in 0..<24 {
        let fourth = root * root * root * root
        root = (4 * root + square / fourth) / 5
      }
      return square * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.2, from 1 to 21.
  public func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The grey of the nearest luminance.
  var grey: Colour {
    let target = luminance
    var (low, high) = (0, 255)
    while low < high {
      let middle = (low + high) / 2
      if Colour(grey: middle).luminance < target { low = middle + 1 } else { high = middle }
    }
    let below = Colour(grey: max(low - 1, 0))
    return (target - below.luminance) < (Colour(grey: low).luminance - target) ? below : Colour(grey: low)
  }

  private init(grey level: Int) {
    (red, green, blue) = (UInt8(level), UInt8(level), UInt8(level))
  }

  /// The colour itself, or as little of it mixed with black (or, on a dark ground, white) as makes text readable: a
  /// contrast of at least 4.5.
  public func legible(on ground: Colour) -> Colour {
    let target = ground.luminance > 0.18 ? Colour.black : Colour.white
    func mixed(_ a: UInt8, _ b: UInt8, _ share: Int) -> UInt8 {
      UInt8((Int(a) * (32 - share) + Int(b) * share) / 32)
    }
    for share in 0...32 {
      var candidate = self
      candidate.red = mixed(red, target.red, share)
      candidate.green = mixed(green, target.green, share)
      candidate.blue = mixed(blue, target.blue, share)
      if candidate.contrast(with: ground) >= 4.5 { return candidate }
    }
    return target
  }
}
