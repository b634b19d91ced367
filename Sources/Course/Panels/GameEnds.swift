/// Games on the line at their end, side by side: where G is, and what D says of it.
public struct GameEnds: Sendable {
  /// What theory says of each.
  public let states: [GameAssessment]
  /// The largest |D − ½| of each on the data's central 99 %.
  public let distancesFromHalf: [Double]
  private let games: [(name: String, end: Moment)]
  /// Where the curves are drawn.
  private let places: [Double]

  /// Games with their names, all with the same data.
  public init(_ games: [(name: String, end: Moment)]) {
    precondition(!games.isEmpty, "there is no game")
    let p = games[0].end.data
    let (low, high) = (p.quantile(1e-4), p.quantile(upperTail: 1e-4))
    self.games = games
    places = (0...400).map { low + (high - low) * Double($0) / 400 }
    states = games.map { $0.end.assessment() }
    distancesFromHalf = games.map { $0.end.largestDistanceFromHalf(overCentral: 0.99) }
  }

  /// `game,x,p_data,p_g,d,d_star`; D* is missing where both densities are 0.
  public var curves: Table {
    var drawn = Table("game", "x", "p_data", "p_g", "d", "d_star")
    for game in games {
      let curves = game.end.curves(at: places)
      for (i, x) in places.enumerated() {
        let best = curves.optimal[i].isNaN ? nil : curves.optimal[i]
        drawn.append(game.name, x, curves.data[i], curves.model[i], curves.discriminator[i], best)
      }
    }
    return drawn
  }

  /// A column a game: the densities, and below them D and D*.
  public var chart: Chart {
    // Where G folds, p_g has a peak without end: the panels end at one and a half times the data's.
    let top = 1.5 * places.map { games[0].end.data.density(at: $0) }.largest()
    let texts = games.indices.map { i in
      let (value, best) = (rounded(states[i].value.value), rounded(states[i].optimalValue.value))
      return "\(games[i].name): |D − ½| ≤ \(rounded(distancesFromHalf[i])) on the data's central 99 %, V \(value), "
        + "C(G) \(best), JSD \(rounded(states[i].jensenShannon.value))."
    }
    return Chart(
      "Four games at their end: where D is, where G is", description: texts.joined(separator: " "),
      columns: games.indices.map { i in
        let distance = states[i].jensenShannon.value
        let caption = "\(games[i].name): JSD " + (distance < 1e-4 ? "<\u{A0}0.0001" : rounded(distance, digits: 2))
        return .init(games[i].end, caption: caption, at: places, top: top, isNamed: i == 0)
      })
  }
}
