/// A law in the plane whose modes can be counted, under the name that papers know it by.
public struct PlaneData: Sendable, Equatable {
  /// The name on the command line.
  public let name: String
  /// The modes, all of the law's mass.
  public let modes: [PlaneMode]

  /// What it is, in words.
  var words: String { modes.count == 8 ? "eight Gaussians" : "\(modes.count) Gaussians" }

  private init(_ name: String, _ modes: [PlaneMode]) { (self.name, self.modes) = (name, modes) }

  /// Eight modes of deviation 0.01 on the circle of radius 1.
  ///
  /// > Source: Srivastava et al., VEEGAN (2017); Lin et al., PacGAN (2018).
  public static let ring8 = PlaneData("ring8", known(try? PlaneMode.ring(8, radius: 1, deviation: 0.01)))

  /// Twenty-five modes of deviation 0.05 on {−4, −2, 0, 2, 4}².
  ///
  /// > Source: Srivastava et al., VEEGAN (2017); Lin et al., PacGAN (2018).
  public static let grid25 = PlaneData("grid25", known(try? PlaneMode.grid(5, spacing: 2, deviation: 0.05)))

  /// Eight modes of deviation 0.02 on the circle of radius 2, all divided by 1.414.
  ///
  /// > Source: Gulrajani et al., improved_wgan_training, gan_toy.py.
  public static let ring8WGAN = PlaneData(
    "ring8-wgan", known(try? PlaneMode.ring(8, radius: 2 / 1.414, deviation: 0.02 / 1.414)))

  /// Twenty-five modes of deviation 0.05 on {−4, −2, 0, 2, 4}², all divided by 2.828.
  ///
  /// > Source: Gulrajani et al., improved_wgan_training, gan_toy.py.
  public static let grid25WGAN = PlaneData(
    "grid25-wgan", known(try? PlaneMode.grid(5, spacing: 2 / 2.828, deviation: 0.05 / 2.828)))

  /// Every named law with modes.
  public static let all = [ring8, grid25, ring8WGAN, grid25WGAN]

  /// The law with a name.
  package static func named(_ name: String) -> PlaneData? { all.first { $0.name == name } }
}

private func known(_ modes: [PlaneMode]?) -> [PlaneMode] {
  guard let modes else { preconditionFailure("the published modes are valid") }
  return modes
}
