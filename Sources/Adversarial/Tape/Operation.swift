import Elementary
import Networks

/// What a value of a tape is made of; operands are places of earlier values.
enum Operation {
  /// It is there before the batch goes forward: drawn, or constant.
  case given
  case network(Application)
  case concatenation([Int])
  case slice(Int, from: Int)
  case sum(Int, Int, sign: Float)
  case product(Int, Int)
  case affine(Int, scale: Float, shift: Float)
  case map(Int, Function)
  case columnSum(Int)
  case logSumExp(Int)
  case held(Int)
  case arrangement(Int, Arrangement)
  case matrixProduct(Int, Int, MatrixProduct)
  case softmax(Int, columns: Int)

  /// A function of one number.
  enum Function {
    case exponential, square, squareRoot, magnitude, positivePart, softplus, sigmoid, tanh

    /// f(x).
    func value(_ x: SIMD16<Float>) -> SIMD16<Float> {
      switch self {
      case .exponential: exp(x)
      case .square: x * x
      case .squareRoot: x.squareRoot()
      case .magnitude: x.replacing(with: -x, where: x .< 0)
      case .positivePart: x.replacing(with: 0, where: x .< 0)
      case .softplus: Elementary.softplus(x)
      case .sigmoid: Elementary.sigmoid(x)
      case .tanh: Elementary.tanh(x)
      }
    }

    /// f′(x), where y = f(x) is known.
    func slope(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
      let one = SIMD16<Float>(repeating: 1)
      return switch self {
      case .exponential: y
      case .square: x + x
      case .squareRoot: (0.5 / y).replacing(with: 0, where: y .<= 0)
      case .magnitude: one.replacing(with: -1, where: x .< 0).replacing(with: 0, where: x .== 0)
      case .positivePart: one.replacing(with: 0, where: x .<= 0)
      case .softplus: Elementary.sigmoid(x)
      case .sigmoid: y * (1 - y)
      case .tanh: multiplyAdd(-y, y, 1)
      }
    }
  }

  /// The values that it is made of.
  var operands: [Int] {
    switch self {
    case .given: []
    case .network(let application): [application.input]
    case .concatenation(let parts): parts
    case .sum(let x, let y, _), .product(let x, let y), .matrixProduct(let x, let y, _): [x, y]
    case .slice(let x, _), .affine(let x, _, _), .map(let x, _), .columnSum(let x), .logSumExp(let x), .held(let x),
      .arrangement(let x, _), .softmax(let x, _):
      [x]
    }
  }
}

/// A network at one place of a tape, on whole rows or at every position of a signal.
final class Application {
  let network: Network
  let pass: Pass
  let input: Int
  /// How many positions a row has; each is a row of the pass, and its columns stand together.
  let positions: Int
  /// Whether the network learns along this tape's loss, and whether its input is told the loss's derivative.
  let (learns, goesOn): (Bool, Bool)

  init(_ network: Network, panels: Int, positions: Int, input: Int, learns: Bool, goesOn: Bool) {
    (self.network, self.input, self.positions) = (network, input, positions)
    (self.learns, self.goesOn) = (learns, goesOn)
    pass = Pass(network.architecture, panels: positions * panels)
  }

  /// Panels of the pass that a run of the tape's panels is.
  func places(_ run: Range<Int>) -> Range<Int> { positions * run.lowerBound..<positions * run.upperBound }
}
