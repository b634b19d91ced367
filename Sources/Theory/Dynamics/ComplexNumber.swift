/// A complex number, as an eigenvalue is.
public struct ComplexNumber: Sendable, Equatable {
  /// The part along 1.
  public var real: Double

  /// The part along i.
  public var imaginary: Double

  /// real + imaginary·i.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The distance from 0.
  ///
  ///     |a + bi| = √(a² + b²)
  public var modulus: Double {
    let (large, small) = (
      Swift.max(real.magnitude, imaginary.magnitude), Swift.min(real.magnitude, imaginary.magnitude)
    )
    guard large > 0, large < .infinity else { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }

  /// The root with a real part that is not negative.
  public func squareRoot() -> ComplexNumber {
    let size = modulus
    guard size > 0 else { return ComplexNumber(0) }
    // The larger part by a sum of two positive numbers, the smaller one by division.
    let large = (0.5 * (size + real.magnitude)).squareRoot()
    let small = 0.5 * imaginary.magnitude / large
    let (a, b) = real >= 0 ? (large, small) : (small, large)
    return ComplexNumber(a, imaginary < 0 ? -b : b)
  }

  /// The sum.
  public static func + (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real + b.real, a.imaginary + b.imaginary)
  }

  /// The difference.
  public static func - (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real - b.real, a.imaginary - b.imaginary)
  }

  /// The product.
  public static func * (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  /// A multiple.
  public static func * (factor: Double, a: ComplexNumber) -> ComplexNumber {
    ComplexNumber(factor * a.real, factor * a.imaginary)
  }
}
