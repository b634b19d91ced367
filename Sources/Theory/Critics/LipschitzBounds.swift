/// How steep a perceptron can be whose weights are clipped to −c … c, if its activations are 1-Lipschitz.
///
///     K = Π c·√(rows·columns) = c^{L+1}·√d·Π hidden widths       (one output, d inputs)
///
/// Attained by weights that all equal c. It is a bound on f, not 1, and no clipping of f's output gives one.
public func clippedLipschitzBound(clip: Double, widths: [Int]) -> Double {
  zip(widths, widths.dropFirst()).reduce(1) { bound, layer in
    bound * clip * (Double(layer.0) * Double(layer.1)).squareRoot()
  }
}

/// The supremum of E_p f − E_q f over lines f(x) = a·x with |a| ≤ c in every coordinate: c·‖difference of means‖₁.
///
/// It is blind to everything but the means.
public func clippedLinearEstimate(clip: Double, meanDifference: [Double]) -> Double {
  clip * meanDifference.reduce(0) { $0 + $1.magnitude }
}

/// How steep a perceptron with these weight matrices can be, if its activations are 1-Lipschitz: the product of the
/// largest singular values.
///
/// > Source: Miyato et al. 2018, Equation 7.
public func spectralLipschitzBound(_ layers: [WeightMatrix]) -> Double {
  layers.reduce(1) { $0 * $1.spectralNorm }
}
