import Foundation
import TestSupport
import Testing

@testable import Charts

@Suite struct `Roles` {
  static let roles: [(name: String, style: Style)] = [
    ("data", .data), ("generator", .generator), ("discriminator", .discriminator),
    ("optimal discriminator", .optimalDiscriminator), ("value", .value), ("optimal value", .optimalValue),
    ("bound", .bound), ("Jensen–Shannon", .jensenShannon), ("Kullback–Leibler", .kullbackLeibler),
    ("Wasserstein", .wasserstein), ("total variation", .totalVariation), ("reference", .reference),
    ("regret", .regret),
  ]
  static let visions = ["everybody", "no red", "no green", "no blue"]

  @Test func `The roles of Goodfellow's figure are black dotted, green solid, blue dashed`() {
    #expect(Style.data.colour == .black && Style.data.dash == .dotted)
    #expect(Style.generator.colour == .bluishGreen && Style.generator.dash == .solid)
    #expect(Style.discriminator.colour == .blue && Style.discriminator.dash == .dashed)
  }

  @Test(arguments: roles)
  func `Every role has a contrast of 3 on white, and its label one of 4.5`(name: String, style: Style) {
    #expect(contrast(style.colour, .white) >= 3)
    #expect(contrast(style.colour.legible(on: .white), .white) >= 4.5)
    #expect(style.colour.contrast(with: .white).isClose(to: contrast(style.colour, .white), relative: 1e-9))
  }

  @Test func `What is played and what is left to learn of it have different colours`() {
    #expect(Style.regret.colour != Style.value.colour && Style.regret.colour != Style.discriminator.colour)
    #expect(Style.regret.colour != Style.jensenShannon.colour)
  }

  @Test(arguments: [Theme.light, .dark, .print])
  func `Theme texts have a contrast of 4.5, axes and marks 3, and grid lines stay behind`(theme: Theme) {
    for colour in [theme.text, theme.quietText] { #expect(contrast(colour, theme.background) >= 4.5) }
    #expect(contrast(theme.axis, theme.background) >= 3 && contrast(theme.grid, theme.background) < 1.6)
    for role in Self.roles { #expect(contrast(theme.ink(role.style.colour), theme.background) >= 3, "\(role.name)") }
  }

  @Test func `In print every mark is grey, and what is played is far darker than what is best`() {
    for role in Self.roles {
      let ink = Theme.print.ink(role.style.colour)
      #expect(ink.red == ink.green && ink.green == ink.blue, "\(role.name)")
    }
    for (played, best) in [(Style.value, Style.optimalValue), (.discriminator, .optimalDiscriminator)] {
      let inks = (Theme.print.ink(played.colour), Theme.print.ink(best.colour))
      #expect(Int(inks.1.green) - Int(inks.0.green) >= 64)
    }
    #expect(
      Theme.print.ink(.black) == .black && Colour.white.grey == .white && Colour(0x7F7F7F).grey == Colour(0x7F7F7F))
  }

  @Test(arguments: [Theme.light, .dark, .print], [Chart.Size.slide, .standard, .half])
  func `A figure is safe for slides in every theme and size`(theme: Theme, size: Chart.Size) {
    for chart in [Samples.fourColumns, Samples.training(), Samples.training(labels: .legend)] {
      var chart = chart
      (chart.theme, chart.size, chart.wraps) = (theme, size, true)
      #expect(slideProblems(in: chart.svg(named: "f"), named: "f") == [])
    }
  }

  @Test(arguments: visions.indices)
  func `On a dark slide, too, the four colours of one figure differ for every kind of colour vision`(vision: Int) {
    let colours = [Style.data, .generator, .discriminator, .optimalDiscriminator].map { Theme.dark.ink($0.colour) }
    for (index, one) in colours.enumerated() {
      for other in colours[(index + 1)...] {
        let distance = difference(simulated(one, vision), simulated(other, vision))
        #expect(distance >= 15, "\(one.hex) and \(other.hex) for \(Self.visions[vision]): \(distance)")
      }
    }
  }

  @Test func `No two roles differ in colour alone`() {
    for (index, one) in Self.roles.enumerated() {
      for other in Self.roles[(index + 1)...] {
        let (a, b) = (one.style, other.style)
        let differ = a.dash != b.dash || a.marker != b.marker || max(a.width, b.width) >= 1.5 * min(a.width, b.width)
        #expect(differ, "\(one.name) and \(other.name)")
      }
    }
  }

  @Test(arguments: visions.indices)
  func `The four colours of one figure differ for every kind of colour vision`(vision: Int) {
    let colours = [Style.data, .generator, .discriminator, .optimalDiscriminator].map(\.colour)
    for (index, one) in colours.enumerated() {
      for other in colours[(index + 1)...] {
        let distance = difference(simulated(one, vision), simulated(other, vision))
        #expect(distance >= 15, "\(one.hex) and \(other.hex) for \(Self.visions[vision]): \(distance)")
      }
    }
  }

  @Test(arguments: visions.indices)
  func `All colours of roles differ for every kind of colour vision`(vision: Int) {
    let colours: [Colour] = [.black, .bluishGreen, .blue, .vermillion, .reddishPurple, .grey]
    #expect(Self.roles.allSatisfy { colours.contains($0.style.colour) })
    for (index, one) in colours.enumerated() {
      for other in colours[(index + 1)...] {
        let distance = difference(simulated(one, vision), simulated(other, vision))
        #expect(distance >= 10, "\(one.hex) and \(other.hex) for \(Self.visions[vision]): \(distance)")
      }
    }
  }

  // sRGB → linear light, by the platform's pow: another route than the one under test.
  private func linear(_ colour: Colour) -> [Double] {
    [colour.red, colour.green, colour.blue].map {
      let value = Double($0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private func contrast(_ a: Colour, _ b: Colour) -> Double {
    func luminance(_ colour: Colour) -> Double { zip(linear(colour), [0.2126, 0.7152, 0.0722]).map(*).reduce(0, +) }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  /// Linear light as seen without one kind of cone: Machado, Oliveira & Fernandes (2009), severity 1.
  private func simulated(_ colour: Colour, _ vision: Int) -> [Double] {
    let matrices: [[[Double]]] = [
      [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]
    let light = linear(colour)
    return matrices[vision].map { row in min(max(zip(row, light).map(*).reduce(0, +), 0), 1) }
  }

  /// The distance in CIE L*a*b*, white D65.
  private func difference(_ a: [Double], _ b: [Double]) -> Double {
    func lab(_ rgb: [Double]) -> [Double] {
      let toXYZ = [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
      ]
      let f = zip(toXYZ, [0.95047, 1, 1.08883]).map { row, white in
        let t = zip(row, rgb).map(*).reduce(0, +) / white
        return t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116
      }
      return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
    return zip(lab(a), lab(b)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }
}
