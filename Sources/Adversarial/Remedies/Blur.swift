import Elementary
import Networks

/// Instance noise at work: one normal number for each coordinate of a batch of data and one of samples.
final class Blur {
  private let rule: InstanceNoise
  private var stream: RandomStream
  private let numbers: UnsafeMutableBufferPointer<Float>
  private var deviation: Float = 0
  /// What a deviation of 1 is for each coordinate of a row.
  private let shares: [Float]
  /// Coordinates of a row and rows of a batch as the discriminator sees them.
  private let (features, rows): (Int, Int)

  init(_ rule: InstanceNoise, features: Int, rows: Int, _ stream: RandomStream) {
    (self.rule, self.features, self.rows, self.stream) = (rule, features, rows, stream)
    shares = (0..<features).map { rule.units.isEmpty ? 1 : Float(1 / rule.units[$0 % rule.units.count]) }
    numbers = .allocate(capacity: 2 * features * rows)
    numbers.initialize(repeating: 0)
  }

  deinit { numbers.deallocate() }

  /// Writes the position of the stream down, or takes one over.
  func carry(_ ledger: inout Ledger) { ledger.carry(&stream) }

  /// Draws the noise of a step.
  func begin(round: Int, of rounds: Int) {
    deviation = Float(rule.deviation * rule.schedule.factor(at: round, of: rounds))
    stream.fillNormal(numbers)
  }

  /// Adds noise to the rows of some panels of data, or of samples.
  func add(to judge: Judge, _ site: GradientPenalty.Site, panels: Range<Int>) {
    let first = site == .real ? 0 : features * rows
    for row in 32 * panels.lowerBound..<min(32 * panels.upperBound, rows) {
      for feature in 0..<features {
        judge.input(row / 32, site)[2 * feature + row % 32 / 16][row % 16] +=
          deviation * shares[feature] * numbers[first + row * features + feature]
      }
    }
  }
}
