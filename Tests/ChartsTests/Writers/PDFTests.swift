import TestSupport
import Testing

@testable import Charts

/// Texts that try to be more than text.
private let hostile = [
  ") Tj ET Q (", "\\) \\", "((((", "endstream endobj", "<script>alert(1)</script>", "]]>", "&", "\u{202E}fdp.exe",
  "\u{200F}",
  "=1+1", ">> /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "%%EOF\nxref\n0 1", "\u{0}\u{8}\r\n", "%",
]

@Suite struct `PDF files` {
  private static let heat = Chart(
    "Heat", description: "Values from 0 to 1.",
    panel: Panel(
      x: Axis("x"), y: Axis("y"),
      marks: [.heat(HeatMap((0..<12).map { Double($0) / 11 }, columns: 4, x: (0, 4), y: (0, 3)))]))
  private static let bands = Samples.plain([0, 1, 2, 3], [1, 3, 2, 4])
  static let charts = [Samples.fourColumns, Samples.training(), heat, bands]

  private func operations(_ chart: Chart) throws -> [PDFScanner.Operation] {
    try PDFScanner.operations(try #require(try PDFScanner(chart.pdf()).objects[3].stream))
  }

  @Test(arguments: charts.indices)
  func `The table leads to every object, and every reference to one`(index: Int) throws {
    let chart = Self.charts[index]
    let file = try PDFScanner(chart.pdf())
    #expect(file.trailer.hasPrefix("<< /Size \(file.objects.count + 1) /Root 1 0 R /Info 7 0 R >>"))
    for object in file.objects {
      for match in object.dictionary.matches(of: /(\d+) 0 R/) {
        #expect((1...file.objects.count).contains(Int(match.1) ?? 0))
      }
      for key in ["/Filter", "/URI", "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/FontFile"] {
        #expect(!object.dictionary.contains(key))
      }
    }
    #expect(
      file.objects[2].dictionary.contains("/MediaBox [0 0 \(pixels(chart.size.width)) \(pixels(chart.size.height))]"))
  }

  @Test(arguments: charts.indices)
  func `A page draws what the SVG file draws`(index: Int) throws {
    let chart = Self.charts[index]
    let root = try SVGScanner.scan(chart.svg(named: "f"))
    let operations = try operations(chart)
    func count(_ names: String...) -> Int { operations.count { names.contains($0.name) } }
    func elements(_ name: String) -> [SVGElement] { root.all.filter { $0.name == name } }
    // The background is a rectangle there and here.
    #expect(count("S", "f") == elements("path").count + 1 && count("re") == 1)
    #expect(count("BT") == elements("text").count && count("ET") == count("BT"))
    #expect(count("Do") == elements("image").count)
    #expect(count("q") == count("Q") && count("BDC") == 1 && count("EMC") == 1)
    let known = ["cm", "j", "rg", "RG", "w", "d", "m", "l", "c", "h", "S", "f", "re", "q", "Q", "gs", "Do", "BT", "ET"]
    #expect(operations.allSatisfy { (known + ["Tm", "Ts", "Tf", "TJ", "BDC", "EMC"]).contains($0.name) })
    // The corners of all paths, in order, are the same numbers.
    let corners = operations.filter { ["m", "l"].contains($0.name) }.map { $0.operands.joined(separator: " ") }
    let data = elements("path").compactMap { $0["d"] }
    let drawn = data.flatMap { $0.matches(of: /[ML]([-0-9.]+ [-0-9.]+)/).map { String($0.1) } }
    #expect(corners == drawn)
  }

  @Test func `Pictures are there pixel by pixel, with their palette`() throws {
    let file = try PDFScanner(Self.heat.pdf())
    #expect(file.objects.count == 11)
    let picture = file.objects[10]
    let size = try #require(picture.dictionary.firstMatch(of: /\/Width (\d+) \/Height (\d+)/))
    let stream = try #require(picture.stream)
    #expect(Int(size.1).flatMap { width in Int(size.2).map { width * $0 } } == stream.count)
    let palette = try #require(picture.dictionary.firstMatch(of: /\/DeviceRGB 255 <([0-9A-F]+)>/))
    #expect(palette.1.count == 6 * 256 && palette.1.hasPrefix("440154"))
    // Row by row from the top: the highest value stands in the upper right corner, the lowest in the lower left one.
    let width = try #require(Int(size.1))
    #expect(stream[width - 1] == 254 && stream[stream.count - width] == 0)
  }

