import Elementary

/// A law in the plane that has no density of its own here and can only be sampled.
public enum SampledLaw: PlaneSamplable, Equatable {
  /// A spiral sheet, seen from the side.
  case swissRoll(SwissRoll)
  /// Two interleaved half circles.
  case twoMoons(TwoMoons)
  /// Two interleaved spirals.
  case spirals(Spirals)
  /// Points of a file, each as likely as the others.
  case points(PlanePoints)

  /// One draw.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    switch self {
    case .swissRoll(let law): law.sample(using: &random)
    case .twoMoons(let law): law.sample(using: &random)
    case .spirals(let law): law.sample(using: &random)
    case .points(let law): law.sample(using: &random)
    }
  }

  /// Independent draws, rounded to Float, `n × 2` row-major; the buffer holds an even count of numbers.
  public func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    switch self {
    case .swissRoll(let law): law.fill(buffer, using: &random)
    case .twoMoons(let law): law.fill(buffer, using: &random)
    case .spirals(let law): law.fill(buffer, using: &random)
    case .points(let law): law.fill(buffer, using: &random)
    }
  }
}
