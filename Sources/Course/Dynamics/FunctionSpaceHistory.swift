/// A descent in function space, step by step.
public struct FunctionSpaceHistory: Sendable {
  /// The descent after 0, 1, 2, … steps.
  public let states: [FunctionSpaceDescent]

  /// Goes as many steps as are asked for, or as long as numbers tell the laws apart.
  public init(_ start: FunctionSpaceDescent, steps: Int) {
    var (states, state) = ([start], start)
    while state.steps < steps, let next = state.next() {
      states.append(next)
      state = next
    }
    self.states = states
  }

  /// C(q) + log 4 after each step.
  public var excesses: [Double] { states.map { $0.excess } }

  /// Evenly spaced points where both laws have their mass: the middle 99.9998 % of the data, 96 % of the model, to round ends.
  public static func grid(of count: Int, for data: Mixture, _ model: Mixture) -> [Double] {
    let low = min(data.quantile(1e-6), model.quantile(0.02))
    let high = max(data.quantile(upperTail: 1e-6), model.quantile(upperTail: 0.02))
    var unit = 1.0
    while unit > 0.25 * (high - low) { unit /= 10 }
    while unit * 10 <= 0.25 * (high - low) { unit *= 10 }
    let (from, to) = ((low / unit).rounded(.down), (high / unit).rounded(.up))
    return (0..<count).map { unit * (from + (to - from) * Double($0) / Double(count - 1)) }
  }

  /// Whether the points of a grid are close enough for a law: its mass, as they see it, is 1 but for a third.
  public static func shows(_ law: Mixture, on grid: [Double]) -> Bool {
    let mass = grid.reduce(0) { $0 + law.density(at: $1) } * (grid[1] - grid[0])
    return (mass - 1).magnitude <= 1.0 / 3
  }

  /// One row a step: `step,c,excess,contraction,kl_pq,bound`; the bound is that of steps with η ≤ 1.
  var table: Table {
    var table = Table("step", "c", "excess", "contraction", "kl_pq", "bound")
    let excesses = self.excesses
    for (k, state) in states.enumerated() {
      let contraction = k > 0 && excesses[k - 1] > 0 ? excesses[k] / excesses[k - 1] : nil
      table.append(k, state.value, excesses[k], contraction, state.divergence, bound(after: k))
    }
    return table
  }

  /// KL(p ‖ q₀)/(η·k), for η ≤ 1 and k > 0.
  func bound(after step: Int) -> Double? {
    step > 0 && states[0].rate <= 1 ? states[0].divergence / (states[0].rate * Double(step)) : nil
  }

  /// The steps whose laws are shown.
  var shown: [Int] {
    let last = states.count - 1
    return [0, 1, 3, last].filter { $0 <= last }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The laws and D* at a few steps: `step,x,p,q,d_star`.
  var snapshots: Table {
    var table = Table("step", "x", "p", "q", "d_star")
    for k in shown {
      let (p, q, best) = curves(k)
      for (i, x) in states[k].grid.enumerated() { table.append(k, x, p[i], q[i], best[i].isNaN ? nil : best[i]) }
    }
    return table
  }

  /// Densities of data and model, and D*.
  func curves(_ k: Int) -> (p: [Double], q: [Double], best: [Double]) {
    let state = states[k]
    let cells = Double(state.grid.count - 1) / (state.grid[state.grid.count - 1] - state.grid[0])
    return (
      state.logData.map { exp($0) * cells }, state.logModel.map { exp($0) * cells }, state.logits.map { sigmoid($0) }
    )
  }
}

extension FunctionSpaceHistory {
  /// A few steps side by side: both densities above, D* below.
  var snapshotChart: Chart {
    let top = shown.flatMap { curves($0).p + curves($0).q }.reduce(0, max)
    let columns = shown.map { k in
      let (p, q, best) = curves(k)
      let grid = states[k].grid
      let isFirst = k == 0
      return Chart.Column(
        [
          Panel(
            "step \(k)", height: 1.2, x: .hidden(from: grid.first, to: grid.last),
            y: Axis(isFirst ? "density" : nil, from: 0, to: 1.05 * top),
            marks: [
              .line(x: grid, y: q, style: .generator, label: "p_{g}"),
              .line(x: grid, y: p, style: .data, label: "p_{data}"),
            ]),
          Panel(
            x: Axis("x", from: grid.first, to: grid.last),
            y: Axis(isFirst ? "D*" : nil, from: 0, to: 1, ticks: .at([0, 0.5, 1])),
            marks: [.rule(y: 0.5), .line(x: grid, y: best, style: .optimalDiscriminator, label: "D*")]),
        ], gap: 26, sharesX: true)
    }
    let rows = shown.map { "step \($0): C = \(rounded(states[$0].value)), 2·JSD = \(rounded(states[$0].excess))" }
    return Chart(
      RichText("p_{g} goes down the value of the game, η\u{A0}=\u{A0}\(rounded(states[0].rate))"),
      description: rows.joined(separator: "; ") + " (nats).", columns: columns)
  }

