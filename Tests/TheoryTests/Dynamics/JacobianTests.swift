import Elementary
import TestSupport
import Testing
import Theory

@Suite struct JacobianTests {
  @Test func `both eigenvalues solve λ² − trace·λ + determinant = 0, for five hundred random matrices`() {
    var random = RandomStream(seed: 1, "matrices")
    for _ in 0..<500 {
      let m = Jacobian(random.normal(), random.normal(), random.normal(), random.normal())
      let trace = m.thetaByTheta + m.psiByPsi
      let (first, second) = m.eigenvalues
      for root in [first, second] {
        let rest = root * root - trace * root + ComplexNumber(m.determinant)
        #expect(rest.modulus <= 1e-14 * (1 + root.modulus * root.modulus))
      }
      #expect((first + second - ComplexNumber(trace)).modulus <= 1e-14)
      #expect((first * second - ComplexNumber(m.determinant)).modulus <= 1e-14 * (1 + m.determinant.magnitude))
      #expect(first.modulus >= second.modulus)
    }
  }

  @Test func `an eigenvalue that is almost nothing keeps its digits`() {
    let (large, small) = Jacobian(1, 1, 0, 1e-17).eigenvalues
    #expect(large == ComplexNumber(1) && small.real.isClose(to: 1e-17, relative: 1e-15))
  }

  @Test func `a product of matrices does to a vector what one after the other does`() {
    let (a, b) = (Jacobian(1, 2, 3, 4), Jacobian(-2, 0.5, 1, 3))
    let v = GameParameters(theta: 0.3, psi: -1.1)
    let (direct, stepwise) = ((a * b) * v, a * (b * v))
    #expect(direct.theta.isClose(to: stepwise.theta, relative: 1e-15))
    #expect(direct.psi.isClose(to: stepwise.psi, relative: 1e-15))
    #expect(a.transposed * v == GameParameters(theta: 1 * 0.3 + 3 * -1.1, psi: 2 * 0.3 + 4 * -1.1))
  }

  @Test func `a complex root squared is the number again, and has a real part of at least 0`() {
    var random = RandomStream(seed: 2, "numbers")
    for _ in 0..<500 {
      let z = ComplexNumber(random.normal(), random.normal())
      let root = z.squareRoot()
      #expect((root * root - z).modulus <= 1e-15 * (1 + z.modulus) && root.real >= 0)
    }
    #expect(ComplexNumber(-4).squareRoot() == ComplexNumber(0, 2))
    #expect(ComplexNumber(0).squareRoot() == ComplexNumber(0))
    #expect(ComplexNumber(3e200, 4e200).modulus.isClose(to: 5e200, relative: 1e-15))
  }
}
