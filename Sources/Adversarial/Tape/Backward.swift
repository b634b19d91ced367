import Elementary
import Networks

extension Tape {
  /// The derivatives of a loss by all values of a run of panels, and through every network that learns to its parameters.
  func backward(_ run: Range<Int>, _ loss: Loss) {
    for adjoint in adjoints {
      guard let adjoint else { continue }
      adjoint.panel(run.lowerBound).update(repeating: SIMD16(), count: run.count * adjoint.stride)
    }
    for term in loss.terms { weigh(term, run) }
    for index in operations.indices.reversed() {
      guard let adjoint = adjoints[index] else { continue }
      switch operations[index] {
      case .given, .held: break
      case .network(let application): backward(application, run)
      case .concatenation(let parts):
        var from = 0
        for part in parts {
          add(columns: from..<from + values[part].width, of: adjoint, to: adjoints[part], from: 0, run)
          from += values[part].width
        }
      case .slice(let x, let from): add(columns: 0..<adjoint.width, of: adjoint, to: adjoints[x], from: from, run)
      case .sum(let x, let y, let sign):
        addEach(adjoint, to: adjoints[x], run) { adjoint, _ in adjoint }
        addEach(adjoint, to: adjoints[y], run) { adjoint, _ in sign * adjoint }
      case .product(let x, let y):
        addEach(adjoint, beside: values[y], to: adjoints[x], run) { $0 * $1 }
        addEach(adjoint, beside: values[x], to: adjoints[y], run) { $0 * $1 }
      case .affine(let x, let scale, _): addEach(adjoint, to: adjoints[x], run) { adjoint, _ in scale * adjoint }
      case .map(let x, let function): addSlopes(function, values[x], values[index], adjoint, to: adjoints[x], run)
      case .columnSum(let x): spread(adjoint, to: adjoints[x], run) { adjoint, _ in adjoint }
      case .logSumExp(let x):
        let (source, result) = (values[x], values[index])
        spread(adjoint, to: adjoints[x], run) { adjoint, place in
          adjoint
            * exp(source.panel(place.panel)[2 * place.column + place.half] - result.panel(place.panel)[place.half])
        }
      case .arrangement(let x, let arrangement): arrangement.backward(adjoint, to: adjoints[x], run)
      case .matrixProduct(let x, let y, let product):
        product.backward(adjoint, (values[x], values[y]), to: (adjoints[x], adjoints[y]), run)
      case .softmax(let x, let columns):
        Softmax(columns: columns).backward(adjoint, beside: values[index], to: adjoints[x], run)
      }
    }
  }

  /// ∂loss/∂x of one term of the loss.
  private func weigh(_ term: Loss.Term, _ run: Range<Int>) {
    guard let target = adjoints[term.node.index] else { return }
    let coefficient = Float(term.coefficient)
    let (x, y) = (values[term.node.index].panel(run.lowerBound), target.panel(run.lowerBound))
    let weights = rowWeights.panel(run.lowerBound)
    for i in 0..<2 * run.count { y[i] += term.slope(x[i]) * weights[i] * coefficient }
  }

  private func backward(_ application: Application, _ run: Range<Int>) {
    let pass = application.pass, parameters = application.network.parameters, places = application.places(run)
    if application.learns {
      pass.backward(places, parameters, toInput: application.goesOn)
    } else {
      pass.backwardToInput(places, parameters)
    }
    guard application.goesOn, let target = adjoints[application.input] else { return }
    let y = target.panel(run.lowerBound), x = pass.inputAdjoint(places.lowerBound)
    for i in 0..<run.count * target.stride { y[i] += x[i] }
  }

  private func add(columns: Range<Int>, of source: Features, to target: Features?, from: Int, _ run: Range<Int>) {
    guard let target else { return }
    for panel in run {
      let (x, y) = (source.panel(panel) + 2 * columns.lowerBound, target.panel(panel) + 2 * from)
      for i in 0..<2 * columns.count { y[i] += x[i] }
    }
  }

  /// To an operand of the same width, or summed up to its single column; beside it stands the other operand.
  @inline(__always)
  private func addEach(
    _ adjoint: Features, beside other: Features? = nil, to target: Features?, _ run: Range<Int>,
    _ body: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
  ) {
    guard let target else { return }
    let (targetStep, otherStep) = (target.width == 1 ? 0 : 2, other?.width == 1 ? 0 : 2)
    for panel in run {
      let (a, y) = (adjoint.panel(panel), target.panel(panel))
      let b = other?.panel(panel) ?? a
      for column in 0..<adjoint.width {
        for half in 0..<2 {
          y[targetStep * column + half] += body(a[2 * column + half], b[otherStep * column + half])
        }
      }
    }
  }

  private func addSlopes(
    _ function: Operation.Function, _ x: Features, _ y: Features, _ adjoint: Features, to target: Features?,
    _ run: Range<Int>
  ) {
    guard let target else { return }
    let (x, y) = (x.panel(run.lowerBound), y.panel(run.lowerBound))
    let (from, to) = (adjoint.panel(run.lowerBound), target.panel(run.lowerBound))
    for i in 0..<run.count * adjoint.stride { to[i] += from[i] * function.slope(x[i], y[i]) }
  }

  /// From a single column to every column of an operand.
  @inline(__always)
  private func spread(
    _ adjoint: Features, to target: Features?, _ run: Range<Int>,
    _ body: (SIMD16<Float>, (panel: Int, column: Int, half: Int)) -> SIMD16<Float>
  ) {
    guard let target else { return }
    for panel in run {
      for column in 0..<target.width {
        for half in 0..<2 {
          target.panel(panel)[2 * column + half] += body(adjoint.panel(panel)[half], (panel, column, half))
        }
      }
    }
  }
}
