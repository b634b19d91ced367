/// Two players who fill hidden points of signals in, one before a judge and one by least squares, against the exact law of
/// what is hidden.
public struct FillingRun: Sendable {
  /// What a player's fillings are like.
  public struct Player: Sendable {
    /// `adversarial` or `least-squares`.
    public let name: String
    /// √(E |E(y | x_o) − A·x_o|²/tr C).
    public let meanError: Double
    /// E tr cov(y | x_o)/tr C.
    public let spread: Double
    /// ‖E cov(y | x_o) − C‖/‖C‖.
    public let covarianceError: Double
    /// E |y − x_h|²/tr C, against signals.
    public let error: Double
    /// Ten fillings of one signal, in units of the law's deviation.
    let fillings: [[Double]]
  }

  /// What the task is called.
  public let task: String
  /// The seed.
  public let seed: UInt64
  /// Both players, the adversarial one first.
  public let players: [Player]
  /// The exact law, in units in which every point has variance 1.
  public let law: ConditionalGaussian
  /// One signal.
  let signal: [Double]
  /// Its fillings on the way, of the same numbers, if anybody looked.
  let looks: [(round: Int, adversarial: [[Double]], regression: [Double])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains both from scratch on a law whose points have variance 1.
  public init(
    _ task: String, _ law: StationaryGaussian, seen: [Int], _ recipe: Recipe, seed: UInt64, random: RandomStream,
    signals count: Int, looks: Int
  ) {
    let source = Source(law), exact = ConditionalGaussian(law, seen: seen)
    let system = Inpainting(law, seen: exact.seen, recipe, random: random)
    var draws = random.split("looks")
    let signals = source.points(count, using: &draws)
    // Ten fillings of the first signal.
    var questions: [Float] = []
    for _ in 0..<10 {
      questions += exact.seen.map { signals[$0] }
      questions += Source.normal(dimension: exact.hidden.count).points(1, using: &draws)
    }
    let networks = [system.generator, system.regression]
    let readouts = networks.map { network in Readout(width: law.points) { network($0) } }
    func answers(_ player: Int) -> [[Double]] { rows(readouts[player](questions), exact.hidden.count, first: 10) }
    var watched: [(round: Int, adversarial: [[Double]], regression: [Double])] = []
    func look() { watched.append((system.play.round, answers(0), answers(1)[0])) }
    let every = max(1, recipe.rounds / max(1, looks))
    if looks > 0 { look() }
    while system.play.round < recipe.rounds, system.play.playRound() {
      if looks > 0, system.play.round % every == 0 { look() }
    }
    if looks > 0, system.play.divergence != nil { look() }
    players = ["adversarial", "least-squares"].enumerated().map { player, name in
      // Both are measured on the same signals and with the same numbers of their own.
      var draws = random.split("own numbers")
      return Player(name, readouts[player], exact, signals, answers(player), using: &draws)
    }
    signal = rows(signals, law.points, first: 1)[0]
    (self.law, self.task, self.seed, self.looks) = (exact, task, seed, watched)
    divergence = system.play.divergence?.round
  }
}

extension FillingRun.Player {
  fileprivate init(
    _ name: String, _ player: Readout, _ law: ConditionalGaussian, _ signals: [Float], _ fillings: [[Double]],
    using random: inout RandomStream
  ) {
    let (seen, hidden) = (law.seen, law.hidden), width = hidden.count, points = seen.count + width
    func own(_ rows: Int) -> [Float] { Source.normal(dimension: width).points(rows, using: &random) }
    // One filling of every signal.
    let count = signals.count / points, single = own(count)
    var inputs: [Float] = []
    inputs.reserveCapacity(count * points)
    for row in 0..<count {
      for point in seen { inputs.append(signals[row * points + point]) }
      inputs += single[row * width..<(row + 1) * width]
    }
    var error = 0.0
    for (place, value) in player(inputs).enumerated() {
      let miss = Double(value - signals[place / width * points + hidden[place % width]])
      error += miss * miss / Double(count)
    }
    // Many fillings of some signals: two halves, in which numbers of its own come with both signs.
    let (some, half) = (min(400, count), 64)
    var (bias, covariance) = (0.0, [Double](repeating: 0, count: width * width))
    for row in 0..<some {
      let given = seen.map { signals[row * points + $0] }, numbers = own(half)
      var inputs: [Float] = []
      for draw in 0..<half {
        let z = numbers[draw * width..<(draw + 1) * width]
        inputs += given + z + given + z.map { -$0 }
      }
      let made = player(inputs)
      let moments = SignalMoments(made, points: width)
      for place in covariance.indices { covariance[place] += moments.covariance.numbers[place] / Double(some) }
      let mean = law.mean(given: given.map { Double($0) })
      let halves = [0, 1].map { part -> [Double] in
        SignalMoments(Array(made[part * half * width..<(part + 1) * half * width]), points: width).mean
      }
      for i in 0..<width { bias += (halves[0][i] - mean[i]) * (halves[1][i] - mean[i]) / Double(some) }
    }
    let found = SquareMatrix(size: width, covariance), size = SquareMatrix(size: width, covariance.map { _ in 0 })
    self.init(
      name: name, meanError: (max(0, bias) / law.trace).squareRoot(),
      spread: (0..<width).reduce(0) { $0 + found[$1, $1] } / law.trace,
      covarianceError: found.distance(from: law.covariance) / size.distance(from: law.covariance),
      error: error / law.trace, fillings: fillings)
  }
}
