import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct MinibatchDiscriminationTests {
  @Test func `each feature sums over the batch by itself, with the distance ‖·‖₁`() {
    // Two features of two numbers each, three samples.
    let features: [[[Double]]] = [[[0, 0], [1, 1]], [[1, -2], [1, 1]], [[0, 0.5], [4, 1]]]
    let closeness = minibatchCloseness(features)
    #expect(closeness[0][0].isClose(to: 1 + exp(-3) + exp(-0.5), relative: 1e-15))
    #expect(closeness[0][1].isClose(to: 2 + exp(-3), relative: 1e-15))
    #expect(closeness[2][1].isClose(to: 1 + 2 * exp(-3), relative: 1e-15))
  }

  @Test func `the expectation over normal batches is what draws give`() {
    let (samples, scale, deviation) = (8, 1.5, 0.7)
    var random = RandomStream(seed: 34, "batches")
    var (sum, squares) = (0.0, 0.0)
    let batches = 4_000
    for _ in 0..<batches {
      let batch = (0..<samples).map { _ in [[scale * deviation * random.normal()]] }
      let mean = minibatchCloseness(batch).reduce(0) { $0 + $1[0] } / Double(samples)
      sum += mean
      squares += mean * mean
    }
    let mean = sum / Double(batches)
    let error = ((squares / Double(batches) - mean * mean) / Double(batches)).squareRoot()
    let expected = expectedMinibatchCloseness(samples: samples, deviation: deviation, scale: scale)
    #expect(expected.isClose(to: mean, absolute: 5 * error))
  }

  @Test func `two samples at t·s = 1·05 are close by 0·41429923, and nothing overflows where they are far`() {
    let pair = expectedMinibatchCloseness(samples: 2, deviation: 0.7, scale: 1.5)
    #expect((pair - 1).isClose(to: 0.41429923, absolute: 1e-8))
    #expect((pair - 1).isClose(to: exp(1.05 * 1.05) * erfc(1.05), relative: 1e-13))
    // For large a, e^{a²}·erfc(a) ≈ 1/(a√π).
    let far = expectedMinibatchCloseness(samples: 2, deviation: 100, scale: 1) - 1
    #expect(far.isClose(to: 1 / (100 * 1.772453850905516), relative: 1e-4))
  }
}
