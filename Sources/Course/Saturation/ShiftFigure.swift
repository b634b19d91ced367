extension Findings {
  /// Keeps how hard discriminators push a model N(θ, 1) towards data N(0, 1): the best ones as `data/gradients.csv`, trained
  /// ones as `data/gradients-trained.csv`, and both as `figures/gradients.svg`.
  public mutating func keep(
    best: [ShiftGradients], at shifts: [Double], trained: [ShiftGradients], at distances: [Double]
  ) {
    func columns(_ gradients: [ShiftGradients]) -> (minimax: [Double], nonSaturating: [Double]) {
      (gradients.map { $0.minimax.value }, gradients.map { $0.nonSaturating.value })
    }
    let (theory, measured) = (columns(best), columns(trained))
    keep(
      Table(columns: ["theta": shifts, "minimax": theory.minimax, "non_saturating": theory.nonSaturating]),
      as: "gradients")
    keep(
      Table(columns: ["theta": distances, "minimax": measured.minimax, "non_saturating": measured.nonSaturating]),
      as: "gradients-trained")
    let ends = Array(zip(shifts, best)).last.map { shift, push in
      "At θ = \(rounded(shift)), D* leaves log(1 − D) a slope of \(rounded(push.minimax.value)) and −log D one of "
        + "\(rounded(push.nonSaturating.value))."
    }
    keep(
      Chart(
        "The further away, the less is left of log(1 − D)",
        description:
          "Slopes of both generator losses by a shift of all samples, for data N(0, 1) and p_g = N(θ, 1): lines at "
          + "D*, points at trained discriminators. " + (ends ?? ""), labels: .legend,
        panel: Panel(
          x: Axis("distance θ of p_{g} from the data (standard deviations)", from: 0),
          y: Axis("slope of the loss", scale: .logarithmic),
          marks: [
            .line(x: shifts, y: theory.minimax, style: .minimax, label: "log(1 − D) at D*"),
            .line(x: shifts, y: theory.nonSaturating, style: .nonSaturating, label: "−log D at D*"),
            .dots(x: distances, y: measured.minimax, style: .minimax.dots, label: "log(1 − D), trained D"),
            .dots(x: distances, y: measured.nonSaturating, style: .nonSaturating.dots, label: "−log D, trained D"),
          ])), as: "gradients")
  }
}
