import Elementary

/// Points x = G(z) on which an integral over the latent line is computed, with the densities there.
public struct PulledBack: Sendable {
  /// The values G(z).
  public let points: [Double]

  /// log p_z(z) in nats.
  public let logLatent: [Double]

  /// log p_g(G(z)) in nats, all branches included.
  public let logDensity: [Double]
}

extension Pushforward {
  /// G(z), p_z(z) and p_g(G(z)) for latent points inside `latentRange`.
  ///
  /// On a monotone map nothing has to be solved; on a folded one the other branches are inverted.
  public func pullBack(_ latents: [Double]) -> PulledBack {
    let (values, slopes) = map(latents)
    let logLatent = latents.map { latent.logDensity(at: $0) }
    var logDensity = latents.indices.map { logLatent[$0] - log(slopes[$0].magnitude) }
    if branches.count > 1 {
      var inversion = Inversion(branches: branches, map: map)
      var owners: [Int] = []
      let starts = branches.map { $0.latent.lowerBound }
      for (i, x) in values.enumerated() {
        let own = starts.countNotAbove(latents[i]) - 1
        for (b, branch) in branches.enumerated() where b != own && branch.image.contains(x) {
          inversion.add(x, branch: b)
          owners.append(i)
        }
      }
      inversion.solve()
      for (k, i) in owners.enumerated() {
        let term = latent.logDensity(at: inversion.latents[k]) - log(inversion.slopes[k].magnitude)
        logDensity[i] = logAddExp(logDensity[i], term)
      }
    }
    return PulledBack(points: values, logLatent: logLatent, logDensity: logDensity)
  }

  /// Panels for integrals over the latent line of functions of p_g(G(z)) and of a function of x that is not smooth at
  /// `breaks` and has features as fine as the distances between `landmarks`.
  public func latentPanels(breaks: [Double], landmarks: [Double]) -> [QuadraturePanel] {
    var inversion = Inversion(branches: branches, map: map)
    for x in breaks {
      for (b, branch) in branches.enumerated() where branch.image.contains(x) { inversion.add(x, branch: b) }
    }
    inversion.solve()
    var points = knots + inversion.latents
    let marks = landmarks.sorted()
    let images = map(knots).values
    for i in knots.indices.dropLast() {
      let (low, high) = (Swift.min(images[i], images[i + 1]), Swift.max(images[i], images[i + 1]))
      let inside = marks[marks.countNotAbove(low)..<Swift.max(marks.countNotAbove(high), marks.countNotAbove(low))]
      guard inside.count > 3 else { continue }
      for (b, branch) in branches.enumerated()
      where branch.latent.lowerBound <= knots[i] && branch.latent.upperBound >= knots[i + 1] {
        points += inside.map { branches[b].guess($0, in: branch.bracket($0)) }
      }
    }
    let width = latentRange.upperBound - latentRange.lowerBound
    return QuadraturePanel.between(points, squareRoots: latentFolds, separation: 0x1p-44 * width)
  }

  /// Panels for integrals over x of functions of p_g and of a function that is not smooth at `breaks` and has features
  /// as fine as the distances between `landmarks`; they cover `range` and `breaks` and `landmarks`.
  public func linePanels(breaks: [Double], landmarks: [Double]) -> [QuadraturePanel] {
    let points = map(knots).values + self.breaks + breaks + landmarks
    return QuadraturePanel.between(points, squareRoots: folds, cubeRoots: dips, separation: 0x1p-42 * magnitude)
  }
}
