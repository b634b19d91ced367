extension Pushforward {
  /// E G(Z) and the standard deviation of G(Z), by quadrature over the latent, in data units.
  public var moments: (mean: Double, deviation: Double) {
    let panels = latentPanels(breaks: [], landmarks: [])
    func expectation(_ value: (Double) -> Double) -> Double {
      Quadrature(absoluteTolerance: 1e-12).integrate(over: panels, count: 1) { nodes, values, _ in
        let images = map(nodes).values
        for (i, z) in nodes.enumerated() { values[i] = latent.density(at: z) * value(images[i]) }
      }[0].value
    }
    let mean = expectation { $0 }
    // About the mean, so that a narrow law far from 0 keeps its digits.
    return (mean, expectation { ($0 - mean) * ($0 - mean) }.squareRoot())
  }
}
