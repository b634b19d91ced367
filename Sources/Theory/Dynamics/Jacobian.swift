/// The derivatives of a map of the plane of parameters (θ, ψ), a field or an update, at one point.
///
///     J = ( ∂fθ/∂θ  ∂fθ/∂ψ )
///         ( ∂fψ/∂θ  ∂fψ/∂ψ )
public struct Jacobian: Sendable, Equatable {
  /// ∂fθ/∂θ.
  public var thetaByTheta: Double
  /// ∂fθ/∂ψ.
  public var thetaByPsi: Double
  /// ∂fψ/∂θ.
  public var psiByTheta: Double
  /// ∂fψ/∂ψ.
  public var psiByPsi: Double

  /// Four derivatives, row by row.
  public init(_ thetaByTheta: Double, _ thetaByPsi: Double, _ psiByTheta: Double, _ psiByPsi: Double) {
    (self.thetaByTheta, self.thetaByPsi) = (thetaByTheta, thetaByPsi)
    (self.psiByTheta, self.psiByPsi) = (psiByTheta, psiByPsi)
  }

  /// The derivatives of the map that changes nothing.
  public static let identity = Jacobian(1, 0, 0, 1)

  /// The determinant.
  public var determinant: Double { thetaByTheta * psiByPsi - thetaByPsi * psiByTheta }

  /// Both eigenvalues, a complex pair with the positive imaginary part first, real ones with the larger modulus first.
  ///
  ///     λ = ½(a + d) ± √(¼(a − d)² + bc)
  public var eigenvalues: (ComplexNumber, ComplexNumber) {
    let middle = 0.5 * (thetaByTheta + psiByPsi)
    let gap = 0.5 * (thetaByTheta - psiByPsi)
    let discriminant = gap * gap + thetaByPsi * psiByTheta
    if discriminant < 0 {
      let turn = (-discriminant).squareRoot()
      return (ComplexNumber(middle, turn), ComplexNumber(middle, -turn))
    }
    let root = discriminant.squareRoot()
    let large = middle < 0 ? middle - root : middle + root
    // The other by the product of both, which no cancellation harms.
    return (ComplexNumber(large), ComplexNumber(large == 0 ? 0 : determinant / large))
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Jacobian { Jacobian(thetaByTheta, psiByTheta, thetaByPsi, psiByPsi) }

  /// What the derivatives make of a small displacement.
  public static func * (a: Jacobian, b: GameParameters) -> GameParameters {
    GameParameters(
      theta: a.thetaByTheta * b.theta + a.thetaByPsi * b.psi, psi: a.psiByTheta * b.theta + a.psiByPsi * b.psi)
  }

  /// The derivatives of one map after another: the right one comes first.
  public static func * (a: Jacobian, b: Jacobian) -> Jacobian {
    Jacobian(
      a.thetaByTheta * b.thetaByTheta + a.thetaByPsi * b.psiByTheta,
      a.thetaByTheta * b.thetaByPsi + a.thetaByPsi * b.psiByPsi,
      a.psiByTheta * b.thetaByTheta + a.psiByPsi * b.psiByTheta,
      a.psiByTheta * b.thetaByPsi + a.psiByPsi * b.psiByPsi)
  }

  /// The sum, entry by entry.
  public static func + (a: Jacobian, b: Jacobian) -> Jacobian {
    Jacobian(
      a.thetaByTheta + b.thetaByTheta, a.thetaByPsi + b.thetaByPsi, a.psiByTheta + b.psiByTheta,
      a.psiByPsi + b.psiByPsi)
  }

  /// A multiple.
  public static func * (factor: Double, a: Jacobian) -> Jacobian {
    Jacobian(factor * a.thetaByTheta, factor * a.thetaByPsi, factor * a.psiByTheta, factor * a.psiByPsi)
  }
}
