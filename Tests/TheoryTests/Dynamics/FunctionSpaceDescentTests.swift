import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct FunctionSpaceDescentTests {
  static let grid = (0...240).map { -6 + 0.05 * Double($0) }

  static func descent(rate: Double = 1) throws -> FunctionSpaceDescent {
    let parts = [(0.4, -2.0, 0.7), (0.6, 1.5, 0.9)]
    let data = try Mixture(
      weights: parts.map { $0.0 }, components: parts.map { .gaussian(try Gaussian(mean: $0.1, deviation: $0.2)) })
    let model = try Gaussian(mean: 0, deviation: 2.5)
    return try #require(FunctionSpaceDescent(grid: grid, data: data, model: model, rate: rate))
  }

  @Test func `The first values of C are those of an independent computation`() throws {
    var descent = try Self.descent()
    for value in [-1.237927931, -1.334036199, -1.366850627, -1.378855970] {
      // The digits of the table.
      #expect(descent.value.isClose(to: value, absolute: 6e-10))
      descent = try #require(descent.next())
    }
    #expect(descent.steps == 4)
  }

  @Test func `The weights of both laws sum to 1 after every step`() throws {
    var descent = try Self.descent(rate: 3)
    repeat {
      #expect(descent.logModel.reduce(0) { $0 + exp($1) }.isClose(to: 1, absolute: 1e-13))
      #expect(descent.logData.reduce(0) { $0 + exp($1) }.isClose(to: 1, absolute: 1e-13))
      descent = try #require(descent.next())
    } while descent.steps < 20
  }

  @Test func `KL(p ‖ q) is Σ p·log(p∕q), and infinite values do not arise from far tails`() throws {
    let descent = try Self.descent()
    let sum = zip(descent.logData, descent.logModel).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
    #expect(descent.divergence.isClose(to: sum, relative: 1e-12))
    let needle = try Gaussian(mean: 0, deviation: 0.01), wide = try Gaussian(mean: 0, deviation: 1)
    var far = try #require(FunctionSpaceDescent(grid: Self.grid, data: wide, model: needle, rate: 1))
    #expect(far.value.isFinite && far.excess.isFinite && far.divergence.isFinite && far.divergence > 1000)
    far = try #require(far.next())
    #expect(far.value.isFinite && far.excess < 1)
  }

  @Test func `A model without mass where the data has some is refused, and so is a law without mass on the grid`() {
    let (none, some) = (-Double.infinity, 0.0)
    func isRefused(_ logData: [Double], _ logModel: [Double]) -> Bool {
      FunctionSpaceDescent(grid: [0, 1], logData: logData, logModel: logModel, rate: 1) == nil
    }
    #expect(isRefused([some, some], [some, none]))
    #expect(isRefused([none, none], [some, some]) && isRefused([some, some], [none, none]))
    #expect(isRefused([some, .nan], [some, some]) && isRefused([some, some], [.infinity, some]))
    #expect(!isRefused([some, none], [some, some]) && !isRefused([some, none], [some, none]))
  }

  @Test func `Points where neither law has mass change nothing`() throws {
    let (none, some) = (-Double.infinity, 0.0)
    var two = try #require(FunctionSpaceDescent(grid: [0, 1], logData: [some, 1], logModel: [2, some], rate: 1))
    var three = try #require(
      FunctionSpaceDescent(grid: [0, 1, 2], logData: [some, 1, none], logModel: [2, some, none], rate: 1))
    for _ in 0..<5 {
      #expect(two.value == three.value && two.excess == three.excess && two.divergence == three.divergence)
      (two, three) = (try #require(two.next()), try #require(three.next()))
    }
  }

  @Test func `A step that only rounding would decide is not made`() throws {
    var descent = try Self.descent(rate: 16)
    while descent.steps < 500, let next = descent.next() { descent = next }
    #expect(descent.steps < 500)
    #expect(descent.next() == nil && descent.value.isFinite)
  }
}
