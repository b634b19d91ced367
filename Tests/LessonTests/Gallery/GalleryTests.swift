import Charts
import Foundation
import TestSupport
import Testing

/// The committed figures, as they would go onto a slide.
@Suite struct `The gallery` {
  static let output = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Output")

  static var figures: [URL] {
    let files = FileManager.default
    let notebooks = (try? files.contentsOfDirectory(at: output, includingPropertiesForKeys: nil)) ?? []
    return notebooks.flatMap { notebook in
      (try? files.contentsOfDirectory(at: notebook.appending(path: "figures"), includingPropertiesForKeys: nil)) ?? []
    }.filter { $0.pathExtension == "svg" }.sorted { $0.path < $1.path }
  }

  @Test func `every figure is safe for slides: elements, texts, ids, sizes`() throws {
    #expect(!Self.figures.isEmpty)
    for figure in Self.figures {
      let name = figure.deletingPathExtension().lastPathComponent
      let svg = try String(contentsOf: figure, encoding: .utf8)
      #expect(slideProblems(in: svg, named: name) == [], "\(figure.path)")
      #expect(try emptyShare(ofFigure: svg) <= 0.35, "\(figure.path)")
    }
  }

  @Test func `every character of a figure is in the fonts that PDF readers have`() throws {
    for figure in Self.figures {
      let root = try SVGScanner.scan(try String(contentsOf: figure, encoding: .utf8))
      let missing = root.all.filter { $0.name == "text" }.flatMap(\.text.unicodeScalars).filter {
        !isInStandardFonts($0)
      }
      #expect(missing == [], "\(figure.path)")
    }
  }

  @Test func `all of it stays below 8 MB, and half of the figures below 40 kB`() throws {
    let sizes = try Self.figures.map { try Data(contentsOf: $0).count }.sorted()
    #expect(sizes[sizes.count / 2] < 40_000)
    var total = 0
    for case let file as URL in FileManager.default.enumerator(at: Self.output, includingPropertiesForKeys: nil)!
    where !file.path.contains("/.") && ["svg", "csv", "json"].contains(file.pathExtension) {
      total += try Data(contentsOf: file).count
    }
    #expect(total < 8_000_000)
  }
}
