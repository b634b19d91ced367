import Course

/// The data of the page: a law by its kind and its numbers.
enum LabLaw {
  /// Bumps on the line, four numbers each: 0 for N, 1 for U, 2 for Laplace, the weight, and its two numbers.
  static let line = 0
  /// The number of modes on a ring.
  static let ring = 1
  /// How many modes a side of a grid has.
  static let grid = 2
  /// Two moons, spirals, the Swiss roll: no numbers.
  static let (moons, spirals, roll) = (3, 4, 5)
  /// Points in the plane, x and y in turn.
  static let points = 6

  /// Why numbers make no law.
  struct Refusal: Error {
    let reason: String
  }

  /// The fewest points of a file that tell something of a law, and the most.
  private static let counts = 10...20_000

  /// The data under the name that they have on the command line.
  static func data(kind: Int, _ numbers: [Double], named name: String) throws(Refusal) -> TrainingData {
    do throws(DistributionError) {
      switch kind {
      case line: return try TrainingData(name, .line(try mixture(numbers)))
      case ring: return try TrainingData(name, .modes(try PlaneMode.ring(count(numbers, in: 1...100))))
      case grid: return try TrainingData(name, .modes(try PlaneMode.grid(count(numbers, in: 1...10))))
      case moons: return try TrainingData(name, .samples(.twoMoons(try TwoMoons())))
      case spirals: return try TrainingData(name, .samples(.spirals(try Spirals())))
      case roll: return try TrainingData(name, .samples(.swissRoll(try SwissRoll())))
      default:
        let places = stride(from: 0, to: numbers.count - 1, by: 2).map { SIMD2(numbers[$0], numbers[$0 + 1]) }
        return try TrainingData(name, .samples(.points(try PlanePoints(places))))
      }
    } catch {
      throw Refusal(reason: error.description)
    }
  }

  /// How many points of a file there are, if they are too few or too many.
  static func objection(kind: Int, _ numbers: [Double]) -> String? {
    guard kind == points else { return nil }
    let count = numbers.count / 2
    if count < counts.lowerBound { return "\(count) points, expected at least \(counts.lowerBound)" }
    return count > counts.upperBound ? "\(count) points, at most \(counts.upperBound)" : nil
  }

  private static func count(_ numbers: [Double], in range: ClosedRange<Int>) -> Int {
    min(max(Int(numbers.first ?? 8), range.lowerBound), range.upperBound)
  }

  /// The mixture of some bumps.
  static func mixture(_ numbers: [Double]) throws(DistributionError) -> Mixture {
    var (weights, components): ([Double], [Component]) = ([], [])
    for start in stride(from: 0, to: numbers.count - 3, by: 4) {
      let (first, second) = (numbers[start + 2], numbers[start + 3])
      weights.append(numbers[start + 1])
      switch numbers[start] {
      case 1: components.append(.uniform(try Uniform(lower: first, upper: second)))
      case 2: components.append(.laplace(try Laplace(mean: first, scale: second)))
      default: components.append(.gaussian(try Gaussian(mean: first, deviation: second)))
      }
    }
    return try Mixture(weights: weights, components: components)
  }
}
