extension Option where Value == Mixture {
  /// A distribution on the line, such as `0.5*N(0,1) + 0.5*N(3,0.5)`.
  public static func mixture(_ name: String, default text: String, _ help: String) -> Option {
    Option(name, default: text, help, allowed: ComponentExpression.lineForms) { (text) throws(Refusal) in
      let expression = try MixtureExpression(text)
      return (try Mixture(expression), .string(expression.text))
    }
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
