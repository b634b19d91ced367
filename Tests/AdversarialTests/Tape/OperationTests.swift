import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// One operation: recorded on a tape, and written out in Double for one row.
///
/// x are three numbers of the row that depend on what is learnt, y are the same with another part of it.
struct RecordedOperation: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let record: @Sendable (_ tape: Tape, _ x: Node, _ y: Node) -> Node
  let exact: @Sendable (_ x: [Double], _ y: [Double]) -> Double

  init(
    _ name: String, _ record: @escaping @Sendable (Tape, Node, Node) -> Node,
    _ exact: @escaping @Sendable ([Double], [Double]) -> Double
  ) {
    (testDescription, self.record, self.exact) = (name, record, exact)
  }

  private static func sum(_ x: [Double], _ body: (Double) -> Double = { $0 }) -> Double {
    x.reduce(0) { $0 + body($1) }
  }

  static let all: [RecordedOperation] = arithmetic + functions + overColumns + overPoints

  private static let arithmetic: [RecordedOperation] = [
    .init("sum", { _, x, y in (x + y).column(1) }, { x, y in x[1] + y[1] }),
    .init("difference", { _, x, y in (x - y).column(0) }, { x, y in x[0] - y[0] }),
    .init("product", { _, x, y in (x * y).column(2) }, { x, y in x[2] * y[2] }),
    .init("product with itself", { _, x, _ in (x * x).sum }, { x, _ in sum(x) { $0 * $0 } }),
    .init("one column with several", { _, x, y in (y.column(1) * x).sum }, { x, y in y[1] * sum(x) }),
    .init(
      "several with one column", { _, x, y in (x - y.column(0)).squared.sum },
      { x, y in sum(x) { ($0 - y[0]) * ($0 - y[0]) } }),
    .init("scale and shift", { _, x, _ in (2.5 * x + 0.75 - 3).column(1) }, { x, _ in 2.5 * x[1] - 2.25 }),
    .init(
      "a value that is used thrice", { _, x, _ in (x.tanh * x.sigmoid + x).sum },
      { x, _ in sum(x) { tanh($0) * sigmoid($0) + $0 } }),
  ]

  private static let functions: [RecordedOperation] = [
    .init("exponential", { _, x, _ in x.exponential.sum }, { x, _ in sum(x) { exp($0) } }),
    .init("square", { _, x, _ in x.squared.column(1) }, { x, _ in x[1] * x[1] }),
    .init(
      "square root", { _, x, _ in x.squared.sum.squareRoot }, { x, _ in sum(x) { $0 * $0 }.squareRoot() }),
    .init("magnitude", { _, x, _ in x.magnitude.sum }, { x, _ in sum(x) { abs($0) } }),
    .init("positive part", { _, x, _ in x.positivePart.sum }, { x, _ in sum(x) { max(0, $0) } }),
    .init("softplus", { _, x, _ in x.softplus.sum }, { x, _ in sum(x) { softplus($0) } }),
    .init("sigmoid", { _, x, _ in x.sigmoid.column(2) }, { x, _ in sigmoid(x[2]) }),
    .init("tanh", { _, x, _ in x.tanh.sum }, { x, _ in sum(x) { tanh($0) } }),
  ]

  private static let overColumns: [RecordedOperation] = [
    .init(
      "concatenation", { tape, x, y in tape.concat(x, y).columns(2..<4).squared.sum },
      { x, y in x[2] * x[2] + y[0] * y[0] }),
    .init(
      "slices that overlap", { _, x, _ in x.columns(0..<2).sum + x.columns(1..<3).squared.sum },
      { x, _ in x[0] + x[1] + x[1] * x[1] + x[2] * x[2] }),
    .init("log-sum-exp", { _, x, _ in (4 * x).logSumExp }, { x, _ in log(sum(x) { exp(4 * $0) }) }),
    .init("pick by label", { tape, x, _ in x.picked(by: tape.constant([0, 1, 0])) }, { x, _ in x[1] }),
    .init(
      "cross entropy", { tape, x, _ in x.logSumExp - x.picked(by: tape.constant([0, 0, 1])) },
      { x, _ in log(sum(x) { exp($0) }) - x[2] }),
    .init(
      "softmax of two runs",
      { tape, x, y in Self.softmax(tape.concat(4 * x, y), columns: 3).columns(2..<4).squared.sum },
      { x, y in
        let (a, b) = (sum(x) { exp(4 * $0) }, sum(y) { exp($0) })
        return exp(8 * x[2]) / (a * a) + exp(2 * y[0]) / (b * b)
      }),
  ]

  private static func softmax(_ x: Node, columns: Int) -> Node {
    x.tape.record(.softmax(x.index, columns: columns), width: x.width)
  }

  private static func product(_ x: Node, _ y: Node, _ product: MatrixProduct) -> Node {
    x.tape.record(.matrixProduct(x.index, y.index, product), width: product.rows * product.columns)
  }

  private static let overPoints: [RecordedOperation] = [
    .init(
      "windows across the end", { tape, x, y in (Signal(x, positions: 3).windows(3).node.columns(0..<3) * y).sum },
      { x, y in x[2] * y[0] + x[0] * y[1] + x[1] * y[2] }),
    .init(
      "zeros between", { tape, x, _ in Signal(x, positions: 3).spread(by: 2).node.columns(1..<5).squared.sum },
      { x, _ in x[1] * x[1] + x[2] * x[2] }),
    .init(
      "channels side by side",
      { tape, x, y in Signal(x, positions: 3).beside(Signal(y, positions: 3)).node.columns(1..<5).squared.sum },
      { x, y in y[0] * y[0] + x[1] * x[1] + y[1] * y[1] + x[2] * x[2] }),
    .init(
      "a matrix times another",
      { tape, x, y in
        product(x, tape.concat(y, x), MatrixProduct(rows: 1, inner: 3, columns: 2, isTransposed: false)).squared.sum
      },
      { x, y in
        let first = x[0] * y[0] + x[1] * y[2] + x[2] * x[1], second = x[0] * y[1] + x[1] * x[0] + x[2] * x[2]
        return first * first + second * second
      }),
    .init(
      "a matrix times its transpose",
      { tape, x, y in
        let both = tape.concat(x, y)
        return product(both, both, MatrixProduct(rows: 2, inner: 3, columns: 2, isTransposed: true)).columns(1..<4).sum
      },
      { x, y in sum(y) { $0 * $0 } + 2 * zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }),
  ]
}

