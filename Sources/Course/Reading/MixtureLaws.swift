extension Mixture {
  package init(_ expression: MixtureExpression) throws(Refusal) {
    guard !expression.isPlane else {
      throw Refusal(reason: "expected a distribution on the line: \(ComponentExpression.lineForms)")
    }
    do {
      try self.init(weights: expression.terms.map { $0.weight }, components: expression.lineComponents())
    } catch {
      throw Refusal(reason: error.description)
    }
  }
}

extension Mixture {
  /// The law that stands for the points of a file on the line: uniform between their quantiles.
  package init(standingFor data: TrainingData) throws(Refusal) {
    guard data.dimension == 1, let points = data.observations else {
      throw Refusal(reason: "in \(quoted(data.name)): two columns, and this game is played on the line: expected one")
    }
    do throws(DistributionError) {
      try self.init(throughQuantilesOf: points.map { $0.x })
    } catch {
      throw Refusal(reason: "in \(quoted(data.name)): \(error.description)")
    }
  }
}

extension MixtureExpression {
  fileprivate func lineComponents() throws(DistributionError) -> [Component] {
    var components: [Component] = []
    for term in terms {
      guard case .line(let kind, let arguments) = term.component else { continue }
      let (first, second) = (arguments[0], arguments[1])
      switch kind {
      case .gaussian: components.append(.gaussian(try Gaussian(mean: first, deviation: second)))
      case .uniform: components.append(.uniform(try Uniform(lower: first, upper: second)))
      case .laplace: components.append(.laplace(try Laplace(mean: first, scale: second)))
      }
    }
    return components
  }
}

extension PlaneMixture {
  package init(_ expression: MixtureExpression) throws(Refusal) {
    var (weights, components): ([Double], [PlaneGaussian]) = ([], [])
    do throws(DistributionError) {
      for term in expression.terms {
        switch term.component {
        case .line: break
        case .round(let mean, let deviation):
          weights.append(term.weight)
          components.append(try PlaneGaussian(mean: mean, deviation: deviation))
        case .full(let mean, let covariance):
          weights.append(term.weight)
          components.append(try PlaneGaussian(mean: mean, covariance: covariance))
        case .preset(let preset):
          let law = try PlaneMixture(preset.modes)
          weights += law.weights.map { term.weight * $0 }
          components += law.components
        }
      }
      try self.init(weights: weights, components: components)
    } catch {
      throw Refusal(reason: error.description)
    }
  }
}
