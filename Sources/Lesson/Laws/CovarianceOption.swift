extension Option where Value == StationaryGaussian {
  /// A covariance on the points of a circle, such as `exponential(3)` or `squared-exponential(2) + 0.02*white`.
  public static func covariance(_ name: String, default text: String, points: Int = 16, _ help: String) -> Option {
    let allowed = CovarianceTerm.forms + ", each with a weight if wanted, and their sums"
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      let terms = try CovarianceTerm.sum(text)
      do throws(DistributionError) {
        let law = try StationaryGaussian(terms.map { ($0.weight, $0.function) }, points: points)
        return (law, .string(terms.map(\.text).joined(separator: " + ")))
      } catch {
        throw Refusal(reason: error.description)
      }
    }
  }
}

/// A weighted function of the lag, as a command line writes it.
///
/// ```
/// sum  = term { "+" term }
/// term = [ weight "*" ] ( "white" | name "(" number ")" )
/// ```
private struct CovarianceTerm {
  let weight: Double
  let function: CovarianceFunction

  static let forms = "exponential(scale), squared-exponential(scale), far-pairs(correlation), white"
  private static let names = ["exponential", "squared-exponential", "far-pairs", "white"]

  /// Its canonical text.
  var text: String {
    let name =
      switch function {
      case .white: "white"
      case .exponential(let scale): "exponential(\(shortest(scale)))"
      case .squaredExponential(let scale): "squared-exponential(\(shortest(scale)))"
      case .farPairs(let correlation): "far-pairs(\(shortest(correlation)))"
      }
    return weight == 1 ? name : "\(shortest(weight))*\(name)"
  }

  static func sum(_ text: String) throws(Refusal) -> [CovarianceTerm] {
    guard text.utf8.count <= 1_000 else { throw Refusal(reason: "expected at most 1000 bytes") }
    var scanner = MixtureScanner(text), terms: [CovarianceTerm] = []
    repeat { terms.append(try CovarianceTerm(&scanner)) } while scanner.take("+")
    guard scanner.isAtEnd else { throw scanner.expected("'+' or the end") }
    return terms
  }

  private init(_ scanner: inout MixtureScanner) throws(Refusal) {
    if scanner.isAtNumber {
      let column = scanner.column
      weight = try scanner.number()
      guard weight > 0 else { throw Refusal(reason: "the weight at column \(column) must be above 0") }
      guard scanner.take("*") else { throw scanner.expected("'*'") }
    } else {
      weight = 1
    }
    let column = scanner.column, expected = scanner.expected(Self.forms)
    guard let name = scanner.word() else { throw expected }
    guard Self.names.contains(name) else {
      throw Refusal(
        reason: "unknown covariance \(quoted(name)) at column \(column), expected \(Self.forms)"
          + suggestion(for: name, among: Self.names))
    }
    if name == "white" {
      function = .white
      return
    }
    guard scanner.take("(") else { throw scanner.expected("'('") }
    let number = try scanner.number()
    guard scanner.take(")") else { throw scanner.expected("')'") }
    guard name == "far-pairs" || number > 0 else {
      throw Refusal(reason: "\(name) at column \(column): the scale must be above 0")
    }
    function =
      switch name {
      case "exponential": .exponential(scale: number)
      case "squared-exponential": .squaredExponential(scale: number)
      default: .farPairs(correlation: number)
      }
  }
}

extension Option where Value == Int {
  /// The odd width of a kernel on a circle of points; `help` says which layer has so few.
  public static func kernel(_ name: String, default width: Int, from least: Int = 1, points: Int, _ help: String)
    -> Option
  {
    let most = points - 1 + points % 2
    let allowed = "an odd number from \(least) to \(most)"
    return Option(name, default: "\(width)", help, allowed: allowed) { (text) throws(Refusal) in
      guard let width = Int(text), width >= least, width <= most, width % 2 == 1 else {
        throw Refusal(reason: "expected \(allowed): a kernel has a middle, and fits the \(points) points of its layer")
      }
      return (width, .integer(Int64(width)))
    }
  }
}

extension Option where Value == [Int]? {
  /// Points of a circle, each once and not all, such as `0,4,8,12`; nil if it is not given, and then `otherwise` says what
  /// happens.
  public static func somePoints(_ name: String, of count: Int, otherwise: String, _ help: String) -> Option {
    let allowed = "some of the points 0 to \(count - 1), each once and not all, such as 0,4,8,12; default: \(otherwise)"
    return Option(name, default: nil, help, allowed: allowed) { (text) throws(Refusal) in
      var points: [Int] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let point = Int(part) else {
          throw Refusal(
            reason: "expected points from 0 to \(count - 1), divided by commas, but one is \(quoted(String(part)))")
        }
        guard (0..<count).contains(point) else {
          throw Refusal(reason: "there is no point \(point), expected points from 0 to \(count - 1)")
        }
        guard !points.contains(point) else { throw Refusal(reason: "point \(point) is named twice") }
        points.append(point)
      }
      guard points.count < count else {
        throw Refusal(reason: "all \(count) points are seen, and none is left to fill in")
      }
      return (points.sorted(), .string(points.sorted().map(String.init).joined(separator: ",")))
    }
  }
}
