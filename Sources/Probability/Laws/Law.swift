/// A mixture, wherever it lives.
public enum Law: Sendable, Equatable {
  /// On the line.
  case line(Mixture)
  /// In the plane.
  case plane(PlaneMixture)
}
