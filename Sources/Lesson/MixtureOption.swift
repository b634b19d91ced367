extension Option where Value == MixtureExpression {
  /// A distribution on the line, such as `0.5*N(0,1) + 0.5*N(3,0.5)`.
  public static func mixture(_ name: String, default text: String, _ help: String) -> Option {
    Option(name, default: text, help, allowed: ComponentKind.forms) { (text) throws(Refusal) in
      let expression = try MixtureExpression(text)
      return (expression, .string(expression.text))
    }
  }
}
