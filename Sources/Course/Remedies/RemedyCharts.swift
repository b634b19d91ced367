extension Chart {
  /// Panels of the four remedies that change the best discriminator.
  public static func remediesOfKnowledge(
    _ smoothing: Panel, _ noise: Panel, _ packing: Panel, _ closeness: Panel
  ) -> Chart {
    Chart(
      "Four remedies change what D can know",
      description:
        "Label smoothing: slope of log D* by log p − log q. Instance noise: slope of JSD by the distance of two "
        + "points, largest where σ is 0.4 of it. Packing: JSD where M of 8 modes are served, for packs of m. Minibatch "
        + "discrimination: what D is told of a batch of 64 with deviation s.",
      size: .init(width: 960, height: 640), labels: .direct, columns: [[smoothing, noise], [packing, closeness]])
  }

  /// Panels of the four remedies that change how the players move.
  public static func remediesOfMotion(_ r1: Panel, _ unrolling: Panel, _ averages: Panel, _ pairing: Panel) -> Chart {
    Chart(
      "Four remedies change how the players move",
      description: "R1: distance from (0, 0) in the game of two numbers. Unrolling: the push on θ where ψ = 0.5, by K. "
        + "Averaging: the radius of an average of a point that turns by 0.1 a round. Pairing: the slope of G's loss by the "
        + "logit of a sample.", labels: .direct, columns: [[r1, unrolling], [averages, pairing]])
  }
}
