import Networks

extension Game {
  /// Floating-point operations of the layers' products in one round, a multiplication and an addition counted as two.
  ///
  /// Activations, losses, random draws and optimisers are not counted, nor are the layer that compares samples and products
  /// that a round can do without.
  public var operationsPerRound: Int {
    let (g, d) = (generator.architecture, discriminator.architecture)
    let inner = g.products + 2 * (d.products + d.productsBack + d.products)
    // A gradient penalty: the input gradient, its direction carried forward, and the second term of the weight gradient.
    var perStep = inner + rules.penalties.count * 3 * d.products
    for penalty in rules.penalties {
      if penalty.site == .between { perStep += d.products }
      if penalty.site == .between, !d.isPiecewiseLinear { perStep += d.productsBack + d.products }
    }
    var last = g.products + d.products + d.products + g.productsBack + g.products
    if let unrolling = rules.unrolling {
      // A simulated step forward on data and samples, and the same with tangents and adjoints on the way back.
      last += d.products + unrolling.steps * 2 * (d.products + d.productsBack + d.products) * 3
    }
    return 2 * rules.batch * (rules.discriminatorSteps * perStep + last)
  }
}

extension Architecture {
  /// Weights, each of which is used once a row in a forward pass, and once in a weight gradient.
  fileprivate var products: Int { layers.reduce(0) { $0 + $1.inputs * $1.outputs } }
  /// The same for a backward pass that ends before the input.
  fileprivate var productsBack: Int { products - layers[0].inputs * layers[0].outputs }
}
