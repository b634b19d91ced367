#!/usr/bin/env -S swift run optimal-discriminator
// # The optimal discriminator
//
// Hold the generator still, and the best discriminator is known in closed form:
// D*(x) = p(x) / (p(x) + q(x)).  Goodfellow et al. (2014), Proposition 1.
// We train discriminators of three sizes on samples alone, and watch them find the curve.

import Lesson

let data = Option.mixture("p", default: "0.6*N(-1,0.4) + 0.4*N(1.5,0.6)", "the law p of the data")
let model = Option.mixture("q", default: "N(0,1.5)", "the law q of the model, which does not change")
let width = Option.integer(
  "width", default: 32, in: 16...256, "hidden units a layer; the smaller networks have a quarter and a sixteenth")
let depth = Option.integer("depth", default: 4, in: 1...8, "hidden layers")
let steps = Option.integer("steps", default: 24_000, quick: 3_000, in: 1...1_000_000, "steps of each discriminator")
let batch = Option.integer("batch", default: 512, in: 1...65_536, "samples of p, and as many of q, in a step")
let rate = Option.real("lr", default: 8e-3, above: 0, "learning rate at the start; it falls to 0 along a cosine")

Lesson.run(
  "optimal-discriminator", "The best discriminator is a ratio of densities, and training finds it",
  figure: "discriminator", options: [data, model, width, depth, steps, batch, rate]
) { lesson in
  let (p, q) = (lesson[data], lesson[model])

  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    p is the law of the data, q that of the model, and q does not change. A discriminator is worth V(D) = E_p log D(x) + \
    E_q log(1 − D(x)). For each x apart, p·log D + q·log(1 − D) is largest at D*(x) = p(x) / (p(x) + q(x)) (Goodfellow et \
    al. 2014, Proposition 1).

    What D loses by not being D* is its regret, V(D*) − V(D) = ∫ (p + q)·KL(D* ‖ D) dx, and Pinsker's inequality, point \
    by point, makes it at least 2·∫ (p + q)·(D − D*)² dx. So a discriminator of small regret is near D* wherever samples \
    fall; anywhere else it was never asked.
    """)
  lesson.formula(
    """
    D*(x) = frac{p(x)}{p(x) + q(x)}
    V(D*) − V(D) = int (p + q) KL(D* ‖ D) dx ≥ 2 int (p + q) (D − D*)^2 dx
    """)

  // ## 2. What training finds
  // Units in which ½p + ½q has mean 0 and variance 1: D* does not depend on units, and networks learn best in these.
  let units = Standardisation(of: p, q)
  guard let standardP = try? units(p), let standardQ = try? units(q) else {
    throw lesson.invalid(model, "too far from p, or too narrow beside it")
  }
  let widths = [lesson[width], lesson[width] / 4, lesson[width] / 16]
  let (layers, length, rows, start) = (lesson[depth], lesson[steps], lesson[batch], lesson[rate])
  let random = lesson.random("training")
  let runs = lesson.concurrently(widths.count, "training") { i in
    var random = random.split(UInt64(widths[i]))
    let shape = Architecture([1] + [Int](repeating: widths[i], count: layers) + [1], hidden: .tanh)
    let training = DiscriminatorTraining(
      discriminator: Perceptron(shape, initial: .xavier, using: &random), data: Source(standardP),
      model: Source(standardQ), batch: rows, length: length, learning: Learning(rate: start, schedule: .cosine()),
      random: random)
    return DiscriminatorHistory(of: training, data: p, model: q, units: units)
  }

  // ## 3. Side by side
  lesson.heading("What training finds")
  lesson.prose(
    """
    Perceptrons with \(layers) hidden layers of \(widths[2]), \(widths[1]) and \(widths[0]) tanh units saw \(rows) samples \
    of p and \(rows) of q in each of \(length) steps, and never a density. Nothing here is estimated from samples: error \
    and regret are integrals over p and q.
    """)
  lesson.keep(runs)
  lesson.keepPlayer(Frames(of: runs, data: p, model: q))
  guard let last = runs[0].rows.last?.state, runs[0].divergence == nil else { return }
  let (distance, regret) = (last.discriminatorError.value, last.regret.value)
  let (near, small) = lesson.isQuick ? (0.03, 1e-2) : (0.01, 1e-3)
  lesson.check("width \(widths[0]) ends near D*: √∫½(p + q)(D − D*)²", measured: distance, atMost: near)
  lesson.check("width \(widths[0]) has little left to learn: its regret in nats", measured: regret, atMost: small)

  let ends = [p, q].flatMap { [$0.quantile(1e-4), $0.quantile(upperTail: 1e-4)] }
  let (from, to) = (ends.min() ?? 0, ends.max() ?? 1)
  let xs = (0...480).map { from + (to - from) * Double($0) / 480 }
  let (dataDensity, modelDensity) = (xs.map { p.density(at: $0) }, xs.map { q.density(at: $0) })
  // D* is not a number where both laws are nothing: there nobody asks.
  let optimal = xs.map { OptimalDiscriminator(data: p, model: q).probability(at: $0) }
  let found = runs.map { $0.probabilities(at: xs) }
  var curves = Table("x", "p", "q", "d", "d_star")
  for (i, x) in xs.enumerated() {
    curves.append(x, dataDensity[i], modelDensity[i], found[0][i], optimal[i].isNaN ? nil : optimal[i])
  }
  lesson.keep(curves, as: "discriminator")

  lesson.heading("D finds D*")
  let discriminators = (0..<runs.count).reversed().map { i in
    Mark.line(x: xs, y: found[i], style: Style.discriminators[i], label: "D, width \(widths[i])")
  }
  lesson.keep(
    Chart(
      "The best discriminator is a ratio of densities",
      description:
        "Above the densities of p, \(lesson.text(of: data)), and of q, \(lesson.text(of: model)); below them D* "
        + "and the trained discriminators. The largest ends \(rounded(distance)) from D*, its regret is "
        + "\(rounded(regret)) nats.",
      columns: [
        .init(
          [
            Panel(
              x: .hidden(from: from, to: to), y: Axis("density", from: 0),
              marks: [
                .line(x: xs, y: modelDensity, style: .generator, label: "q, the model"),
                .line(x: xs, y: dataDensity, style: .data, label: "p, the data"),
              ]),
            Panel(
              height: 1.5, x: Axis("x", from: from, to: to), y: Axis("D(x)", from: 0, to: 1),
              marks: [
                .rule(y: 0.5),
                .line(
                  x: xs, y: optimal, style: .optimalDiscriminator.width(9).opacity(0.35), label: "D* = p / (p + q)"),
              ] + discriminators),
          ], gap: 28, sharesX: true)
      ]),
    as: "discriminator")
  lesson.exercise(.optimalDiscriminator)

  // Try --p "N(0,1)" --q "N(5,1)": between the laws both are rare, and D hesitates where D* does not. Why is nothing lost?
  // Try --p "U(-1,1)" --q "N(0,1)": D* jumps. What does a smooth network do, and which sizes get away with it?
}
