import Testing

@testable import Course

@Suite struct `Reading CSV` {
  private func records(_ text: String) throws -> [[String]] {
    var reader = CSVReader(Array(text.utf8))
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  @Test(
    arguments: [
      ("x,y\n1,2\n", [["x", "y"], ["1", "2"]]),
      ("x,y\r\n1,2\r\n", [["x", "y"], ["1", "2"]]),
      ("\u{FEFF}x,y\n1,2", [["x", "y"], ["1", "2"]]),
      ("\"x\",\"a \"\"b\"\"\"\n1,2", [["x", "a \"b\""], ["1", "2"]]),
      ("\"x,y\",z\n", [["x,y", "z"]]),
      ("\"two\nlines\",z\n1,2\n", [["two\nlines", "z"], ["1", "2"]]),
      ("x , y\t\n 1,\t2\n", [["x", "y"], ["1", "2"]]),
      (" \"x\" ,y\n", [["x", "y"]]),
      ("x,y\n\n1,2\n\r\n\n", [["x", "y"], ["1", "2"]]),
      ("x,y\r1,2\r\r3,4", [["x", "y"], ["1", "2"], ["3", "4"]]), ("x\r\r\n\n\r1", [["x"], ["1"]]),
      ("\"two\rlines\",z\r1,2\r", [["two\rlines", "z"], ["1", "2"]]),
      (",\n,,", [["", ""], ["", "", ""]]),
      ("", []), ("\n\r\n", []),
    ] as [(String, [[String]])])
  func `gives the fields of each record`(text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test func `says on which line a record begins`() throws {
    var reader = CSVReader(Array("x\n\"a\n\nb\"\n\n3".utf8))
    var lines: [Int] = []
    while try reader.next() != nil { lines.append(reader.line) }
    #expect(lines == [1, 2, 6])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `counts what is left, and says the same lines`(end: String) throws {
    for rows in [0, 1, 2, 40] {
      for tail in ["", end, end + end] {
        let lines = ["x"] + (0..<rows).map { "\($0),\"a\"" }
        var reader = CSVReader(Array((lines.joined(separator: end) + tail).utf8))
        _ = try reader.next()
        var counting = reader
        #expect(counting.countRest() == rows)
        #expect(try counting.next() == nil)
        for row in 0..<rows {
          #expect(try reader.next() == ["\(row)", "a"] && reader.line == row + 2)
        }
      }
    }
  }

  @Test func `a line as long as may be is read, a longer one is not`() throws {
    for (count, isRead) in [(65_000, true), (66_000, false)] {
      let long = String(repeating: "7", count: count)
      for text in [long, "\"\(long)\"", "1," + long] {
        #expect(((try? records("x\n\(text)\n1\n")) != nil) == isRead)
      }
    }
  }

  @Test(arguments: [
    ("x\n\"abc", "line 2: a quoted field has no end"),
    ("x,y\n\"a\"b,1\n", "line 2: expected ',' after a quoted field"),
  ])
  func `refuses quotes that do not end where a field does`(text: String, reason: String) {
    #expect(throws: Refusal(reason: reason)) { try records(text) }
  }

  @Test func `what a table writes is read back`() throws {
    var table = Table("name", "value")
    for name in ["plain", "a,b", "\"quoted\"", "two\nlines", "", "é"] { table.append(name, -1.5e-7) }
    let read = try records(table.csv)
    #expect(read.count == 7 && read.dropFirst().map { $0[0] } == ["plain", "a,b", "\"quoted\"", "two\nlines", "", "é"])
    #expect(read.dropFirst().allSatisfy { decimalNumber($0[1]) == -1.5e-7 })
  }

  @Test func `four thousand random files are read or refused, never a trap`() {
    let pieces = [
      "x", "y", "weight", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "1", "-2e3", "nan", " ", "\u{0}", "é", "\t",
    ]
    var state: UInt64 = 7
    func draw(below count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var understood = 0
    for trial in 0..<4_000 {
      let start = trial % 2 == 0 ? "x\n3\n" : ""
      let text = start + (0..<draw(below: 14)).map { _ in pieces[draw(below: pieces.count)] }.joined()
      do throws(Refusal) {
        let table = try NumberTable(Array(text.utf8), columns: ["x"])
        let isFinite = table.columns[0].allSatisfy(\.isFinite)
        #expect(isFinite)
        understood += 1
      } catch {
        #expect(!error.reason.isEmpty && error.reason.utf8.count < 1_000)
      }
    }
    #expect(understood > 40)
  }
}
