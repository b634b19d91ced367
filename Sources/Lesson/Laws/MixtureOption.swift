extension Option where Value == Mixture {
  /// A distribution on the line, such as `0.5*N(0,1) + 0.5*N(3,0.5)`.
  public static func mixture(_ name: String, default text: String, _ help: String) -> Option {
    Option(name, default: text, help, allowed: ComponentExpression.lineForms) { (text) throws(Refusal) in
      let expression = try MixtureExpression(text)
      return (try Mixture(expression), .string(expression.text))
    }
  }
}

extension Option where Value == Mixture {
  /// A distribution on the line, or a CSV file with one column of points that stand for one: uniform between their quantiles.
  public static func mixtureOrPoints(_ name: String, default text: String, _ help: String) -> Option {
    let law = mixture(name, default: text, help).declaration
    return Option(
      name, default: text, help, allowed: law.allowed + ", or points.csv with one column",
      resolve: { (text) throws(Refusal) in
        guard TrainingData.isFileName(text) else { return try law.resolve(text) }
        let file = try InputFile(at: text), data = try TrainingData.table(file.bytes, named: file.name)
        return ResolvedOption(value: try Mixture(standingFor: data), canonical: file.json, text: file.name)
      })
  }

  private init(
    _ name: String, default text: String, _ help: String, allowed: String,
    resolve: @escaping @Sendable (String) throws(Refusal) -> ResolvedOption
  ) {
    declaration = OptionDeclaration(
      name: name, help: help, defaultText: text, quickText: nil, allowed: allowed, resolve: resolve)
  }
}

extension Lesson {
  /// What stands for the law if an option is a file of points, in sentences; nil if it is a law.
  public func pointsNote(of option: Option<Mixture>) -> String? {
    guard TrainingData.isFileName(text(of: option)) else { return nil }
    let count = self[option].components.count
    return """
      The data are the points of `\(text(of: option))`, and nobody knows their density. In its place stands a law that is uniform \
      between each two of \(count + 1) of their quantiles: no kernel, no width to choose. D*, p_g, V and JSD are exact for that law; \
      what they say of the points is as good as it is, and its edges are steps that a smooth G can only round off.
      """
  }
}

extension Option where Value == Law {
  /// A distribution on the line or in the plane, such as `N(0,1)`, `N([0,1],[[1,0.5],[0.5,2]])` or `ring8`.
  public static func law(_ name: String, default text: String, _ help: String) -> Option {
    let allowed = ComponentExpression.lineForms + "; in the plane " + ComponentExpression.planeForms
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      let expression = try MixtureExpression(text)
      let law: Law = expression.isPlane ? .plane(try PlaneMixture(expression)) : .line(try Mixture(expression))
      return (law, .string(expression.text))
    }
  }
}