  /// C against the step on the left, and on the right how much of C + log 4 each step leaves.
  var descentChart: Chart {
    let steps = states.indices.map { Double($0) }
    let excesses = self.excesses
    // Below this the digits of the weights themselves decide.
    let last = max(excesses.firstIndex { $0 < 1e-25 } ?? excesses.count - 1, min(excesses.count - 1, 12))
    let factor = (1 - states[0].rate / 2) * (1 - states[0].rate / 2)
    let ratios = (1..<max(last, 2)).map { $0 < excesses.count ? excesses[$0] / excesses[$0 - 1] : .nan }
    var value: [Mark] = [
      .rule(y: -log(4), label: "−log 4", at: .beside()),
      .line(
        x: Array(steps.prefix(last + 1)), y: states.prefix(last + 1).map { $0.value }, style: .optimalValue,
        label: "C(p_{g})"),
    ]
    if states[0].rate <= 1 {
      let bounds = states.indices.prefix(last + 1).map { bound(after: $0).map { $0 - log(4) } ?? .nan }
      let visible = states.indices.prefix(last + 1).filter { bounds[$0] <= states[0].value + 0.05 }
      value.append(
        .line(x: visible.map { steps[$0] }, y: visible.map { bounds[$0] }, style: .bound, label: "bound by KL/(η·k)"))
    }
    return Chart(
      RichText("Proposition 2: the value of the game, step by step, η\u{A0}=\u{A0}\(rounded(states[0].rate))"),
      description:
        "C falls from \(rounded(states[0].value, digits: 6)) to \(rounded(states[states.count - 1].value, digits: 6)) "
        + "nats in \(states.count - 1) steps; −log 4 is \(rounded(-log(4), digits: 6)). Near the end a step would leave "
        + "(1 − η/2)² = \(rounded(factor)) of C + log 4.",
      columns: [
        [Panel("C(p_{g}) after each step", x: Axis("step"), y: Axis("C", units: "nats"), marks: value)],
        [
          Panel(
            "share of C + log 4 that a step leaves", x: Axis("step"), y: Axis("share", from: 0),
            marks: [
              .rule(y: factor, label: "(1 − η/2)^{2}", at: .beside()),
              .line(
                x: ratios.indices.map { Double($0 + 1) }, y: ratios, style: .jensenShannon,
                label: "C_{k} + log 4 over C_{k−1} + log 4"),
            ])
        ],
      ])
  }

  /// C + log 4 against the step, for several η from one start.
  static func ratesChart(_ histories: [FunctionSpaceHistory]) -> Chart {
    let styles = [
      Style(.grey, width: 2, dash: .dashed), Style(.blue, width: 2.4, marker: .square), Style(.bluishGreen, width: 3.2),
      Style(.black, width: 2.4, marker: .triangle), Style(.reddishPurple, width: 2.4, dash: .longDashed, marker: .disc),
      Style(.vermillion, width: 2.6, marker: .diamond),
    ]
    let ends = histories.map { history in
      "η = \(rounded(history.states[0].rate)): \(rounded(history.excesses.last ?? .nan)) after \(history.states.count - 1) steps"
    }
    return Chart(
      "How far a step may go",
      description: "C + log 4 in nats. " + ends.joined(separator: "; ") + ".",
      panel: Panel(
        x: Axis("step"), y: Axis("C(p_{g}) + log 4", units: "nats", from: 1e-16, to: 100, scale: .logarithmic),
        marks: zip(histories, styles).map { history, style in
          .line(
            x: history.states.indices.map { Double($0) }, y: history.excesses.map { max($0, 1e-17) }, style: style,
            label: RichText("η\u{A0}=\u{A0}\(rounded(history.states[0].rate))"), at: .beside())
        }))
  }
}

extension Findings {
  /// Keeps a descent as `data/descent.csv` and `data/snapshots.csv` with their figures and as a page to step through, and checks
  /// what is proved of it.
  public mutating func keep(_ history: FunctionSpaceHistory) {
    let (excesses, rate) = (history.excesses, history.states[0].rate)
    keep(history.table, as: "descent")
    keep(history.snapshots, as: "snapshots")
    check("C is never below −log 4: least C + log 4", measured: excesses.reduce(.infinity, min), atLeast: 0)
    check(
      "C + log 4 from V(D*, q) and from 2·JSD: difference",
      measured: zip(history.states, excesses).map { ($0.value + log(4) - $1).magnitude }.reduce(0, max), atMost: 1e-12)
    // The theorem speaks of small steps; what is small enough for all laws is η ≤ 1.
    if rate <= 1, excesses.count > 1 {
      check(
        "C never rises: largest step up",
        measured: zip(excesses, excesses.dropFirst()).map { $1 - $0 }.reduce(-.infinity, max), atMost: 1e-14)
      check(
        "C(q_k) + log 4 ≤ KL(p ‖ q₀)/(η·k): largest share of the bound",
        measured: excesses.indices.compactMap { k in history.bound(after: k).map { excesses[k] / max($0, 1e-14) } }
          .reduce(0, max),
        atMost: 1)
    }
    keep(history.snapshotChart, as: "snapshots")
    keep(history.descentChart, as: "descent")
    keepPlayer(history.frames)
  }

  /// Keeps descents with several η as `data/rates.csv`, `eta,step,excess`, and one figure.
  public mutating func keep(rates histories: [FunctionSpaceHistory]) {
    var table = Table("eta", "step", "excess")
    for history in histories {
      for (k, excess) in history.excesses.enumerated() { table.append(history.states[0].rate, k, excess) }
    }
    keep(table, as: "rates")
    keep(FunctionSpaceHistory.ratesChart(histories), as: "rates")
  }
}
