extension Option where Value == TrainingData {
  /// A law by its name or expression, or a CSV file of points: two columns for the plane, one for the line, under any names.
  public static func trainingData(_ name: String, default text: String, _ help: String) -> Option {
    Option(name, default: text, help) { (text) throws(Refusal) in
      guard TrainingData.isFileName(text) else {
        let data = try TrainingData.read(text)
        return ResolvedOption(value: data, canonical: .string(data.name))
      }
      let file = try InputFile(at: text), data = try TrainingData.table(file.bytes, named: file.name)
      return ResolvedOption(value: data, canonical: file.json, text: file.name)
    }
  }

  private init(
    _ name: String, default text: String, _ help: String,
    read: @escaping @Sendable (String) throws(Refusal) -> ResolvedOption
  ) {
    let allowed =
      TrainingData.names.joined(separator: ", ") + ", mixtures of " + ComponentExpression.lineForms
      + ", in the plane of " + ComponentExpression.planeForms
      + ", or points.csv of one or two columns, with a header or without"
    declaration = OptionDeclaration(
      name: name, help: help, defaultText: text, quickText: nil, allowed: allowed, resolve: read)
  }
}

extension TrainingData {
  /// Whether a text names a file and no law.
  static func isFileName(_ text: String) -> Bool { text.lowercased().hasSuffix(".csv") || text.contains("/") }
}