@Suite struct `Operations of the tape` {
  private static let learnt: [Float] = [0.7, -0.4, 1.1, -0.9, 0.3, 0.6]

  /// Rows of six numbers: x is the first three times what is learnt first, y the others plus what is learnt then.
  private func tape(
    batch: Int, _ record: (Tape, Node, Node) -> Node, loss: LogitLoss? = nil
  ) -> (move: Move, rows: [[Double]], play: Play, constants: Network) {
    let play = Play(batch: batch, rounds: 1, random: RandomStream(seed: 7, "play"))
    let constants = play.constants("c", Self.learnt), rows = play.source("rows", .normal(dimension: 6))
    var drawn: Node?
    let move = play.move("m", training: [constants], Learning(rate: 0, optimiser: .sgd())) { tape in
      let (c, row) = (tape.learnt(constants), tape.draw(rows))
      drawn = row
      let value = record(tape, c.columns(0..<3) * row.columns(0..<3), c.columns(3..<6) + row.columns(3..<6))
      return loss.map { value.mean($0) } ?? value.mean
    }
    #expect(play.playRound())
    let numbers = drawn?.values.map { Double($0) } ?? []
    return (move, (0..<batch).map { Array(numbers[6 * $0..<6 * $0 + 6]) }, play, constants)
  }

  private func mean(_ rows: [[Double]], _ c: [Double], _ body: ([Double], [Double]) -> Double) -> Double {
    rows.reduce(0) { sum, row in
      sum + body((0..<3).map { c[$0] * row[$0] }, (3..<6).map { c[$0] + row[$0] })
    } / Double(rows.count)
  }

  private func gradient(_ rows: [[Double]], _ body: ([Double], [Double]) -> Double) -> [Double] {
    (0..<6).map { index in
      let h = 1e-5
      func moved(by step: Double) -> Double {
        var c = Self.learnt.map { Double($0) }
        c[index] += step
        return mean(rows, c, body)
      }
      return (moved(by: h) - moved(by: -h)) / (2 * h)
    }
  }

  @Test(arguments: RecordedOperation.all, [5, 37, 256])
  func `an operation's value and derivatives are those of its formula`(operation: RecordedOperation, batch: Int) {
    let (move, rows, _, _) = tape(batch: batch, operation.record)
    let exact = mean(rows, Self.learnt.map { Double($0) }, operation.exact)
    #expect(abs(move.loss.value - exact) <= 3e-6 * (1 + abs(exact)))
    for (index, slope) in gradient(rows, operation.exact).enumerated() {
      #expect(abs(Double(move.learners[0].gradient[6 + index]) - slope) <= 1e-5 * (1 + abs(slope)))
    }
  }

