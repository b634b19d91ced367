extension Lesson {
  /// The units in which an option's law has mean 0 and deviation 1, for networks to work in; an error if there are none.
  public func units(of option: Option<Mixture>) throws -> Standardisation {
    do {
      return try Standardisation(of: self[option])
    } catch {
      throw invalid(option, "networks need a law whose mean and deviation are finite, and a deviation above 0")
    }
  }
}
