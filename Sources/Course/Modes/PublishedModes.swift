/// What a paper reports for a method on the ring or the grid: means over its runs.
public struct PublishedModes: Sendable {
  /// The law, by the name of our data.
  public let data: String
  /// The method as the paper calls it.
  public let method: String
  /// The paper and its table.
  public let source: String
  /// How many runs the mean is over.
  public let runs: Int
  /// Modes captured, the mean.
  public let modes: Double
  /// The share of samples of high quality, the mean.
  public let highQuality: Double
  /// KL of the samples' modes from the law's in nats, the mean, where the paper has it.
  public let reverseKullbackLeibler: Double?
  /// The standard errors of these means, where the paper has them.
  public let errors: (modes: Double, highQuality: Double, reverseKullbackLeibler: Double)?

  private init(
    _ data: String, _ method: String, _ source: String, runs: Int, _ modes: Double, _ share: Double,
    _ reverse: Double? = nil, errors: (Double, Double, Double)? = nil
  ) {
    (self.data, self.method, self.source, self.runs) = (data, method, source, runs)
    (self.modes, highQuality, reverseKullbackLeibler, self.errors) = (modes, share, reverse, errors)
  }

  private static func veegan(_ method: String, ring: (Double, Double), grid: (Double, Double)) -> [PublishedModes] {
    [("ring8", ring), ("grid25", grid)].map {
      PublishedModes($0.0, method, "VEEGAN, Table 1", runs: 5, $0.1.0, $0.1.1)
    }
  }

  private static func pacgan(
    _ method: String, ring: (Double, Double, Double), _ ringErrors: (Double, Double, Double),
    grid: (Double, Double, Double), _ gridErrors: (Double, Double, Double)
  ) -> [PublishedModes] {
    [("ring8", ring, ringErrors), ("grid25", grid, gridErrors)].map {
      PublishedModes($0.0, method, "PacGAN, Table 1", runs: 10, $0.1.0, $0.1.1, $0.1.2, errors: $0.2)
    }
  }

  /// The two tables.
  ///
  /// > Source: Srivastava et al., VEEGAN (2017), Table 1; Lin et al., PacGAN (2018), Table 1 of the authors' code.
  public static let all =
    veegan("GAN", ring: (1, 0.993), grid: (3.3, 0.005)) + veegan("ALI", ring: (2.8, 0.0013), grid: (15.8, 0.016))
    + veegan("Unrolled", ring: (7.6, 0.356), grid: (23.6, 0.16)) + veegan("VEEGAN", ring: (8, 0.529), grid: (24.6, 0.4))
    + pacgan("GAN", ring: (6.3, 0.982, 0.45), (0.5, 0.002, 0.09), grid: (17.3, 0.948, 0.70), (0.8, 0.007, 0.07))
    + pacgan("ALI", ring: (6.6, 0.976, 0.36), (0.3, 0.004, 0.04), grid: (24.1, 0.957, 0.14), (0.4, 0.006, 0.03))
    + pacgan("PacGAN2", ring: (7.9, 0.956, 0.07), (0.1, 0.020, 0.03), grid: (23.8, 0.913, 0.13), (0.7, 0.008, 0.04))
    + pacgan("PacGAN3", ring: (7.8, 0.977, 0.10), (0.1, 0.003, 0.02), grid: (24.6, 0.942, 0.06), (0.4, 0.004, 0.02))
    + pacgan("PacGAN4", ring: (7.8, 0.959, 0.07), (0.1, 0.014, 0.02), grid: (24.8, 0.936, 0.04), (0.2, 0.006, 0.01))
}
