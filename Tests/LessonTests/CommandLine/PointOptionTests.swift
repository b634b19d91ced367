import Foundation
import Testing

@testable import Lesson

@Suite struct `Points from a file` {
  let folder: TemporaryFolder
  static let option = Option.points("a", "the cloud that is carried")

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String, as name: String = "points.csv") throws -> ResolvedOption {
    try folder.write(text, to: name)
    return try Self.option.declaration.resolve("\(folder.path)/\(name)")
  }

  private func refusal(_ text: String, as name: String = "points.csv") throws -> String? {
    do {
      _ = try read(text, as: name)
      return nil
    } catch let error as Refusal {
      return error.reason
    }
  }

  @Test func `columns are found by name, in any order and beside others`() throws {
    let cloud = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)], weights: [3, 1])
    for text in [
      "x,y,weight\n1,2,3\n-3,.5,1\n", "X,Y,Weight\n1,2,3\n-3,.5,1\n", "# x, y, weight\r1,2,3\r-3,.5,1\r",
      "sep=,\nx,y,mass\n1,2,3\n-3,.5,1\n", "# by hand\n#\nx,y,weights\n1,2,3\n-3,.5,1\n",
      "cloud,row,x,y,mass,critic\na,1,1,2,3,-2.5\na,2,-3,0.5,1,2\n",
      "weight,label,y,x\r\n3,a,2,1\r\n1,\"b,c\",5e-1,-3\r\n",
      "\u{FEFF}\"y\",\"x\",\"weight\"\n\"2\",\"1\",\"3\"\n0.5,-3,1",
    ] {
      #expect(try read(text).value as? PointCloud == cloud)
    }
    let even = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)])
    #expect(try read("x,y\n1,2\n-3,0.5\n").value as? PointCloud == even)
  }

  @Test func `rows of numbers without a header are all points, in the order x, y`() throws {
    let even = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)])
    #expect(try read("1,2\n-3,0.5\n").value as? PointCloud == even)
    #expect(try read("\u{FEFF}\n1e0, 2.0\r\n-3,.5").value as? PointCloud == even)
    #expect(try read("1,2\r-3,0.5\r").value as? PointCloud == even)
    #expect(try read("sep=,\r\n1,2\r\n-3,0.5\r\n").value as? PointCloud == even)
    #expect(try read("# x,y\n1,2\n-3,0.5\n").value as? PointCloud == even)
    #expect(try read("x,y,label,\n1,2,first,\n-3,0.5,second,\n").value as? PointCloud == even)
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("\n\n", "it is empty"),
    ("x,y\n", "no row below the header"),
    ("x,z\n1,2\n", "no column 'y' in the header 'x,z'"),
    ("1,2\n3,4,5\n", "row 2 (line 2) has 3 fields, the first row 2"),
    ("1\n3\n", "row 1 (line 1) has 1 number, expected x,y, or a header"),
    ("1,2,3,4\n", "row 1 (line 1) has 4 numbers, expected x,y, or a header"),
    // Weights or labels? Nobody says.
    ("1,2,3\n-3,0.5,1\n", "row 1 (line 1) has 3 numbers, expected x,y, or a header"),
    ("# y,z\n1,2\n", "no column 'x' in the header 'y,z'"),
    ("# made at noon\n1,2\n", "no column 'x' in the header 'made at noon'"),
    ("x,y,mass,weight\n1,2,3,3\n", "the header has two columns of weights, 'mass' and 'weight'"),
    ("\u{FEFF}", "it is empty"), ("sep=,\n", "it is empty"), ("# x,y\n", "no row below the header"),
    ("sep=;\nx;y\n1;2\n", "line 1: fields are divided by semicolons, expected commas and decimal points"),
    ("1,5;2,5\n", "line 1: fields are divided by semicolons, expected commas and decimal points"),
    ("x\ty\n1\t2\n", "line 1: fields are divided by tabs, expected commas and decimal points"),
    ("x|y\n1|2\n", "line 1: fields are divided by '|', expected commas and decimal points"),
    ("x\u{0}\n\u{0}", "it is UTF-16 or no text: save it as UTF-8"),
    ("1,b\n3,4\n", "no column 'x' in the header '1,b'"),
    ("1 2\n3 4\n", "line 1: fields are divided by spaces, expected commas and decimal points"),
    ("x,y,wieght\n1,2,3\n", "the header has 'wieght'. Did you mean 'weight'?"),
    ("x;y\n1;2\n", "line 1: fields are divided by semicolons, expected commas and decimal points"),
    ("x,y,x\n1,2,3\n", "the header has two columns 'x'"),
    ("x,y\n1,2\n3\n", "row 2 (line 3) has 1 field, the header 2"),
    ("x,y\n1,2\n\n3,4,5\n", "row 2 (line 4) has 3 fields, the header 2"),
    ("x,y\n1,abc\n", "row 1 (line 2), column 'y': expected a finite number, found 'abc'"),
    ("x,y\n1,2\n,2\n", "row 2 (line 3), column 'x': expected a number, found nothing"),
    ("x,y\nnan,2\n", "row 1 (line 2), column 'x': expected a finite number, found 'nan'"),
    ("x,y\n1,inf\n", "row 1 (line 2), column 'y': expected a finite number, found 'inf'"),
    ("x,y\n1,1e400\n", "row 1 (line 2), column 'y': expected a finite number, found '1e400'"),
    ("x,y\n1,-1e151\n", "row 1 (line 2), column 'y': expected a number of at most 1e150, found '-1e151'"),
    ("x,y\n1,0x10\n", "row 1 (line 2), column 'y': expected a finite number, found '0x10'"),
    ("x,y\n1,\"2\n", "line 2: a quoted field has no end"),
    (
      "x,y,weight\n1,2,1\n1,2,-0.5\n",
      "row 2 (line 3), column 'weight': expected a weight that is not negative, found '-0.5'"
    ),
    ("x,y,weight\n1,2,0\n", "the weights sum to 0"),
    ("x,y\n1,\u{202E}2\n", "row 1 (line 2), column 'y': expected a finite number, found '\\u{202E}2'"),
  ])
  func `what is no cloud is refused with file, row and column`(text: String, reason: String) throws {
    #expect(try refusal(text) == "in 'points.csv': " + reason)
  }

  @Test(arguments: ["w", "p", "prob", "count", "Probability", "n", "", "label", "z"])
  func `numbers of a further column are refused, words are not`(name: String) throws {
    let told =
      "in 'points.csv': nothing uses the numbers of the column '\(name)': call it 'weight' if they are weights, or leave "
    for text in ["x,y,\(name)\n1,2,3\n-3,0.5,1\n", "\(name),y,x\n0.1,2,1\n1e-3,0.5,-3\n"] {
      #expect(try refusal(text) == told + "it out")
    }
    #expect(try refusal("x,y,\(name)\n1,2,3\n-3,0.5,b\n") == nil)
    for text in ["", "NA", "nan", "-", "\"0,5\"", "50%", "\"1,234.5\"", "1 000", "1e400"] {
      #expect(try refusal("x,y,\(name)\n1,2,3\n-3,0.5,\(text)\n") == told + "it out")
    }
    #expect(try refusal("x,y,\(name)\n1,2,NA\n-3,0.5,\n") == nil)
    // Whoever names weights has no others.
    #expect(try refusal("x,y,weight,\(name)\n1,2,3,4\n") == nil)
  }

  @Test func `UTF-16 is told from UTF-8`() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
      let data = try #require("x,y\n1,2\n".data(using: encoding))
      try data.write(to: URL(filePath: folder.path + "/wide.csv"))
      #expect(throws: Refusal(reason: "in 'wide.csv': it is UTF-16 or no text: save it as UTF-8")) {
        try Self.option.declaration.resolve(folder.path + "/wide.csv")
      }
    }
  }

  @Test(arguments: ["1,2,", "x", "\"", "\"\"", " ", ",", "a\n"])
  func `a line of megabytes is refused at its beginning`(piece: String) throws {
    let said = try #require(
      try refusal(
        "x,y\n" + (piece == "a\n" ? "\"" : "1") + String(repeating: piece, count: 4_000_000 / piece.utf8.count)))
    #expect(said == "in 'points.csv': line 2 is longer than 65536 bytes")
  }

  @Test func `a million points are refused with the memory they would need and the limit`() throws {
    let text = "x,y\n" + String(repeating: "1,2\n", count: 1_000_000)
    #expect(
      try refusal(text)
        == "in 'points.csv': 1000000 points, at most 65536: exact transport weighs every pair, and 1000000 × 1000000 costs of "
        + "8 bytes would take 8 TB")
  }

  @Test func `what is no file is refused`() throws {
    func reason(_ path: String) -> String? {
      do throws(Refusal) {
        _ = try Self.option.declaration.resolve(path)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason("\(folder.path)/none.csv") == "cannot be read: No such file or directory")
    #expect(reason(folder.path) == "expected a file, and it is none")
    #expect(reason("/dev/zero") == "expected a file, and it is none")
    #expect(reason("") == "expected the path of a CSV file")
    #expect(reason("a\u{0}b") == "expected the path of a CSV file")
  }

  @Test func `the manifest knows a file by its last name and its digest, however hostile the name`() throws {
    let text = "x,y\n1,2\n"
    for name in ["points.csv", "<b>&\"'.csv", "a\nb.csv", "\u{202E}x", "=cmd", "$(true)`.csv"] {
      let option = try read(text, as: name)
      #expect(option.text == name)
      #expect(
        option.canonical
          == .object([
            .init("file", .string(name)), .init("bytes", .integer(8)),
            .init("sha256", .string(sha256(Array(text.utf8)))),
          ]))
    }
  }

  @Test(arguments: ["--help.csv", "--a", "--", "-h", "-.csv", "plain.csv"])
  func `whatever a file is called, the command of the run is one that can be typed`(name: String) throws {
    try folder.write("x,y\n1,2\n", to: name)
    let parser = ArgumentParser(notebook: "clouds", options: [Self.option.declaration])
    let arguments = try #require(try parser.parse(["--a=\(folder.path)/\(name)"]))
    let command = try Settings("clouds", [Self.option.declaration], arguments).command
    // None of the names needs more of a shell than its quotes.
    let typed = words(command).dropFirst(3).map { $0.replacing("'", with: "") }
    #expect(try parser.parse(typed)?.texts == ["a": name])
  }

  @Test func `a run with hostile file names stays on one line and shows no path`() throws {
    let stage = try Stage()
    let second = Option.points("b", "the cloud that it is carried onto")
    let notebook = Notebook("clouds", "Clouds are read", options: [Self.option, second])
    let name = "<script>\n\u{1B}[31m.csv"
    try stage.folder.write("x,y\n1,2\n4,6\n", to: name)
    let code = notebook.run(in: stage.surroundings(["--a", "\(stage.folder.path)/\(name)"])) { lesson in
      #expect(lesson[Self.option]?.points.count == 2 && lesson[second] == nil)
      lesson.check("read", measured: 0, atMost: 1)
    }
    #expect(code == 0)
    for file in ["manifest.json", "report.html"] {
      let shown = try #require(stage.folder.read("Output/clouds/\(file)"))
      #expect(!shown.contains(stage.folder.path) && !shown.contains("<script>") && !shown.contains("\u{1B}"))
    }
    try stage.folder.write("x,y\n1,2\n4,z\n", to: name)
    #expect(notebook.run(in: stage.surroundings(["--a", "\(stage.folder.path)/\(name)"])) { _ in } == 64)
    #expect(
      stage.errors.text.split(separator: "\n").count == 1 && stage.errors.text.contains("row 2 (line 3), column 'y'"))
    #expect(stage.errors.text.dropLast().unicodeScalars.allSatisfy { !$0.hidesText })
  }
}
