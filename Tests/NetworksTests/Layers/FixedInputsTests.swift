import Elementary
import Networks
import TestSupport
import Testing

@Suite struct `Fixed inputs` {
  @Test(arguments: [Encoding.none, .scaled(1.7), .octaves(2, from: 2)], [false, true])
  func `a network whose last inputs stay is the same function of the others`(encoding: Encoding, hasShortcut: Bool) {
    var random = RandomStream(seed: 11, "fixed")
    let shape = Architecture(
      [4, 9, 6, 2], hidden: .tanh, encoding: encoding, hasShortcut: hasShortcut)
    let whole = Widened(
      shape, parameters: (0..<shape.parameterCount).map { _ in 0.6 * random.normal() })
    let condition = [random.normal(), random.normal()]
    let part = whole.fixing(last: condition)
    #expect(part.architecture.inputs == 2)
    for _ in 0..<20 {
      let point = [random.normal(), random.normal()]
      for (a, b) in zip(part.values(at: point), whole.values(at: point + condition)) {
        #expect(a.isClose(to: b, absolute: 1e-13))
      }
    }
  }
}
