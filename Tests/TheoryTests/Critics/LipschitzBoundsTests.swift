import TestSupport
import Testing
import Theory

@Suite struct LipschitzBoundsTests {
  @Test func `weights that all equal c attain the bound of clipping, which spectral norms confirm`() {
    for widths in [[1, 32, 32, 1], [2, 16, 1], [3, 5, 7, 2], [1, 1]] {
      let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
        WeightMatrix([[Double]](repeating: [Double](repeating: 0.1, count: inputs), count: outputs))
      }
      let bound = clippedLipschitzBound(clip: 0.1, widths: widths)
      #expect(bound.isClose(to: spectralLipschitzBound(layers), relative: 1e-13))
      // All ones through linear layers: the direction that is stretched most.
      var vector = [Double](repeating: 1, count: widths[0])
      for layer in layers { vector = layer.times(vector) }
      let stretch = (vector.reduce(0) { $0 + $1 * $1 } / Double(widths[0])).squareRoot()
      #expect(stretch.isClose(to: bound, relative: 1e-13))
    }
  }

  @Test func `two hidden layers of 32 and c = 0·01 allow a slope of 0·001024`() {
    #expect(clippedLipschitzBound(clip: 0.01, widths: [1, 32, 32, 1]).isClose(to: 0.001024, relative: 1e-13))
    #expect(clippedLipschitzBound(clip: 0.1, widths: [1, 32, 32, 1]).isClose(to: 1.024, relative: 1e-13))
  }

  @Test func `the best line under clipping sees the means alone, in the sum of absolute values`() {
    #expect(clippedLinearEstimate(clip: 0.5, meanDifference: [3, -4]) == 3.5)
    #expect(clippedLinearEstimate(clip: 0.5, meanDifference: [0]) == 0)
  }
}
