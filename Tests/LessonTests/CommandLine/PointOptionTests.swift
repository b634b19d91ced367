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
      "x,y,weight\n1,2,3\n-3,.5,1\n", "weight,label,y,x\r\n3,a,2,1\r\n1,\"b,c\",5e-1,-3\r\n",
      "\u{FEFF}\"y\",\"x\",\"weight\"\n\"2\",\"1\",\"3\"\n0.5,-3,1",
    ] {
      #expect(try read(text).value as? PointCloud == cloud)
    }
    let even = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)])
    #expect(try read("x,y\n1,2\n-3,0.5\n").value as? PointCloud == even)
  }

  @Test func `rows of numbers without a header are all points, in the order x, y, weight`() throws {
    let even = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)])
    #expect(try read("1,2\n-3,0.5\n").value as? PointCloud == even)
    #expect(try read("\u{FEFF}\n1e0, 2.0\r\n-3,.5").value as? PointCloud == even)
    let weighted = try PointCloud([SIMD2(1, 2), SIMD2(-3, 0.5)], weights: [3, 1])
    #expect(try read("1,2,3\n-3,0.5,1\n").value as? PointCloud == weighted)
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("\n\n", "it is empty"),
    ("x,y\n", "no row below the header"),
    ("x,z\n1,2\n", "no column 'y' in the header 'x,z'"),
    ("1,2\n3,4,5\n", "row 2 (line 2) has 3 fields, the first row 2"),
    ("1\n3\n", "row 1 (line 1) has 1 number, expected x,y, or a header"),
    ("1,2,3,4\n", "row 1 (line 1) has 4 numbers, expected x,y, or a header"),
    ("1,2,-1\n", "row 1 (line 1), column 'weight': expected a weight that is not negative, found '-1'"),
    ("1,b\n3,4\n", "no column 'x' in the header '1,b'"),
    ("1 2\n3 4\n", "no column 'x' in the header '1 2': fields are divided by commas"),
    ("X,Y\n1,2\n", "no column 'x' in the header 'X,Y'"),
    ("x,y,wieght\n1,2,3\n", "the header has 'wieght'. Did you mean 'weight'?"),
    ("x;y\n1;2\n", "no column 'x' in the header 'x;y': fields are divided by commas"),
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
