import Foundation

/// A perceptron from a number to a number, written out plainly: a second implementation, for tests only.
public struct SmallNetwork: Sendable {
  /// What hidden layers apply.
  public enum Activation: Sendable { case tanh, relu, leakyRelu }

  /// One `[row][column]` matrix and one bias vector a layer.
  public var weights: [[[Double]]]
  /// One bias an output, layer by layer.
  public var biases: [[Double]]
  /// What every hidden layer applies.
  public var activation: Activation

  /// Weights N(0, gain²/inputs), biases N(0, 0.5²).
  public init(hidden: [Int], activation: Activation, gain: Double, seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) * 0x1p-53
    }
    func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    let sizes = [1] + hidden + [1]
    self.activation = activation
    weights = []
    biases = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      let scale = gain / Double(inputs).squareRoot()
      weights.append((0..<outputs).map { _ in (0..<inputs).map { _ in scale * normal() } })
      biases.append((0..<outputs).map { _ in 0.5 * normal() })
    }
  }

  /// All weights made positive: the network rises.
  public var rising: SmallNetwork {
    var copy = self
    copy.weights = weights.map { $0.map { $0.map { $0.magnitude } } }
    return copy
  }

  /// The outputs and their derivatives at many points.
  public func callAsFunction(_ points: [Double]) -> (values: [Double], slopes: [Double]) {
    var (values, slopes): ([Double], [Double]) = ([], [])
    for point in points {
      var (x, dx) = ([point], [1.0])
      for layer in weights.indices {
        var (y, dy): ([Double], [Double]) = ([], [])
        for (row, bias) in zip(weights[layer], biases[layer]) {
          var (sum, slope) = (bias, 0.0)
          for (j, weight) in row.enumerated() {
            sum += weight * x[j]
            slope += weight * dx[j]
          }
          if layer < weights.count - 1 {
            switch activation {
            case .tanh:
              let t = tanh(sum)
              (sum, slope) = (t, slope * (1 - t * t))
            case .relu:
              if sum <= 0 { (sum, slope) = (0, 0) }
            case .leakyRelu:
              if sum <= 0 { (sum, slope) = (0.2 * sum, 0.2 * slope) }
            }
          }
          y.append(sum)
          dy.append(slope)
        }
        (x, dx) = (y, dy)
      }
      values.append(x[0])
      slopes.append(dx[0])
    }
    return (values, slopes)
  }
}
