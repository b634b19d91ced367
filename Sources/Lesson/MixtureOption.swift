extension Option where Value == Mixture {
  /// A distribution on the line, such as `0.5*N(0,1) + 0.5*N(3,0.5)`.
  public static func mixture(_ name: String, default text: String, _ help: String) -> Option {
    Option(name, default: text, help, allowed: ComponentKind.forms) { (text) throws(Refusal) in
      let expression = try MixtureExpression(text)
      return (try Mixture(expression), .string(expression.text))
    }
  }
}

extension Mixture {
  init(_ expression: MixtureExpression) throws(Refusal) {
    do {
      try self.init(weights: expression.terms.map(\.weight), components: expression.components())
    } catch {
      throw Refusal(reason: error.description)
    }
  }
}

extension MixtureExpression {
  fileprivate func components() throws(DistributionError) -> [Component] {
    var components: [Component] = []
    for term in terms {
      let (first, second) = (term.arguments[0], term.arguments[1])
      switch term.kind {
      case .gaussian: components.append(.gaussian(try Gaussian(mean: first, deviation: second)))
      case .uniform: components.append(.uniform(try Uniform(lower: first, upper: second)))
      case .laplace: components.append(.laplace(try Laplace(mean: first, scale: second)))
      }
    }
    return components
  }
}
