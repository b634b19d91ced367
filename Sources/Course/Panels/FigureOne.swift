/// Figure 1 of Goodfellow et al. (2014) from four moments of one run: (a) near the end, (b) D trained on, (c) G trained on,
/// (d) the end.
public struct FigureOne: Sendable {
  /// The four moments.
  public let panels: [Moment]
  /// What theory says of each.
  public let states: [GameAssessment]
  /// Where the curves are drawn.
  private let places: [Double]
  /// Latents of equal probability, 19 of them.
  private let latents: [Double]
  /// Where (b) and (c) have them.
  private let moved: (from: [Double], to: [Double])
  private static let names = ["a", "b", "c", "d"]

  /// The figure of four moments.
  public init(_ panels: [Moment]) {
    precondition(panels.count == 4, "Figure 1 has four panels")
    let range = Moment.range(of: panels)
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    self.panels = panels
    self.latents = latents
    places = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
    states = panels.map { $0.assessment() }
    moved = (panels[1].samples(of: latents), panels[2].samples(of: latents))
  }

  /// The mean gain of log D, D being that of (b), where (c) moves samples.
  public var climb: Double {
    var sum = 0.0
    let logits = (panels[1].logits(at: moved.to), panels[1].logits(at: moved.from))
    for (after, before) in zip(logits.0, logits.1) { sum += softplus(-before) - softplus(-after) }
    return sum / Double(latents.count)
  }

  /// How far the mass that (d) gives any of the data's modes is from its own, at the worst one.
  public var worstShare: Double {
    panels[3].shares.map { ($0.model - $0.data).magnitude }.largest()
  }

  /// `panel,x,p_data,p_g,d,d_star`; D* is missing where both densities are 0.
  public var curves: Table {
    var curves = Table("panel", "x", "p_data", "p_g", "d", "d_star")
    for (name, moment) in zip(Self.names, panels) {
      let drawn = moment.curves(at: places)
      for (i, x) in places.enumerated() {
        let best = drawn.optimal[i].isNaN ? nil : drawn.optimal[i]
        curves.append(name, x, drawn.data[i], drawn.model[i], drawn.discriminator[i], best)
      }
    }
    return curves
  }

  /// `panel,z,x`: where each G takes latents of equal probability.
  public var mapping: Table {
    var mapping = Table("panel", "z", "x")
    for (name, moment) in zip(Self.names, panels) {
      for (z, x) in zip(latents, moment.samples(of: latents)) { mapping.append(name, z, x) }
    }
    return mapping
  }

  /// What stands above each panel; a run that does not get there is not drawn as if it had.
  public func captions(isNear: Bool, isBest: Bool, climbs: Bool, isFound: Bool) -> [String] {
    func distance(_ i: Int) -> String { ", JSD \(rounded(states[i].jensenShannon.value, digits: 2))" }
    return [
      isNear ? "(a) G near the data" : "(a) round \(panels[0].round)" + distance(0),
      isBest ? "(b) D goes to D*" : "(b) D stays \(rounded(states[1].discriminatorError.value, digits: 2)) from D*",
      climbs ? "(c) G follows D" : "(c) G does not follow D",
      isFound ? "(d) G on the data" : "(d) round \(panels[3].round)" + distance(3),
    ]
  }

  /// When the four moments were, as a sentence.
  public var timing: String {
    let goesOn = panels[0].round < panels[3].round
    let isNear = states[0].jensenShannon.value <= 0.03
    let reached =
      (goesOn ? "" : "the last one, ")
      + (isNear ? "where JSD first falls to 0.03" : "since JSD had not fallen to 0.03 by then")
      + (goesOn ? ", and the run goes on from (c);" : ";")
    let ending = goesOn ? "after round \(panels[3].round)" : "the players of (a) again"
    return "One run, stopped four times: (a) after round \(panels[0].round), \(reached) (b) G frozen "
      + "and D trained on by itself; (c) D frozen and G trained for ten steps, the thick arrows show where they moved "
      + "samples, D is still that of (b) and D* already that of the moved G; (d) \(ending)."
  }

  /// All panels as `figure-1`, and each alone as `panel-a` … `panel-d`.
  public func charts(_ captions: [String]) -> [(name: String, chart: Chart)] {
    func describe(_ i: Int) -> String {
      let (jsd, error) = (states[i].jensenShannon.value, states[i].discriminatorError.value)
      let caption = i == 0 || i == 3 ? "(\(Self.names[i])) round \(panels[i].round)" : captions[i]
      return "\(caption): JSD \(rounded(jsd)) nats, distance of D from D* \(rounded(error))."
    }
    func column(_ i: Int, alone: Bool) -> Chart.Column {
      .init(
        panels[i], caption: alone ? nil : captions[i], at: places, latents: latents, moved: i == 2 ? moved : nil,
        isNamed: alone || i == 0)
    }
    let all = Chart(
      "Goodfellow et al. (2014), Figure 1, from one training run",
      description: (0..<4).map(describe).joined(separator: " "), columns: (0..<4).map { column($0, alone: false) })
    var charts: [(name: String, chart: Chart)] = [(name: "figure-1", chart: all)]
    for (i, name) in Self.names.enumerated() {
      let alone = Chart(RichText(numbers: captions[i]), description: describe(i), columns: [column(i, alone: true)])
      charts.append((name: "panel-\(name)", chart: alone))
    }
    return charts
  }
}
