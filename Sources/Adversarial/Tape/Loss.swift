import Elementary
import Networks

/// A number that a loss is weighed with and a rule may change between steps.
public final class Scalar {
  /// The number as it is now.
  public var value: Double

  init(_ value: Double) { self.value = value }
}

/// What a move goes down: a weighted sum of means over the rows of single columns.
public struct Loss {
  /// One mean, with its weight and what that is multiplied by.
  struct Term {
    let node: Node
    let loss: LogitLoss?
    var weight: Double
    var scalars: [Scalar] = []

    /// The weight as it is now.
    var coefficient: Double { scalars.reduce(weight) { $0 * $1.value } }
    /// ∂/∂x of the loss of one row.
    func slope(_ x: SIMD16<Float>) -> SIMD16<Float> { loss?.slope(x) ?? SIMD16(repeating: 1) }
    /// The mean over the rows of the last batch.
    var mean: Double {
      let (features, rows) = (node.tape.values[node.index], node.tape.batch)
      var sum = 0.0
      for row in 0..<rows {
        let x = Double(features[row, 0])
        sum += loss?.value(x) ?? x
      }
      return sum / Double(rows)
    }
  }

  private(set) var terms: [Term]

  init(of node: Node, _ loss: LogitLoss?) {
    precondition(node.width == 1, "a mean is taken of a single column")
    terms = [Term(node: node, loss: loss, weight: 1)]
  }

  /// What it was on the last batch, before the step that was taken along it; scalars count as they are now.
  public var value: Double { terms.reduce(0) { $0 + $1.coefficient * $1.mean } }

  /// The sum of two losses.
  public static func + (a: Loss, b: Loss) -> Loss {
    precondition(a.terms[0].node.tape === b.terms[0].node.tape, "both losses stand on one tape")
    var sum = a
    sum.terms += b.terms
    return sum
  }

  /// The difference of two losses.
  public static func - (a: Loss, b: Loss) -> Loss { a + -1 * b }

  /// A loss with a weight.
  public static func * (weight: Double, loss: Loss) -> Loss {
    var weighed = loss
    for index in weighed.terms.indices { weighed.terms[index].weight *= weight }
    return weighed
  }

  /// A loss with a weight that changes from step to step.
  public static func * (weight: Scalar, loss: Loss) -> Loss {
    var weighed = loss
    for index in weighed.terms.indices { weighed.terms[index].scalars.append(weight) }
    return weighed
  }
}
