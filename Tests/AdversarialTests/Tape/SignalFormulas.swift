import Elementary
import Networks

@testable import Adversarial

/// Signals written out in `Double`, by points and channels.
typealias Points = [[Double]]

/// One layer as its formula says, straight from the parameters: weights `outputs × inputs`, then biases.
struct FormulaLayer {
  let shape: Architecture
  var parameters: [Double]

  init(_ network: Perceptron) { (shape, parameters) = (network.architecture, network.parameters.map { Double($0) }) }

  private func weight(_ output: Int, _ input: Int) -> Double { parameters[output * shape.inputs + input] }

  private func activated(_ x: Double) -> Double {
    switch shape.output {
    case .tanh: tanh(x)
    case .leakyRelu(let slope): x < 0 ? Double(slope) * x : x
    default: x
    }
  }

  /// y(t) = φ(Σⱼ Wⱼ·x(stride·t + j) + b).
  func convolved(_ x: Points, stride: Int) -> Points {
    let channels = x[0].count, half = shape.inputs / channels / 2
    return (0..<x.count / stride).map { t in
      (0..<shape.outputs).map { output in
        var sum = parameters[shape.inputs * shape.outputs + output]
        for j in -half...half {
          let point = ((stride * t + j) % x.count + x.count) % x.count
          for c in 0..<channels { sum += weight(output, (j + half) * channels + c) * x[point][c] }
        }
        return activated(sum)
      }
    }
  }

  /// Every point spreads its numbers over those that `convolved` would read for it.
  func spread(_ x: Points, stride: Int) -> Points {
    let channels = x[0].count, half = shape.inputs / channels / 2, points = stride * x.count
    var sums = [[Double]](
      repeating: Array(parameters[shape.inputs * shape.outputs..<shape.inputs * shape.outputs + shape.outputs]),
      count: points)
    for t in x.indices {
      for j in -half...half {
        let point = ((stride * t + j) % points + points) % points
        for c in 0..<channels {
          for output in 0..<shape.outputs { sums[point][output] += weight(output, (j + half) * channels + c) * x[t][c] }
        }
      }
    }
    return sums.map { $0.map { activated($0) } }
  }
}

/// xₜ + scale·Σᵤ wₜᵤ·vᵤ, with the softmax over u of qₜ·kᵤ for weights.
func attended(_ x: Points, query q: Points, key k: Points, value v: Points, scale: Double) -> Points {
  x.indices.map { t in
    let scores = x.indices.map { u in exp(zip(q[t], k[u]).reduce(0) { $0 + $1.0 * $1.1 }) }
    let whole = scores.reduce(0, +)
    return x[t].indices.map { c in
      x[t][c] + scale * x.indices.reduce(0) { $0 + scores[$1] / whole * v[$1][c] }
    }
  }
}

/// A row's numbers, point by point.
func points(_ row: ArraySlice<Float>, channels: Int) -> Points {
  stride(from: row.startIndex, to: row.endIndex, by: channels).map { start in
    (0..<channels).map { Double(row[start + $0]) }
  }
}