  @Test(arguments: [LogitLoss.callItReal, .callItFake, .escapeFake, .raise, .lower, .raiseToOne, .square(to: 0.3)])
  func `a mean of a logit's loss has the loss's own slope`(loss: LogitLoss) {
    let (move, rows, _, _) = tape(batch: 37, { _, x, y in (x * y).sum }, loss: loss)
    func body(_ x: [Double], _ y: [Double]) -> Double { loss.value(x[0] * y[0] + x[1] * y[1] + x[2] * y[2]) }
    #expect(abs(move.loss.value - mean(rows, Self.learnt.map { Double($0) }, body)) <= 1e-5)
    for (index, slope) in gradient(rows, body).enumerated() {
      #expect(abs(Double(move.learners[0].gradient[6 + index]) - slope) <= 1e-5 * (1 + abs(slope)))
    }
  }

  @Test func `no derivative goes back through a held value`() {
    let (move, rows, _, _) = tape(batch: 37) { _, x, y in (x.held * y).sum }
    let slopes = gradient(rows) { x, y in x[0] * y[0] + x[1] * y[1] + x[2] * y[2] }
    for index in 0..<3 { #expect(move.learners[0].gradient[6 + index] == 0) }
    for index in 3..<6 { #expect(abs(Double(move.learners[0].gradient[6 + index]) - slopes[index]) <= 1e-5) }
  }

  @Test(arguments: [false, true])
  func `a network's derivatives by parameters and input are those of its formula`(isBehindAnother: Bool) {
    var random = RandomStream(seed: 3, "networks")
    let first = Perceptron(Architecture([2, 5, 3], hidden: .tanh), initial: .xavier, using: &random)
    let second = Perceptron(
      Architecture([3, 4, 1], hidden: .softplus, hasShortcut: true), initial: .xavier, using: &random)
    let play = Play(batch: 41, rounds: 1, random: RandomStream(seed: 7, "play"))
    let (f, s) = (play.network("f", first), play.network("s", second)),
      rows = play.source("rows", .normal(dimension: 2))
    var drawn: Node?
    let (learner, start) = isBehindAnother ? (f, first) : (s, second)
    // Twice in a row and twice side by side: four applications of s, three of f.
    let move = play.move("m", training: [learner], Learning(rate: 0, optimiser: .sgd())) { tape in
      let x = tape.draw(rows)
      drawn = x
      let y = f(x)
      return (s(y) + s(0.5 * f(y.columns(1..<3)))).squared.mean + s(f(tape.concat(s(y), x.column(0)))).mean
    }
    #expect(play.playRound())
    let points = drawn?.values.map { Double($0) } ?? []
    func loss(_ parameters: [Double]) -> Double {
      let (f, s) = (
        Widened(first.architecture, parameters: isBehindAnother ? parameters : first.parameters.map(Double.init)),
        Widened(second.architecture, parameters: isBehindAnother ? second.parameters.map(Double.init) : parameters)
      )
      func at(_ network: Widened, _ x: [Double]) -> [Double] { network.values(at: x) }
      return (0..<41).reduce(0) { sum, row in
        let x = Array(points[2 * row..<2 * row + 2]), y = at(f, x)
        let both = at(s, y)[0] + at(s, at(f, [y[1], y[2]]).map { 0.5 * $0 })[0]
        return sum + both * both + at(s, at(f, [at(s, y)[0], x[0]]))[0]
      } / 41
    }
    let parameters = start.parameters.map(Double.init)
    for index in parameters.indices {
      func moved(by h: Double) -> Double {
        var moved = parameters
        moved[index] += h
        return loss(moved)
      }
      let slope = (moved(by: 1e-5) - moved(by: -1e-5)) / 2e-5
      #expect(abs(Double(move.learners[0].gradient[index]) - slope) <= 2e-5 * (1 + abs(slope)))
    }
  }

  @Test func `dropout drops its share, keeps the mean, and lets derivatives through what is kept`() {
    let play = Play(batch: 4096, rounds: 1, random: RandomStream(seed: 7, "play"))
    let (c, masks) = (play.constants("c", [2, 3]), play.source("masks", .masks(keeping: 0.8, dimension: 2)))
    var dropped: Node?
    let move = play.move("m", training: [c], Learning(rate: 0, optimiser: .sgd())) { tape in
      let node = tape.dropout(tape.learnt(c), masks)
      dropped = node
      return node.sum.mean
    }
    #expect(play.playRound())
    let values = dropped?.values ?? [], zeros = values.count { $0 == 0 }
    #expect(values.allSatisfy { $0 == 0 || $0 == 2.5 || $0 == 3.75 })
    // Four standard errors of a share of 8192 chances.
    let share = Double(zeros) / 8192
    #expect(share.isClose(to: 0.2, absolute: 4 * (0.16 / 8192).squareRoot()))
    let kept = Double(values.count { $0 == 2.5 }) / 4096, slope = Double(move.learners[0].gradient[2])
    #expect(slope.isClose(to: 1.25 * kept, absolute: 1e-6))
  }
}
