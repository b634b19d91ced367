extension Chart {
  /// Both generator losses by the logit of D(G(z)), and beside them how hard they pull: in theory, and as steps of a generator
  /// measured it.
  public static func losses(at logits: [Double], minimax: [Double], nonSaturating: [Double]) -> Chart {
    let (rising, falling) = (logits.map { sigmoid($0) }, logits.map { sigmoid(-$0) })
    let axis = Axis("logit s of D(G(z))", from: -11, to: 11, ticks: .at([-10, -5, 0, 5, 10]))
    let losses = Panel(
      "the loss", x: axis, y: Axis("nats", from: -10, to: 10),
      marks: [
        .rule(x: 0, label: "D = ½", at: .beside()),
        .line(x: logits, y: logits.map { Objective.minimax.generator.value($0) }, style: .minimax, label: "log(1 − D)"),
        .line(
          x: logits, y: logits.map { Objective.nonSaturating.generator.value($0) }, style: .nonSaturating,
          label: "−log D"),
      ])
    let pulls = Panel(
      "how hard it pulls", x: axis, y: Axis("slope, without its sign"),
      marks: [
        .rule(x: 0), .line(x: logits, y: rising, style: .minimax), .line(x: logits, y: falling, style: .nonSaturating),
        .dots(x: logits, y: minimax, style: .minimax.dots, label: "log(1 − D), measured"),
        .dots(x: logits, y: nonSaturating, style: .nonSaturating.dots, label: "−log D, measured"),
      ])
    return Chart(
      "Which loss pulls harder flips at D = ½",
      description: "Left both generator losses, right the size of their slopes, by the logit s of D(G(z)): σ(s) for "
        + "log(1 − D), 1 − σ(s) for −log D, and on them the steps of a real generator.",
      columns: [[losses], [pulls]])
  }
}
