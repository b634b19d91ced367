#!/usr/bin/env -S swift run errata
// # What common slides get wrong
//
// Lectures on GANs copy formulas from each other, and with them slips: a logarithm outside its bracket, a factor 2 lost,
// a bound read as an equality. Here each is printed as found, put right, and refuted by a number computed in this run;
// where there are two ways to the right number, both are taken.

import Lesson

Lesson.run(
  "errata", "Every formula here stands on common slides, and a number refutes it", figure: "errata", hasFrames: false
) { lesson in
  let errata = Erratum.all

  // ## 1. How to read this
  lesson.prose(
    """
    Each line quotes a formula or a claim as printed on common slides, says what is right, and names a quantity that tells \
    the two apart. The printed value is what the formula gives, or what the claim would need: = if it says that they are \
    equal, ≤ or ≥ if it sets a bound. Typing slips do not count. All values are computed when this notebook runs: by \
    quadrature, by closed forms, or by playing the game.
    """)
  lesson.formula("V(D, G) = E_x[log D(x)] + E_z[log(1 − D(G(z)))]")

  // ## 2. Topic by topic
  func introduction(to topic: Erratum.Topic) -> String {
    switch topic {
    case .objective:
      """
      Most of these are one slip in the game's value: what is inside the logarithm, what the maximum over D is taken of, \
      and what is a property of the best D only.
      """
    case .divergences:
      """
      Entropy, cross-entropy and divergence are three things. Who is a metric, who is infinite, and who is continuous \
      depends on the laws.
      """
    case .training:
      """
      What G learns, it learns from one D at a time. Formulas for the best D say nothing about a D that is held still.
      """
    case .dynamics:
      """
      A saddle point is no guarantee that steps lead to it. The Dirac-GAN has two numbers, θ and ψ, and can be solved by \
      hand (Mescheder et al. 2018).
      """
    case .critics:
      """
      Lipschitz bounds are inequalities. The optimal critic attains them along transport lines, trained ones are below, \
      and under a soft penalty above (Gulrajani et al. 2017).
      """
    case .evaluation:
      """
      Each score sees something and is blind to the rest: two moments, a classifier's verdict, a bandwidth.
      """
    }
  }
  var all = Table(
    "id", "topic", "printed", "right", "quantity", "relation", "printed_value", "right_value", "right_again")
  var witnesses: [Erratum.Witness] = []
  for topic in Erratum.Topic.allCases {
    lesson.heading(topic.title)
    lesson.prose(introduction(to: topic))
    var table = Table("as_printed", "right", "what_is_computed", "printed_value", "right_value")
    for erratum in errata where erratum.topic == topic {
      let witness = try erratum.witness()
      witnesses.append(witness)
      lesson.progress(witnesses.count, of: errata.count, "witnesses")
      all.append(
        erratum.id, topic.title, erratum.printed, erratum.right, erratum.quantity, erratum.relation.name,
        witness.printed, witness.right, witness.again)
      table.append(
        erratum.printed, erratum.right, erratum.quantity, "\(erratum.relation.sign) \(rounded(witness.printed))",
        witness.right)
    }
    lesson.show(table)
  }
  lesson.heading("All of them")
  lesson.keep(all, as: "errata")

  // ## 3. Is each refuted, and is the right value right?
  let ordered = Erratum.Topic.allCases.flatMap { topic in errata.filter { $0.topic == topic } }
  let refuted = zip(ordered, witnesses).filter { $0.isRefuted(by: $1) }
  let margins = zip(ordered, witnesses).map { ($1.printed - $1.right).magnitude / $0.tolerance }
  let twice = witnesses.filter { $0.again != nil }
  let disagreement = twice.map { ($0.right - ($0.again ?? .nan)).magnitude / max(1, $0.right.magnitude) }
  lesson.check("printed values that are refuted", measured: Double(refuted.count), atLeast: Double(errata.count))
  lesson.check("least distance of a printed value, in tolerances", measured: margins.min() ?? 0, atLeast: 1)
  lesson.check("right values found by two routes", measured: Double(twice.count), atLeast: 45)
  lesson.check("largest relative difference of the routes", measured: disagreement.max() ?? .nan, atMost: 1e-7)

  // ## 4. A slide
  let shown: [(id: String, name: RichText)] = [
    ("logarithm-outside", "V when p_{g} = p_{data}"), ("divergence-with-constant", "JSD of N(0,1), N(1,1)"),
    ("zero-sum", "sum of both losses"), ("ideal-discriminator", "D*(0)"),
    ("perfect-discriminator", "best accuracy of D"), ("argmax-reached", "mass that reaches argmax D"),
    ("capacity-suffices", "radius after 50 steps"), ("penalised-estimate", "critic's estimate of W_{1}"),
    ("loss-law-distance", "what BEGAN minimises"), ("inception-realism", "IS far from all data"),
    ("frechet-factor", "FID of a law from itself"),
  ]
  let drawn = shown.enumerated().compactMap { row, entry in
    zip(ordered, witnesses).first { $0.0.id == entry.id }.map { (y: Double(shown.count - row), $0.1) }
  }
  func words(_ values: [Double], at x: Double, _ colour: Colour) -> [Mark] {
    zip(drawn, values).map { row, value in
      // What is less is the rounding of a sum whose value is 0.
      let number = value.magnitude < 1e-12 ? "0" : rounded(value)
      return .text(RichText(numbers: number), x: x, y: row.y, anchor: .end, style: Style(colour))
    }
  }
  let top = Double(shown.count) + 1
  let names: [Mark] = zip(drawn, shown).map { .text($1.name, x: 0, y: $0.y, anchor: .start) }
  let between: [Mark] = drawn.map { .rule(y: $0.y + 0.5, style: .reference.width(0.8)) }
  let heads: [Mark] = [
    .text("as printed", x: 0.74, y: top, anchor: .end, style: Style(.vermillion)),
    .text("as computed", x: 1, y: top, anchor: .end, style: Style(.blue)),
  ]
  lesson.keep(
    Chart(
      "As printed, and as computed",
      description: "Printed and right values of \(drawn.count) quantities: "
        + zip(shown, drawn).map { entry, value in
          "\(entry.id) \(rounded(value.1.printed)) and \(rounded(value.1.right))"
        }.joined(separator: ", ") + ".",
      panel: Panel(
        x: .hidden(from: 0, to: 1),
        y: .hidden(from: 0.5, to: top + 0.5),
        marks: between + names + heads + words(drawn.map { $0.1.printed }, at: 0.74, .vermillion)
          + words(drawn.map { $0.1.right }, at: 1, .blue))), as: "errata")
  lesson.exercise(.errata)

  // Find one more: take a formula from your own slides, and let `Erratum` in Sources/Theory compute both sides.
}
