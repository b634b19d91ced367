/// A distribution as a command line writes it: `0.5*N(0,1) + 0.5*N(3,0.5)`.
///
/// ```
/// mixture   = term { "+" term }
/// term      = [ weight "*" ] component
/// component = name "(" number "," number ")"                   on the line
///           | "N" "(" point "," ( number | matrix ) ")"        in the plane
///           | preset                                           in the plane
/// point     = "[" number "," number "]"
/// matrix    = "[" point "," point "]"
/// ```
/// Weights must sum to 1 within 1e-9. What a name means is said in `ComponentKind` and `PlaneData`.
package struct MixtureExpression: Sendable, Equatable {
  /// One weighted component.
  package struct Term: Sendable, Equatable {
    package let weight: Double
    package let component: ComponentExpression

    package init(weight: Double, component: ComponentExpression) {
      (self.weight, self.component) = (weight, component)
    }
  }

  package let terms: [Term]

  /// Whether all components lie in the plane; otherwise all lie on the line.
  package var isPlane: Bool { terms[0].component.isPlane }

  /// The canonical text: `0.5*N(0,1) + 0.5*N(3,0.5)`, a single component without its weight.
  package var text: String {
    Self.text(terms, hidesWeight: terms.count == 1 && terms[0].weight == 1)
  }

  /// Weighted components as a command line writes them.
  package static func text(_ terms: [Term], hidesWeight: Bool = false) -> String {
    terms.map { (hidesWeight ? "" : shortest($0.weight) + "*") + $0.component.text }.joined(separator: " + ")
  }

  package init(_ text: String) throws(Refusal) {
    self.init(terms: try Self.parts(text, dividedBy: nil)[0])
  }

  package init(terms: [Term]) { self.terms = terms }

  /// The terms of a mixture part by part, where `divider` may stand between two of them; all weights together sum to 1.
  package static func parts(_ text: String, dividedBy divider: Unicode.Scalar?) throws(Refusal) -> [[Term]] {
    guard text.utf8.count <= 10_000 else { throw Refusal(reason: "expected at most 10000 bytes") }
    var scanner = MixtureScanner(text)
    var parts: [[Term]] = [[]]
    while true {
      let column = scanner.column
      let term = try scanner.term()
      if let first = parts[0].first, first.component.isPlane != term.component.isPlane {
        let (here, there) = term.component.isPlane ? ("in the plane", "on the line") : ("on the line", "in the plane")
        throw Refusal(reason: "the component at column \(column) lies \(here), the first one \(there)")
      }
      parts[parts.count - 1].append(term)
      if scanner.take("+") { continue }
      guard let divider, scanner.take(divider) else { break }
      parts.append([])
    }
    guard scanner.isAtEnd else { throw scanner.expected(divider == nil ? "'+' or the end" : "'+', '|' or the end") }
    let sum = parts.joined().reduce(0) { $0 + $1.weight }
    guard (sum - 1).magnitude <= 1e-9 else {
      throw Refusal(reason: "the weights sum to \(rounded(sum, beside: 1).0), not 1")
    }
    return parts
  }

}

/// One component of a mixture, as it is written.
package enum ComponentExpression: Sendable, Equatable {
  /// A law on the line.
  case line(ComponentKind, [Double])
  /// A round normal law in the plane: mean and standard deviation.
  case round(SIMD2<Double>, Double)
  /// A normal law in the plane: mean and covariance.
  case full(SIMD2<Double>, Covariance)
  /// A named law in the plane.
  case preset(PlaneData)

  package var isPlane: Bool {
    if case .line = self { false } else { true }
  }

  /// As a command line writes it.
  var text: String {
    func list(_ numbers: [Double]) -> String { numbers.map { shortest($0) }.joined(separator: ",") }
    return switch self {
    case .line(let kind, let arguments): "\(kind.rawValue)(\(list(arguments)))"
    case .round(let mean, let deviation): "N([\(list([mean.x, mean.y]))],\(shortest(deviation)))"
    case .full(let mean, let matrix):
      "N([\(list([mean.x, mean.y]))],[[\(list([matrix.xx, matrix.xy]))],[\(list([matrix.xy, matrix.yy]))]])"
    case .preset(let preset): preset.name
    }
  }

  /// How components are written, in one line.
  package static let lineForms = ComponentKind.allCases.map { $0.form }.joined(separator: ", ")

  /// How components in the plane are written, in one line.
  package static let planeForms =
    (["N([x,y],standard deviation)", "N([x,y],[[a,b],[b,c]])"] + PlaneData.all.map { $0.name })
    .joined(separator: ", ")
}

/// The distributions on the line that a command line can name.
package enum ComponentKind: String, Sendable, CaseIterable {
  case gaussian = "N"
  case uniform = "U"
  case laplace = "Laplace"

  /// How it is written.
  var form: String {
    switch self {
    case .gaussian: "N(mean, standard deviation)"
    case .uniform: "U(from, to)"
    case .laplace: "Laplace(mean, scale)"
    }
  }

  /// Why these numbers make no such distribution; nil if they do.
  func objection(to arguments: [Double]) -> String? {
    guard arguments.count == 2 else { return "expected two numbers, \(form), but found \(arguments.count)" }
    return switch self {
    case .gaussian where arguments[1] <= 0: "the standard deviation must be above 0"
    case .uniform where !(arguments[0] < arguments[1]): "the first number must be below the second"
    case .laplace where arguments[1] <= 0: "the scale must be above 0"
    default: nil
    }
  }
}
