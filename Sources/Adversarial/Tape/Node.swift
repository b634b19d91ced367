import Networks

/// One value of a batch on a tape: `n × width` numbers, and the loss's derivatives by them.
public struct Node {
  let tape: Tape
  let index: Int
  /// Columns.
  public let width: Int

  /// Some of its columns.
  public func columns(_ columns: Range<Int>) -> Node {
    precondition(columns.lowerBound >= 0 && columns.upperBound <= width && !columns.isEmpty, "no such columns")
    return tape.record(.slice(index, from: columns.lowerBound), width: columns.count)
  }

  /// Some of its columns in any order.
  public func columns(_ columns: [Int]) -> Node {
    precondition(!columns.isEmpty && columns.allSatisfy { (0..<width).contains($0) }, "no such columns")
    return tape.record(.arrangement(index, Arrangement(sources: columns)), width: columns.count)
  }

  /// One of its columns.
  public func column(_ column: Int) -> Node { columns(column..<column + 1) }

  /// `x + y`; a single column goes with each of several.
  public static func + (x: Node, y: Node) -> Node { x.combined(with: y, .sum(x.index, y.index, sign: 1)) }

  /// `x − y`; a single column goes with each of several.
  public static func - (x: Node, y: Node) -> Node { x.combined(with: y, .sum(x.index, y.index, sign: -1)) }

  /// `x ⊙ y`, number by number; a single column goes with each of several.
  public static func * (x: Node, y: Node) -> Node { x.combined(with: y, .product(x.index, y.index)) }

  /// `c·x`.
  public static func * (scale: Float, x: Node) -> Node {
    x.tape.record(.affine(x.index, scale: scale, shift: 0), width: x.width)
  }

  /// `x + c`.
  public static func + (x: Node, shift: Float) -> Node {
    x.tape.record(.affine(x.index, scale: 1, shift: shift), width: x.width)
  }

  /// `x − c`.
  public static func - (x: Node, shift: Float) -> Node { x + -shift }

  /// eˣ.
  public var exponential: Node { map(.exponential) }
  /// x².
  public var squared: Node { map(.square) }
  /// √x, with slope 0 at 0.
  public var squareRoot: Node { map(.squareRoot) }
  /// |x|, with slope 0 at 0.
  public var magnitude: Node { map(.magnitude) }
  /// max(0, x), with slope 0 at 0.
  public var positivePart: Node { map(.positivePart) }
  /// log(1 + eˣ).
  public var softplus: Node { map(.softplus) }
  /// 1 / (1 + e⁻ˣ).
  public var sigmoid: Node { map(.sigmoid) }
  /// tanh x.
  public var tanh: Node { map(.tanh) }

  /// Σⱼ xⱼ over the columns.
  public var sum: Node { tape.record(.columnSum(index), width: 1) }
  /// log Σⱼ exp xⱼ over the columns.
  public var logSumExp: Node { tape.record(.logSumExp(index), width: 1) }

  /// The column that a one-hot label names: `Σⱼ labelⱼ·xⱼ`.
  public func picked(by label: Node) -> Node { (label * self).sum }

  /// The same numbers, through which no derivative goes back.
  public var held: Node { tape.record(.held(index), width: width) }

  /// The mean over the rows, of a single column.
  public var mean: Loss { Loss(of: self, nil) }

  /// The mean over the rows of a loss of this logit.
  public func mean(_ loss: LogitLoss) -> Loss { Loss(of: self, loss) }

  private func map(_ function: Operation.Function) -> Node { tape.record(.map(index, function), width: width) }

  private func combined(with other: Node, _ operation: Operation) -> Node {
    precondition(tape === other.tape, "both values stand on one tape")
    precondition(width == other.width || width == 1 || other.width == 1, "the widths do not go together")
    return tape.record(operation, width: max(width, other.width))
  }
}

extension Network {
  /// The network's outputs on a batch; a network that is applied several times adds its gradients up.
  public func callAsFunction(_ inputs: Node) -> Node { inputs.tape.apply(self, to: inputs) }
}
