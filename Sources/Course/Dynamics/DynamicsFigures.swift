extension Findings {
  /// Keeps what methods do as figures of their fields, of their eigenvalues and of the distance from the solution, and as a page
  /// to step through; one method alone has figures of its own.
  public mutating func keepFigures(of played: [PlayedMethod], steps: Int) {
    func group(_ title: RichText, _ names: String...) -> (title: RichText, methods: [PlayedMethod]) {
      (title, names.compactMap { name in played.first { $0.method.name == name } })
    }
    if played.count == 1 {
      let (title, alone) = (RichText(played[0].method.title), group("", played[0].method.name))
      keep(Chart.fields(title, [alone], steps: steps), as: "field")
      keep(Chart.radii("Distance from the solution", [alone], steps: steps), as: "radius")
      keepPlayer(Frames(of: [alone], steps: steps))
      guard played[0].dynamics.multipliers != nil else { return }
      keep(Chart.multipliers("Eigenvalue of the update", played), as: "eigenvalues")
      return
    }
    keep(
      Chart.fields(
        "Unregularised players circle, leave, or come in slowly",
        [
          group("minimax", "gan_sim", "gan_alt", "gan_alt5", "gan_optimistic"),
          group("non-saturating", "nsgan_sim", "nsgan_alt", "nsgan_alt5"),
          group("Wasserstein", "wgan_sim", "wgan_alt", "wgan_alt5", "wgan_optimistic", "wgan_extragradient"),
          group("least squares", "lsgan_sim"), group("Wasserstein, clipped", "wgan_clip_alt"),
          group("linear-quadratic", "lqwgan_sim"),
        ], steps: steps), as: "fields-plain")
    keep(
      Chart.fields(
        "Regularised players approach the solution, those of WGAN-GP do not",
        [
          group("WGAN-GP", "wgan_gp_sim", "wgan_gp_alt", "wgan_gp_alt5"), group("R1", "gan_r1_sim", "gan_r1_alt"),
          group("R1, critical", "gan_r1crit_sim"), group("non-saturating, R1", "nsgan_r1_sim"),
          group("instance noise", "gan_noise_sim"), group("consensus", "gan_consensus_sim"),
        ], steps: steps), as: "fields-regularised")
    keep(Chart.multipliers("Eigenvalues decide, off the unit circle", played), as: "eigenvalues")
    keep(
      Chart.radii(
        "Distance from the solution",
        [
          group("it stays, or grows", "gan_sim", "gan_alt", "nsgan_sim", "wgan_sim", "wgan_clip_alt", "wgan_gp_alt"),
          group(
            "it goes to 0, slowest for the non-saturating loss, alternating: like 1/√t", "nsgan_alt", "gan_r1_sim",
            "gan_r1crit_sim", "gan_noise_sim",
            "gan_consensus_sim", "gan_optimistic",
            "wgan_extragradient"),
        ], steps: max(steps, 400)), as: "radius")
    keepPlayer(
      Frames(
        of: [
          group("minimax", "gan_sim", "gan_alt", "gan_alt5", "gan_optimistic"),
          group("Wasserstein", "wgan_sim", "wgan_alt", "wgan_extragradient"),
          group("WGAN-GP", "wgan_gp_sim", "wgan_gp_alt"), group("R1", "gan_r1_sim", "gan_r1_alt"),
        ], steps: steps))
  }
}
