import Elementary
import Networks

extension Tape {
  /// What is drawn anew in every step, in the order of recording.
  func drawAll() { for draw in draws { draw.supply.fill(values[draw.value]) } }

  /// All values of a run of panels that are not given.
  func forward(_ run: Range<Int>) {
    for index in operations.indices {
      let target = values[index]
      switch operations[index] {
      case .given: break
      case .network(let application): forward(application, run)
      case .concatenation(let parts):
        var from = 0
        for part in parts {
          copy(columns: 0..<values[part].width, of: values[part], to: target, from: from, run)
          from += values[part].width
        }
      case .slice(let x, let from): copy(columns: from..<from + target.width, of: values[x], to: target, from: 0, run)
      case .sum(let x, let y, let sign):
        eachPair(values[x], values[y], target, run) { multiplyAdd($1, sign, $0) }
      case .product(let x, let y): eachPair(values[x], values[y], target, run) { $0 * $1 }
      case .affine(let x, let scale, let shift):
        each(values[x], target, run) { multiplyAdd($0, scale, shift) }
      case .map(let x, let function): each(values[x], target, run) { function.value($0) }
      case .columnSum(let x): eachRow(values[x], target, run) { $0.reduce(SIMD16()) { $0 + $1 } }
      case .logSumExp(let x): eachRow(values[x], target, run) { logSumExp($0) }
      case .held(let x): each(values[x], target, run) { $0 }
      case .arrangement(let x, let arrangement): arrangement.forward(values[x], target, run)
      case .matrixProduct(let x, let y, let product): product.forward(values[x], values[y], target, run)
      case .softmax(let x, let columns): Softmax(columns: columns).forward(values[x], target, run)
      }
    }
  }

  private func forward(_ application: Application, _ run: Range<Int>) {
    let pass = application.pass, input = values[application.input], places = application.places(run)
    pass.input(places.lowerBound).update(from: input.panel(run.lowerBound), count: run.count * input.stride)
    pass.forward(places, application.network.parameters)
  }

  private func copy(columns: Range<Int>, of source: Features, to target: Features, from: Int, _ run: Range<Int>) {
    for panel in run {
      (target.panel(panel) + 2 * from).update(
        from: source.panel(panel) + 2 * columns.lowerBound, count: 2 * columns.count)
    }
  }

  @inline(__always)
  private func each(
    _ x: Features, _ target: Features, _ run: Range<Int>, _ body: (SIMD16<Float>) -> SIMD16<Float>
  ) {
    let (x, y) = (x.panel(run.lowerBound), target.panel(run.lowerBound))
    for i in 0..<run.count * target.stride { y[i] = body(x[i]) }
  }

  /// A single column goes with each of several.
  @inline(__always)
  private func eachPair(
    _ x: Features, _ y: Features, _ target: Features, _ run: Range<Int>,
    _ body: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
  ) {
    let (xStep, yStep) = (x.width == 1 ? 0 : 2, y.width == 1 ? 0 : 2)
    for panel in run {
      let (a, b, z) = (x.panel(panel), y.panel(panel), target.panel(panel))
      for column in 0..<target.width {
        for half in 0..<2 { z[2 * column + half] = body(a[xStep * column + half], b[yStep * column + half]) }
      }
    }
  }

  /// The columns of sixteen rows to one number each.
  @inline(__always)
  private func eachRow(_ x: Features, _ target: Features, _ run: Range<Int>, _ body: (Columns) -> SIMD16<Float>) {
    for panel in run {
      for half in 0..<2 {
        target.panel(panel)[half] = body(Columns(start: x.panel(panel) + half, count: x.width))
      }
    }
  }

  private func logSumExp(_ columns: Columns) -> SIMD16<Float> {
    let largest = columns.reduce(columns.start[0]) { $0.replacing(with: $1, where: $1 .> $0) }
    return largest + log(columns.reduce(SIMD16()) { $0 + exp($1 - largest) })
  }
}

/// The columns of sixteen rows, which stand two vectors apart.
struct Columns {
  let start: UnsafeMutablePointer<SIMD16<Float>>
  let count: Int

  @inline(__always)
  func reduce(
    _ first: SIMD16<Float>, _ body: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
  ) -> SIMD16<Float> {
    var result = first
    for column in 0..<count { result = body(result, start[2 * column]) }
    return result
  }
}
