import Networks

/// What networks make of rows that are given to them, by the kernels that they are trained with.
public final class Readout {
  private let tape: Tape
  private let input: Node
  private let output: Node

  /// Records what is made of rows of `width` numbers; networks are read as they are whenever rows come.
  public init(width: Int, batch: Int = 256, _ record: (Node) -> Node) {
    tape = Tape(batch: batch, training: [])
    input = tape.constant([Float](repeating: 0, count: width))
    output = record(input)
    precondition(output.tape === tape, "what is made stands on the readout's own tape")
  }

  /// Columns of what is made of a row.
  public var width: Int { output.width }

  /// What is made of all rows, in order.
  public func callAsFunction(_ rows: [Float]) -> [Float] {
    precondition(rows.count.isMultiple(of: input.width), "rows are whole")
    let (from, to) = (tape.values[input.index], tape.values[output.index])
    var made: [Float] = []
    made.reserveCapacity(rows.count / input.width * width)
    for start in stride(from: 0, to: rows.count, by: input.width * tape.batch) {
      let count = min(tape.batch, (rows.count - start) / input.width)
      rows.withUnsafeBufferPointer {
        from.place(UnsafeBufferPointer(rebasing: $0[start..<start + count * input.width]))
      }
      tape.forward(0..<tape.panels)
      for row in 0..<count { for column in 0..<width { made.append(to[row, column]) } }
    }
    return made
  }
}
