/// How far the non-saturating game of two numbers is from its solution where the linearisation does not say.
///
/// The losses turn by the same angle as they go to and fro, and the next order takes a bit of the radius, in the mean over a
/// turn, while steps of both players at once add to it:
///
///     dr²/dt = −θ²ψ² + … ≈ −r⁴/8,      r²·(h/4) more with simultaneous steps of length h
///
/// With alternating steps, whose multipliers lie on the unit circle, the radius falls all the same, like 1/√t; with
/// simultaneous ones, whose multipliers lie outside, the players leave the solution for a cycle, and not for ever.
public enum NonSaturatingRadius {
  /// The radius after many alternating steps of length h, wherever they began: r ≈ √(8/(h·steps)).
  public static func afterAlternating(steps: Int, rate: Double) -> Double { (8 / (rate * Double(steps))).squareRoot() }

  /// The radius of the cycle of simultaneous steps of length h: r ≈ √(2h).
  public static func ofCycle(rate: Double) -> Double { (2 * rate).squareRoot() }
}
