import Elementary

/// What a layer applies to its pre-activations, feature by feature.
///
/// Slope and curvature are written as functions of the output `a = φ(s)`, so a pass keeps the outputs alone.
public enum Activation: Sendable, Hashable {
  /// φ(s) = s.
  case linear
  /// φ(s) = tanh s.
  case tanh
  /// φ(s) = max(0, s), with slope 0 at 0.
  case relu
  /// φ(s) = s where s > 0, else `slope`·s; the slope lies in (0, 1).
  case leakyRelu(slope: Float)
  /// φ(s) = log(1 + eˢ).
  case softplus
  /// φ(s) = 1 / (1 + e⁻ˢ).
  case sigmoid
}

extension Activation {
  /// Replaces pre-activations by outputs, `a = φ(s)`.
  @inline(never)
  func apply(_ values: UnsafeMutablePointer<Lanes>, _ count: Int) {
    switch self {
    case .linear: break
    case .tanh: for i in 0..<count { values[i] = Elementary.tanh(values[i]) }
    case .relu: for i in 0..<count { values[i] = values[i].replacing(with: 0, where: values[i] .< 0) }
    case .leakyRelu(let slope):
      for i in 0..<count { values[i] = values[i].replacing(with: values[i] * slope, where: values[i] .< 0) }
    case .softplus: for i in 0..<count { values[i] = Elementary.softplus(values[i]) }
    case .sigmoid: for i in 0..<count { values[i] = Elementary.sigmoid(values[i]) }
    }
  }

  /// `target = source · φ′`, with φ′ read off the outputs; source and target may be the same.
  @inline(never)
  func multiplyBySlope(
    _ source: UnsafePointer<Lanes>, outputs a: UnsafePointer<Lanes>, _ count: Int,
    into target: UnsafeMutablePointer<Lanes>
  ) {
    switch self {
    case .linear: if UnsafePointer(target) != source { target.update(from: source, count: count) }
    case .tanh: for i in 0..<count { target[i] = source[i] * multiplyAdd(-a[i], a[i], 1) }
    case .relu: for i in 0..<count { target[i] = source[i].replacing(with: 0, where: a[i] .<= 0) }
    case .leakyRelu(let slope):
      for i in 0..<count { target[i] = source[i].replacing(with: source[i] * slope, where: a[i] .<= 0) }
    case .softplus: for i in 0..<count { target[i] = source[i] * (1 - Elementary.exp(-a[i])) }
    case .sigmoid: for i in 0..<count { target[i] = source[i] * (a[i] * (1 - a[i])) }
    }
  }

  /// Whether φ″ vanishes wherever it exists, so that second-order passes skip it.
  var isPiecewiseLinear: Bool {
    switch self {
    case .linear, .relu, .leakyRelu: true
    case .tanh, .softplus, .sigmoid: false
    }
  }

  /// `target += κ · first · second` with κ = φ″/φ′ read off the outputs.
  @inline(never)
  func addCurvature(
    of first: UnsafePointer<Lanes>, _ second: UnsafePointer<Lanes>, outputs a: UnsafePointer<Lanes>, _ count: Int,
    to target: UnsafeMutablePointer<Lanes>
  ) {
    switch self {
    case .linear, .relu, .leakyRelu: break
    case .tanh: for i in 0..<count { target[i] = multiplyAdd(-2 * a[i], first[i] * second[i], target[i]) }
    case .softplus:
      for i in 0..<count { target[i] = multiplyAdd(Elementary.exp(-a[i]), first[i] * second[i], target[i]) }
    case .sigmoid:
      for i in 0..<count { target[i] = multiplyAdd(1 - 2 * a[i], first[i] * second[i], target[i]) }
    }
  }
}
