extension GameOptions {
  /// What a run is held against at its end; presets that show a failure bring theirs along.
  public static let expectation = Option.choice(
    "expect", default: "learning", of: Purpose.allCases.map(\.rawValue),
    "what the run is held against: that G learns, or a failure that is shown on purpose")

  /// What lecturers want to show, by name; each shows it on its own seed.
  public static let presets: [Preset] = [
    Preset(
      "collapse", "no penalty and a long memory: all samples crowd near few of eight modes, and move about",
      "--r1 0 --beta1 0.9 --beta2 0.999 --schedule constant --steps 2000 --expect collapse --seed 2"),
    Preset(
      "cure", "the same seed with R1, a shorter memory and falling rates: all eight modes",
      "--r1 0.1 --beta1 0.5 --beta2 0.99 --schedule cosine --steps 2000 --expect learning --seed 2"),
    Preset(
      "helvetica", "G learns a hundred times as fast as D, and takes nearly all z to one x, here and there",
      "--data 0.5*N(-1.5,0.4)+0.5*N(1.5,0.4) --hidden 32,32 --activation tanh --r1 0 --critic-steps 1 --lr-d 5e-05 "
        + "--lr-g 0.005 --steps 1500 --expect helvetica --seed 2"),
    Preset(
      "oscillation", "two plain players with a long memory, on the line: they go round and do not settle",
      "--data N(2,0.5) --hidden 32,32 --activation tanh --beta1 0.9 --schedule constant --critic-steps 1 --lr-d 0.004 "
        + "--lr-g 0.004 --steps 3000 --expect oscillation --seed 1"),
    Preset(
      "overpowered", "log(1 − D) against a D that is taught twenty times a round: D wins, and G stays behind",
      "--objective minimax --r1 0 --critic-steps 20 --lr-d 0.002 --steps 1000 --expect overpowered --seed 2"),
    Preset(
      "wasserstein", "the critic of WGAN under a gradient penalty finds all eight modes",
      "--objective wasserstein --gradient-penalty 1 --critic-steps 5 --beta1 0 --beta2 0.9 --steps 2000 --expect learning --seed 2"
    ),
  ]
}
