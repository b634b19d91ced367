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

  private init(
    _ data: String, _ method: String, _ source: String, runs: Int, _ modes: Double, _ share: Double,
    _ reverse: Double? = nil
  ) {
    (self.data, self.method, self.source, self.runs) = (data, method, source, runs)
    (self.modes, highQuality, reverseKullbackLeibler) = (modes, share, reverse)
  }

  private static func veegan(_ method: String, ring: (Double, Double), grid: (Double, Double)) -> [PublishedModes] {
    [("ring8", ring), ("grid25", grid)].map {
      PublishedModes($0.0, method, "VEEGAN, Table 1", runs: 5, $0.1.0, $0.1.1)
    }
  }

  private static func pacgan(
    _ method: String, ring: (Double, Double, Double), grid: (Double, Double, Double)
  ) -> [PublishedModes] {
    [("ring8", ring), ("grid25", grid)].map {
      PublishedModes($0.0, method, "PacGAN, Table 1", runs: 10, $0.1.0, $0.1.1, $0.1.2)
    }
  }

  /// The two tables.
  ///
  /// > Source: Srivastava et al., VEEGAN (2017), Table 1; Lin et al., PacGAN (2018), Table 1 of the authors' code.
  public static let all =
    veegan("GAN", ring: (1, 0.993), grid: (3.3, 0.005)) + veegan("ALI", ring: (2.8, 0.0013), grid: (15.8, 0.016))
    + veegan("Unrolled", ring: (7.6, 0.356), grid: (23.6, 0.16)) + veegan("VEEGAN", ring: (8, 0.529), grid: (24.6, 0.4))
    + pacgan("GAN", ring: (6.3, 0.982, 0.45), grid: (17.3, 0.948, 0.70))
    + pacgan("ALI", ring: (6.6, 0.976, 0.36), grid: (24.1, 0.957, 0.14))
    + pacgan("PacGAN2", ring: (7.9, 0.956, 0.07), grid: (23.8, 0.913, 0.13))
    + pacgan("PacGAN3", ring: (7.8, 0.977, 0.10), grid: (24.6, 0.942, 0.06))
    + pacgan("PacGAN4", ring: (7.8, 0.959, 0.07), grid: (24.8, 0.936, 0.04))
}
