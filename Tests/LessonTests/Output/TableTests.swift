import Testing

@testable import Lesson

@Suite struct `Tables` {
  @Test func `become RFC 4180 text with line feeds, a header always, missing cells empty`() {
    var table = Table("step", "v", "note_2")
    #expect(table.csv == "step,v,note_2\n")
    table.append(1, 0.1 + 0.2, "plain")
    table.append(-2, -Double.infinity, String?.none)
    table.append(3, 1e-5, "a, \"b\"\nc\rd")
    table.append(4, nil as Double?, "")
    #expect(
      table.csv == "step,v,note_2\n1,0.30000000000000004,plain\n-2,-inf,\n3,1e-05,\"a, \"\"b\"\"\nc\rd\"\n4,,\n")
    #expect(table.count == 4)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
    ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("a=1", "a=1"), ("é", "é"), ("\r\n", "\"'\r\n\""), ("'=1", "'=1"),
  ])
  func `never hold a text that a spreadsheet takes for a formula`(text: String, field: String) {
    #expect(TableCell.text(text).csv == field)
  }

  @Test func `hold every seed, those beyond whole numbers with a sign too`() {
    var table = Table("seed")
    for seed in [0, 1, UInt64(Int64.max), UInt64(Int64.max) + 1, .max] { table.append(seed) }
    #expect(table.csv == "seed\n0\n1\n9223372036854775807\n9223372036854775808\n18446744073709551615\n")
  }

  @Test func `may be given as columns`() {
    let table = Table(columns: ["x": [0, 0.5], "p_data": [1, 2]])
    #expect(table.csv == "x,p_data\n0,1\n0.5,2\n")
  }

  @Test func `know their first value that is not a number, and what is left without such rows`() throws {
    var table = Table("step", "v")
    table.append(1, 0.5)
    #expect(table.firstNotANumber == nil)
    table.append(2, Double.nan)
    table.append(3, 0.25)
    let first = try #require(table.firstNotANumber)
    #expect(first.column == "v" && first.row == 2)
    #expect(table.finite.csv == "step,v\n1,0.5\n3,0.25\n")
  }
}
