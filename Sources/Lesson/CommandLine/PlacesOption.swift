extension Option where Value == Places {
  /// Places such as `-1,0,2.5` or, in the plane, `0:0,1:-2`.
  public static func places(_ name: String, _ help: String) -> Option {
    let allowed = "x1,x2,…, in the plane x1:y1,x2:y2,…, or grid"
    return Option(name, default: "grid", help, allowed: allowed) { (text) throws(Refusal) in
      if text == "grid" { return (.grid, .string(text)) }
      var (numbers, points): ([Double], [SIMD2<Double>]) = ([], [])
      for (index, item) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        let parts = item.split(separator: ":", omittingEmptySubsequences: false).map { decimalNumber($0) }
        switch (parts.count, parts[0], parts.last ?? nil) {
        case (1, let x?, _): numbers.append(x)
        case (2, let x?, let y?): points.append(SIMD2(x, y))
        default: throw Refusal(reason: "expected \(allowed), but place \(index + 1) is \(quoted(String(item)))")
        }
      }
      if let objection = NumberDomain.objection(to: numbers + points.flatMap { [$0.x, $0.y] }) {
        throw Refusal(reason: objection)
      }
      guard numbers.isEmpty || points.isEmpty else {
        throw Refusal(reason: "expected places on the line or in the plane, not both")
      }
      let canonical =
        numbers.map(shortest) + points.map { "\(shortest($0.x)):\(shortest($0.y))" }
      return (points.isEmpty ? .line(numbers) : .plane(points), .string(canonical.joined(separator: ",")))
    }
  }
}
