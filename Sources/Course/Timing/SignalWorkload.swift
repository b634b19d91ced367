/// A system on signals of sixteen points, to be timed: convolutions, transposed and strided ones, attention, and columns put in
/// order.
public struct SignalWorkload: Sendable {
  /// What it is called in tables.
  public let name: String
  private let make: @Sendable (_ law: StationaryGaussian, _ random: RandomStream, _ crew: Crew) -> Play

  /// All of them.
  public static let all = [
    SignalWorkload(name: "convolutions") { ConvolutionalGAN($0, recipe, random: $1, crew: $2).play },
    SignalWorkload(name: "attention") { AttentionGAN($0, attends: true, recipe, random: $1, crew: $2).play },
    SignalWorkload(name: "inpainting") { Inpainting($0, seen: [0, 4, 8, 12], recipe, random: $1, crew: $2).play },
  ]

  private static let recipe = Recipe(rounds: 1_000_000)

  /// A fresh play; weights and draws come from streams split off `random`.
  public func play(_ random: RandomStream, crew: Crew = .alone) throws(DistributionError) -> Play {
    make(try StationaryGaussian([(1, .exponential(scale: 3))], points: 16), random, crew)
  }
}
