import Elementary
import Networks

/// Self-attention over the points of a signal: every point is added a mean over all points, weighed by how its query meets
/// their keys.
///
///     w(t, u) = softmax over u of q(t)·k(u),      y(t) = γ·Σᵤ w(t, u)·v(u) + x(t)
///
/// > Source: Zhang et al. (2019), with v in one step instead of two.
public struct Attention {
  /// Queries and keys, of as many numbers, and values, of as many as the signal has channels: each made of the point alone.
  public let query, key, value: Network
  /// γ, one number.
  public let scale: Network

  /// All that is learnt.
  public var networks: [Network] { [query, key, value, scale] }
  /// γ as it is now.
  public var gamma: Double { Double(scale.perceptron.parameters[1]) }

  /// The weights w, those of every point one after the other.
  public func weights(_ x: Signal) -> Node {
    let (queries, keys) = (query(x), key(x)), points = x.positions
    let product = MatrixProduct(rows: points, inner: queries.channels, columns: points, isTransposed: true)
    let scores = x.node.tape.record(
      .matrixProduct(queries.node.index, keys.node.index, product), width: points * points)
    return x.node.tape.record(.softmax(scores.index, columns: points), width: points * points)
  }

  /// y.
  public func callAsFunction(_ x: Signal) -> Signal {
    let (weights, values) = (weights(x), value(x)), (tape, points) = (x.node.tape, x.positions)
    let product = MatrixProduct(rows: points, inner: points, columns: values.channels, isTransposed: false)
    let mean = tape.record(.matrixProduct(weights.index, values.node.index, product), width: x.node.width)
    return x.map { tape.learnt(scale) * mean + $0 }
  }
}

extension Attention {
  /// The networks of a play, with random weights; γ begins at `start`.
  public init(_ play: Play, channels: Int, keys: Int, start: Float, using weights: inout RandomStream) {
    func network(_ name: String, _ outputs: Int) -> Network {
      let shape = Architecture([channels, outputs], hidden: .linear)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    (query, key, value) = (network("query", keys), network("key", keys), network("value", channels))
    scale = play.constants("γ", [start])
  }
}
