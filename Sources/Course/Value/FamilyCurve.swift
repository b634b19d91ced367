/// C(G) along a family of laws that leads through the data's own, without any training.
public struct FamilyCurve: Sendable {
  /// The family.
  public let family: ModelFamily
  /// Where the family was looked at: 121 parameters, by equal steps, or by equal factors for scales.
  public let parameters: [Double]
  /// What theory says there, of a discriminator that tosses a coin.
  public let states: [GameAssessment]
  /// The same where q = p.
  public let origin: GameAssessment

  /// Looks at a family over a range; an error if a law of the range is none.
  public init(
    _ family: ModelFamily, of data: Mixture, over range: ClosedRange<Double>
  ) throws(DistributionError) {
    func state(_ parameter: Double) throws(DistributionError) -> GameAssessment {
      GameAssessment(data: data, model: try family.member(parameter, of: data)) { $0.map { _ in 0 } }
    }
    let (from, to) = (range.lowerBound, range.upperBound)
    parameters = (0...120).map {
      let fraction = Double($0) / 120
      // The ends exactly, so that rounding leads nobody out of the range.
      if $0 == 0 || $0 == 120 { return $0 == 0 ? from : to }
      return family == .scale ? from * exp(fraction * log(to / from)) : from + fraction * (to - from)
    }
    var states: [GameAssessment] = []
    for parameter in parameters { states.append(try state(parameter)) }
    (self.family, self.states, origin) = (family, states, try state(family.origin))
  }
}

extension Findings {
  /// Keeps families as `data/families.csv` and `figures/families.svg`; `other` names the law that weights are given to.
  ///
  /// The columns are `family,parameter,v_optimal,bound,jsd`, in nats.
  public mutating func keep(_ curves: [FamilyCurve], other: String) {
    var table = Table("family", "parameter", "v_optimal", "bound", "jsd")
    for curve in curves {
      for (parameter, state) in zip(curve.parameters, curve.states) {
        table.append(
          curve.family.name, parameter, state.optimalValue.value, state.bound.value, state.jensenShannon.value)
      }
    }
    keep(table, as: "families")
    let ends = curves.map { curve in
      "\(curve.family.name) from \(rounded(curve.parameters[0])) to \(rounded(curve.parameters[120])): C(G) at the ends "
        + "\(rounded(curve.states[0].optimalValue.value)) and \(rounded(curve.states[120].optimalValue.value))"
    }
    keep(
      Chart(
        "C(G) along three ways out of the solution",
        description:
          "C(G) between −log 4 and 0, for p_g = p_data moved, stretched, and mixed with \(other). Lines: the "
          + "value of the game under D*; squares: −log 4 + 2·JSD. " + ends.joined(separator: "; ") + ".",
        columns: curves.enumerated().map { i, curve in [curve.panel(isNamed: i == 0, other: other)] }), as: "families")
  }
}

extension FamilyCurve {
  fileprivate func panel(isNamed: Bool, other: String) -> Panel {
    let some = stride(from: 0, through: 120, by: 12).map { $0 }
    let label: RichText =
      switch family {
      case .shift: "shift (standard deviations of p)"
      case .scale: "scale"
      case .weight: RichText(verbatim: "weight of \(other)")
      }
    return Panel(
      x: Axis(label, from: parameters[0], to: parameters[120], scale: family == .scale ? .logarithmic : .linear),
      y: Axis(isNamed ? "C(G) (nats)" : nil, from: -1.5, to: 0.1),
      marks: [
        .rule(y: 0),
        .rule(y: -log(4), label: isNamed ? "−log 4" : nil, at: .beside()),
        .line(
          x: parameters, y: states.map { $0.optimalValue.value }, style: .optimalValue.width(2.6),
          label: "C(G) = V(D*, G)"),
        .dots(
          x: some.map { parameters[$0] }, y: some.map { states[$0].bound.value }, style: .bound.dots,
          label: "−log 4 + 2 JSD"),
      ])
  }
}

extension ModelFamily {
  /// The family in one word, as tables name it.
  fileprivate var name: String {
    switch self {
    case .shift: "shift"
    case .scale: "scale"
    case .weight: "weight"
    }
  }
}
