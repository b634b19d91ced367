extension Lesson {
  /// The units in which an option's law has mean 0 and deviation 1, for networks to work in; an error if there are none.
  public func units(of option: Option<Mixture>) throws -> Standardisation {
    do {
      return try Standardisation(of: self[option])
    } catch {
      throw invalid(option, TrainingData.needed)
    }
  }

  /// The same for the mixture of a labelled law, of which no part is too narrow for networks that see all of it.
  public func units(of option: Option<LabelledMixture>) throws -> Standardisation {
    guard let pooled = try? self[option].pooled, let units = try? Standardisation(of: pooled) else {
      throw invalid(option, TrainingData.needed)
    }
    let widths = pooled.components.map { $0.variance.squareRoot() / units.scale }
    guard let least = widths.min(), least >= 1e-3 else {
      throw invalid(
        option,
        "a component is \(rounded(widths.min() ?? 0)) deviations of the whole wide, too narrow for a network: expected 0.001 or more"
      )
    }
    return units
  }
}
