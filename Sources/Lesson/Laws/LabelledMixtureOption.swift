extension Option where Value == LabelledMixture {
  /// A law of pairs of a point and a label: every component of a mixture is a label, or every part between bars.
  ///
  ///     0.5*N(-2,0.5) | 0.3*N(0,0.4) | 0.1*N(1.5,0.25) + 0.1*N(2.5,0.25)
  public static func labelledMixture(_ name: String, default text: String, _ help: String) -> Option {
    let allowed = "2 to 6 labels, each component or each part between '|': \(ComponentExpression.lineForms)"
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      var parts = try MixtureExpression.parts(text, dividedBy: "|")
      // Without bars each component is a part.
      let isDivided = parts.count > 1
      if !isDivided { parts = parts[0].map { [$0] } }
      guard parts.count >= 2 else { throw Refusal(reason: "a condition needs two labels or more, found one") }
      guard parts.count <= 6 else { throw Refusal(reason: "expected at most 6 labels, found \(parts.count)") }
      var (shares, laws): ([Double], [Mixture]) = ([], [])
      for part in parts {
        let share = part.reduce(0) { $0 + $1.weight }
        let inside = part.map { MixtureExpression.Term(weight: $0.weight / share, component: $0.component) }
        shares.append(share)
        laws.append(try Mixture(MixtureExpression(terms: inside)))
      }
      let canonical = parts.map { MixtureExpression.text($0) }.joined(separator: isDivided ? " | " : " + ")
      do throws(DistributionError) {
        return (try LabelledMixture(shares: shares, laws: laws), .string(canonical))
      } catch {
        throw Refusal(reason: error.description)
      }
    }
  }
}