  @Test(arguments: hostile)
  func `Hostile text stays text`(text: String) throws {
    func chart(_ text: String) -> Chart {
      Chart(
        RichText(verbatim: text), description: text,
        panel: Panel(
          RichText(verbatim: text), x: Axis(RichText(verbatim: text)),
          marks: [.text(RichText(verbatim: text), x: 0.5, y: 0.5), .line(x: [0, 1], y: [0, 1], style: .data)]))
    }
    let file = try PDFScanner(chart(text).pdf())
    #expect(file.objects.count == 10)
    #expect(file.objects.allSatisfy { $0.dictionary.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    let allowed = Set(try operations(chart("tame (1)")).map(\.name))
    #expect(Set(try operations(chart(text)).map(\.name)).isSubset(of: allowed))
    let title = try #require(file.objects[6].dictionary.firstMatch(of: /\/Title <FEFF([0-9A-F]*)>/))
    #expect(title.1.count == 4 * inert(text).utf16.count)
    let bidirectional = ["061C", "200E", "200F", "202A", "202B", "202C", "202D", "202E"]
    let units = stride(from: 0, to: title.1.count, by: 4).map { String(title.1.dropFirst($0).prefix(4)) }
    #expect(units.allSatisfy { !bidirectional.contains($0) })
  }

  @Test func `Words are written as they are read, parentheses and backslashes escaped`() throws {
    let chart = Chart(
      RichText(verbatim: "f(x) \\ é – ½"), description: "1", panel: Panel(x: .hidden(), y: .hidden(), marks: []))
    let shown = try #require(try operations(chart).first { $0.name == "TJ" })
    #expect(shown.operands == ["(f(x) \\ \u{E9} \u{96} \u{BD}"])
    let content = String(decoding: try #require(try PDFScanner(chart.pdf()).objects[3].stream), as: UTF8.self)
    #expect(content.contains(#"[(f\(x\) \\ \351 \226 \275)] TJ"#))
  }

  @Test func `Every character advances by the width that the layout gave it`() throws {
    let text = "p_{data}(θ − ½) ‖ → ∞ ’ 𝔼"
    let chart = Chart(RichText(text), description: "1", panel: Panel(x: .hidden(), y: .hidden(), marks: []))
    var (font, size, sum) = ("", 0.0, 0.0)
    for operation in try operations(chart) {
      if operation.name == "Tf" { (font, size) = (operation.operands[0], Double(operation.operands[1]) ?? 0) }
      guard operation.name == "TJ" else { continue }
      for operand in operation.operands {
        if let shift = Double(operand) { sum -= shift / 1000 * size }
        guard operand.hasPrefix("(") else { continue }
        for scalar in operand.dropFirst().unicodeScalars { sum += Double(Self.advance(scalar, font)) / 1000 * size }
      }
    }
    // Font sizes are written with two decimals: rounding.
    #expect(abs(sum - RichText(text).width(size: 24)) < 0.05)
  }

  /// Adobe's widths of the characters of that text.
  private static func advance(_ scalar: Unicode.Scalar, _ font: String) -> Int {
    let code = scalar.value
    if font == "/S" { return [0x71: 521, 0x2D: 549, 0xAE: 987, 0xA5: 713][code] ?? -1_000_000 }
    return [
      0x70: 556, 0x64: 556, 0x61: 556, 0x74: 278, 0x28: 333, 0x29: 333, 0x20: 278, 0xBD: 834, 0x7C: 260, 0x92: 222,
      0x81: 584,
      0x3F: 556,
    ][code] ?? -1_000_000
  }

  @Test func `Opacities are named once each, in the resources`() throws {
    let page = try PDFScanner(Self.bands.pdf()).objects[2].dictionary
    #expect(page.contains("/ExtGState << /O0 << /ca 0.3 /CA 0.3 >> >>"))
    #expect(try operations(Self.bands).count { $0.name == "gs" } == 1)
  }

  @Test func `A colour comes back as the same of 256 levels`() throws {
    for level in stride(from: 0, through: 255, by: 5) {
      let colour = Colour(UInt32(level) << 16 | UInt32(255 - level) << 8 | 0x80)
      let panel = Panel(x: .hidden(), y: .hidden(), marks: [.rule(y: 0, style: Style(colour))])
      let stroke = try #require(try operations(Chart("", description: "1", panel: panel)).last { $0.name == "RG" })
      let levels = stroke.operands.compactMap { Double($0).map { Int(($0 * 255).rounded()) } }
      #expect(levels == [level, 255 - level, 128])
    }
  }

  @Test func `Equal charts are equal files, and a file names no date`() {
    #expect(Samples.training().pdf() == Samples.training().pdf())
    #expect(!String(decoding: Samples.training().pdf(), as: UTF8.self).contains("Date"))
  }
}
