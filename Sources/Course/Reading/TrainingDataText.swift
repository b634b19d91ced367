extension TrainingData {
  /// What every law that networks learn must have.
  package static let needed = "networks need a law whose mean and deviation are finite, and a deviation above 0"
  /// Fewer points tell too little of a law.
  package static let fewest = 10
  /// More are more than a toy needs.
  package static let most = 1_000_000

  private static func tooMany(_ count: Int) -> String { "\(counted(count, "point")), at most \(most)" }

  package static let names = ["ringK", "gridK", "swiss-roll", "two-moons", "spirals"]

  /// A law by its name or expression, as a command line has it.
  package static func read(_ text: String) throws(Refusal) -> TrainingData {
    if let known = PlaneData.all.first(where: { $0.name == text }) { return try data(text, .modes(known.modes)) }
    if let law = sheet(text) { return try data(text, .samples(law)) }
    if let modes = try ring(text) { return try data(text, .modes(modes)) }
    if let modes = try grid(text) { return try data(text, .modes(modes)) }
    // A word alone is a name, and near misses of names are not those of expressions.
    if text.utf8.allSatisfy({ $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "*") }) {
      let known = PlaneData.all.map { $0.name } + ["swiss-roll", "two-moons", "spirals"]
      throw Refusal(
        reason:
          "expected \((PlaneData.all.map { $0.name } + names).joined(separator: ", ")), a mixture such as 0.5*N(0,1) + 0.5*N(3,0.5), "
          + "or a file points.csv of one or two columns" + suggestion(for: text, among: known))
    }
    let expression = try MixtureExpression(text)
    guard expression.isPlane else { return try data(expression.text, .line(try Mixture(expression))) }
    let law = try PlaneMixture(expression)
    do throws(DistributionError) {
      var modes: [PlaneMode] = []
      for (weight, component) in zip(law.weights, law.components) {
        modes.append(try PlaneMode(centre: component.mean, covariance: component.covariance, weight: weight))
      }
      return try TrainingData(expression.text, .modes(modes))
    } catch {
      throw Refusal(reason: error.description)
    }
  }

  /// A law with its name, and the names of its columns if a file has them, or why networks cannot be trained on it.
  private static func data(_ name: String, _ law: Law, columns header: [String]? = nil) throws(Refusal) -> TrainingData
  {
    if let objection = objection(to: law) { throw Refusal(reason: objection) }
    do {
      return try TrainingData(name, law, columns: header)
    } catch {
      throw Refusal(reason: error.description)
    }
  }

  /// Why networks cannot be trained on points of these sizes; nil if they can.
  private static func objection(to law: Law) -> String? {
    let columns: [[Double]]
    switch law {
    case .line, .modes, .samples(.swissRoll), .samples(.twoMoons), .samples(.spirals): return nil
    case .values(let law): columns = [law.points]
    case .samples(.points(let cloud)): columns = [cloud.points.map { $0.x }, cloud.points.map { $0.y }]
    }
    for column in columns {
      let largest = column.reduce(0) { max($0, $1.magnitude) }
      let deviation = (try? Standardisation(of: column))?.scale ?? 0
      if let objection = NumberDomain.objection(to: [largest])
        ?? NumberDomain.objection(to: [deviation]).map({ "the points have a deviation of \($0)" })
        ?? NumberDomain.objection(toScale: deviation, at: largest).map({ "the points are \($0)" })
      {
        return objection
      }
    }
    return nil
  }

  /// Laws that can only be sampled.
  private static func sheet(_ text: String) -> SampledLaw? {
    switch text {
    case "swiss-roll": (try? SwissRoll()).map { .swissRoll($0) }
    case "two-moons": (try? TwoMoons()).map { .twoMoons($0) }
    case "spirals": (try? Spirals()).map { .spirals($0) }
    default: nil
    }
  }

  /// `ring12`: as many modes of deviation 0.01 on the circle of radius 1.
  private static func ring(_ text: String) throws(Refusal) -> [PlaneMode]? {
    guard let count = number(text, after: "ring") else { return nil }
    guard (1...100).contains(count) else { throw Refusal(reason: "expected ring1 to ring100") }
    return try? PlaneMode.ring(count)
  }

  /// `grid9`: a square number of modes of deviation 0.05, 2 apart.
  private static func grid(_ text: String) throws(Refusal) -> [PlaneMode]? {
    guard let count = number(text, after: "grid") else { return nil }
    guard let side = (1...10).first(where: { $0 * $0 == count }) else {
      throw Refusal(reason: "expected grid1, grid4, grid9 and so on to grid100: a square number of modes")
    }
    return try? PlaneMode.grid(side)
  }

  private static func number(_ text: String, after word: String) -> Int? {
    guard text.hasPrefix(word) else { return nil }
    let digits = text.dropFirst(word.count)
    return !digits.isEmpty && digits.utf8.allSatisfy({ (48...57).contains($0) }) ? Int(digits) ?? .max : nil
  }

  /// The points of a CSV file, each as likely as the others.
  package static func table(_ bytes: [UInt8], named name: String) throws(Refusal) -> TrainingData {
    do throws(Refusal) {
      return try pointTable(bytes, named: name)
    } catch {
      throw Refusal(reason: "in \(quoted(name)): \(error.reason)")
    }
  }

  /// Points of the plane by two columns, or of the line by the only one, whatever the header calls them.
  private static func pointTable(_ bytes: [UInt8], named name: String) throws(Refusal) -> TrainingData {
    let head = try TableHead(bytes)
    guard head.width <= 2 else {
      let row = head.names == nil ? "row 1 (line \(head.line))" : "row 0 (line \(head.line)), the header,"
      throw Refusal(
        reason: "\(row) has \(head.width) columns, expected one or two: leave the columns to train on, and no other")
    }
    if let place = head.fields.firstIndex(where: { $0.allSatisfy { $0 == " " } }), head.names != nil {
      throw Refusal(
        reason: "the header has no name for column \(place + 1): name it, or leave it out if it numbers the rows")
    }
    // Columns called x and y are these in whatever order they stand; the name of another says nothing about it.
    let isSwapped = head.names == ["y", "x"]
    let names = head.names.map { isSwapped ? $0.reversed() : $0 } ?? (head.width == 2 ? ["x", "y"] : ["x"])
    if names.count == 2, names.contains("x"), let other = names.first(where: { NumberTable.weightNames.contains($0) }) {
      throw Refusal(
        reason:
          "the column '\(other)' beside 'x' reads like weights, which points to train on do not have: call it 'y' if "
          + "it is a coordinate, or leave it out")
    }
    let table = try NumberTable(bytes, columns: names, atMost: most) { tooMany($0) }
    let law = try law(of: table.columns, named: names)
    guard head.names != nil else { return try data(name, law) }
    return try data(name, law, columns: (isSwapped ? head.fields.reversed() : head.fields).map(label))
  }

  /// A field of a header as figures have it: in one line, and no longer than an axis.
  private static func label(_ field: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in field.unicodeScalars.prefix(40) {
      scalars.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
    }
    guard field.unicodeScalars.count > 40 else { return String(scalars) }
    scalars.removeLast()
    return String(scalars) + "\u{2026}"
  }

  /// Points that no file holds, row by row, of one column or of two.
  package static func points(_ numbers: [Double], columns count: Int, named name: String) throws(Refusal)
    -> TrainingData
  {
    let columns = (0..<count).map { column in stride(from: column, to: numbers.count, by: count).map { numbers[$0] } }
    return try data(name, try law(of: columns, named: ["x", "y"]))
  }

  private static func law(of columns: [[Double]], named names: [String]) throws(Refusal) -> Law {
    let count = columns[0].count
    guard count >= fewest else { throw Refusal(reason: "\(counted(count, "point")), expected at least \(fewest)") }
    guard count <= most else { throw Refusal(reason: tooMany(count)) }
    let constant = columns.indices.filter { place in columns[place].allSatisfy { $0 == columns[place][0] } }
    guard constant.count < columns.count else { throw Refusal(reason: "all points are the same") }
    if let index = constant.first {
      let other = names[1 - index]
      throw Refusal(
        reason:
          "the column '\(names[index])' is \(shortest(columns[index][0])) in all \(count) rows, so there is no plane to fill: "
          + "give the column '\(other)' alone")
    }
    do {
      guard columns.count == 2 else { return .values(try Empirical(columns[0])) }
      return .samples(.points(try PlanePoints(zip(columns[0], columns[1]).map { SIMD2($0, $1) })))
    } catch {
      throw Refusal(reason: error.description)
    }
  }
}
