/// What a trained discriminator says of points, in the networks' unit and in `Double`, whatever stands before its network.
///
/// One that sees packs is asked about as many copies of a point. One that is told of the rest of its batch is asked about a
/// point among samples of G.
struct TrainedDiscriminator: Sendable {
  /// Its network, or under minibatch discrimination what follows the layer.
  let network: Widened
  /// How many samples it sees at once.
  let pack: Int
  private let minibatch: MinibatchInputs?
  /// M of the samples beside which a point is shown.
  private let companions: [[Double]]

  /// A network by itself.
  init(_ network: Widened, pack: Int = 1) {
    (self.network, self.pack, minibatch, companions) = (network, pack, nil, [])
  }

  /// The discriminator of a game as it is now; a batch less one of samples of G, the same latents always, are its company.
  init(of game: Game) {
    (network, pack) = (Widened(game.discriminator), game.rules.pack)
    minibatch = game.rules.minibatch.flatMap { rule in
      game.minibatchFeatures.map { .init(rule: rule, features: Widened($0.features), tensor: Widened($0.tensor)) }
    }
    guard let minibatch else {
      companions = []
      return
    }
    var random = RandomStream(seed: 0, "companions")
    let latent = Source.normal(dimension: game.generator.architecture.inputs)
    let points = latent.points(game.rules.batch - pack, using: &random).map(Double.init)
    companions = minibatch.compared(minibatch.features.values(at: Widened(game.generator).values(at: points)))
  }

  /// Its logits of points, `n × width` row-major.
  func logits(at points: [Double], width: Int) -> [Double] {
    var rows = points
    if pack > 1 {
      rows = stride(from: 0, to: points.count, by: width).flatMap { start in
        (0..<pack).flatMap { _ in points[start..<start + width] }
      }
    }
    guard let minibatch else { return network.values(at: rows) }
    let features = minibatch.features.values(at: rows), compared = minibatch.compared(features)
    // The point itself is one of its batch, at distance 0.
    return network.values(at: minibatch.inputs(features, compared, among: companions, alone: 1))
  }

  /// Its logits of batches of packs as they are in training, `n × (pack·width)` row-major: those of a batch are told of
  /// each other.
  func logits(ofPacks rows: [Double], batch: Int) -> [Double] {
    guard let minibatch else { return network.values(at: rows) }
    let size = batch * minibatch.features.architecture.inputs
    return stride(from: 0, to: rows.count, by: size).flatMap { start -> [Double] in
      let features = minibatch.features.values(at: Array(rows[start..<min(start + size, rows.count)]))
      let compared = minibatch.compared(features)
      return network.values(at: minibatch.inputs(features, compared, among: compared, alone: 0))
    }
  }
}

/// The layer of minibatch discrimination in `Double`.
private struct MinibatchInputs: Sendable {
  let rule: MinibatchDiscrimination
  let features: Widened
  let tensor: Widened

  /// M for every row of f(x).
  func compared(_ features: [Double]) -> [[Double]] {
    let values = tensor.values(at: features), width = tensor.architecture.outputs
    return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<$0 + width]) }
  }

  /// f(x) and beside it o(x) = `alone` + Σ exp(−‖M − M_j‖₁) over the others.
  func inputs(_ features: [Double], _ own: [[Double]], among others: [[Double]], alone: Double) -> [Double] {
    let width = rule.features, dimensions = rule.dimensions
    var inputs: [Double] = []
    for (index, row) in own.enumerated() {
      inputs += features[index * width..<(index + 1) * width]
      for kernel in 0..<rule.kernels {
        let part = kernel * dimensions..<(kernel + 1) * dimensions
        var sum = alone
        for other in others {
          var distance = 0.0
          for c in part { distance += (row[c] - other[c]).magnitude }
          sum += exp(-distance)
        }
        inputs.append(sum)
      }
    }
    return inputs
  }
}
