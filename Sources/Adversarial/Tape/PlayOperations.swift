import Networks

extension Play {
  /// Floating-point operations of the products in one round, those of the networks' layers and of matrices in every row, a
  /// multiplication and an addition counted as two.
  ///
  /// Activations, losses, random draws and optimisers are not counted; zeros between the points of a signal are.
  public var operationsPerRound: Int { 2 * batch * moves.reduce(0) { $0 + $1.times * $1.tape.productsPerRow } }
}

extension Tape {
  /// Multiplications of one row, forward and back.
  fileprivate var productsPerRow: Int {
    var sum = 0
    for (index, operation) in operations.enumerated() {
      switch operation {
      case .network(let application):
        let layers = application.network.architecture.layers
        let all = layers.reduce(0) { $0 + $1.outputs * ($1.inputs + $1.shortcutInputs) }
        let first = layers[0].inputs * layers[0].outputs
        // The weights' derivatives, those by what every layer but the first reads, and by the input if it goes on.
        var times = all
        if application.learns { times += all }
        if application.learns || application.goesOn { times += application.goesOn ? all : all - first }
        sum += application.positions * times
      case .matrixProduct(let x, let y, let product):
        let told = [x, y].count { adjoints[$0] != nil && adjoints[index] != nil }
        sum += (1 + told) * product.rows * product.inner * product.columns
      default: break
      }
    }
    return sum
  }
}
