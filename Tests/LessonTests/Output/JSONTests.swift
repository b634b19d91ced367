import Foundation
import Testing

@testable import Lesson

@Suite struct `JSON text` {
  @Test(
    arguments: [
      (.null, "null"), (.bool(true), "true"), (.integer(-3), "-3"), (.unsigned(.max), "18446744073709551615"),
      (.number(0.1), "0.1"), (.number(2), "2"), (.number(1e-5), "1e-05"), (.number(1e300), "1e+300"),
      (.number(.nan), "null"), (.number(.infinity), "null"), (.array([]), "[]"), (.object([]), "{}"),
      (.array([.integer(1), .string("a")]), #"[1, "a"]"#),
      (.object([.init("b", .null), .init("a", .bool(false))]), #"{"b": null, "a": false}"#),
      (.string("\"\\/\n\r\t"), #""\"\\/\n\r\t""#), (.string("\u{0}\u{1F}\u{7F}"), #""\u0000\u001f\u007f""#),
      (.string("</script>&"), #""\u003c/script\u003e\u0026""#), (.string("\u{202E}\u{2028}"), #""\u202e\u2028""#),
      (.string("é √ 🧪"), #""é √ 🧪""#),
    ] as [(JSON, String)])
  func `has one text for each value`(value: JSON, text: String) {
    #expect(value.compact == text)
  }

  @Test func `is what another reader reads`() throws {
    let strings = (0..<0x3000).compactMap { Unicode.Scalar($0).map { "a\(String($0))b" } } + ["🧪", "\r\n"]
    for value in [JSON.array(strings.map { .string($0) }), .object(strings.map { .init($0, .integer(1)) })] {
      for text in [value.compact, value.pretty] {
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
        if let array = read as? [String] {
          #expect(zip(array, strings).allSatisfy { Array($0.utf8) == Array($1.utf8) } && array.count == strings.count)
        } else {
          #expect(read is [String: Any])
        }
      }
    }
  }

  @Test func `breaks lines so that one file or one check is one line of a diff`() {
    let files = JSON.array([.object([.init("path", .string("a")), .init("bytes", .integer(1))]), .object([])])
    let value = JSON.object([.init("status", .string("complete")), .init("files", files), .init("checks", .array([]))])
    #expect(
      value.pretty == """
        {
          "status": "complete",
          "files": [
            {"path": "a", "bytes": 1},
            {}
          ],
          "checks": []
        }

        """)
  }
}
