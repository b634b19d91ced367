import Course

/// A game of the page, which is that of a notebook: from the same numbers the same bits.
public final class LabGame {
  /// Why there is no game.
  public struct Refusal: Error {
    /// A sentence.
    public let reason: String
  }

  /// The game.
  public let game: Game
  /// The game of Figure 1 with its four moments, if it is that.
  private(set) var panels: PanelsGame?
  /// What is looked at on the way of a game of `train`.
  var watch: TrainingWatch?
  /// Whether it is that of a generator that starts far away, on data of its own.
  let isFar: Bool
  /// The players' own rates, from which a step by hand may fall.
  private let rates: (discriminator: Double, generator: Double)
  let settings: GameSettings
  let data: TrainingData
  let seed: UInt64
  /// Where data in the plane and G are held against each other.
  let cells: TrainingCells?
  /// Steps that somebody had taken by hand: of D, and of G. The command line does not know of them.
  public private(set) var stepsByHand = (discriminator: 0, generator: 0)
  /// What was measured of a game of `train` at its looks, the first first.
  private(set) var rows: [TrainingRow] = []

  /// Where a generator that starts far away has been.
  private(set) var trajectory: Trajectory?
  /// Points of the line.
  let histogram: PointHistogram?

  /// A game of the choices, one number for each of `choiceList`.
  public init(_ notebook: LabNotebook, choices numbers: [Double], law: LabLaw) throws(Refusal) {
    guard numbers.count == LabChoice.all.count else { throw Refusal(reason: "these are not the lab's choices") }
    var choices = LabChoices()
    for (choice, number) in zip(LabChoice.all, numbers)
    where choice.notebooks.contains(notebook) && !choice.choose(number, in: &choices) {
      let allowed = "\(rounded(choice.range.lowerBound)) to \(rounded(choice.range.upperBound))"
      let refusal = Course.Refusal(reason: "expected a number from \(allowed)")
      throw Refusal(reason: refusal.sentence(rounded(number), invalidFor: "--\(choice.name) <\(choice.name)>"))
    }
    data = try law.data(for: notebook)
    if case .values(let points) = data.law { histogram = PointHistogram(of: points.points) } else { histogram = nil }
    seed = choices.seed
    do throws(GameChoices.Conflict) {
      settings = try choices.trained.settings(on: data)
    } catch {
      throw Refusal(reason: "'--\(error.option)': \(error.reason)")
    }
    if notebook == .saturation {
      (game, cells, isFar) = (FarGame.game(choices.far, seed: seed), nil, true)
      trajectory = Trajectory(from: game, data: FarGame.data, rounds: game.rules.rounds)
      rates = (choices.far.rateD, choices.far.rateG)
      return
    }
    if notebook == .panels, case .line(let mixture) = data.law {
      do throws(DistributionError) {
        let units = try Standardisation(of: mixture)
        let panels = try PanelsGame(choices.panels, data: mixture, in: units, seed: seed)
        (game, cells, isFar, self.panels) = (panels.game, nil, false, panels)
        rates = (choices.panels.rateD, choices.panels.rateG)
      } catch {
        throw Refusal(reason: error.description)
      }
      return
    }
    game = settings.game(on: data, random: RandomStream(seed: seed, "train"))
    (cells, isFar) = (settings.isExact(on: data) ? TrainingCells(of: data) : nil, false)
    rates = (settings.discriminator.rate, settings.generator.rate)
    watch = TrainingWatch(of: game, settings, on: data)
  }

  /// How many rounds the game has, at most.
  public var rounds: Int { game.rules.rounds }

  /// Up to `count` rounds, or steps on the way to (b) and (c) of Figure 1; how many there were to play.
  public func advance(_ count: Int) -> Int {
    for step in 0..<max(0, count) where !advance() { return step }
    return max(0, count)
  }

  private func advance() -> Bool {
    if panels != nil { return panels?.advance() ?? false }
    guard game.round < rounds, game.playRound() else { return false }
    watch?.follow(game)
    trajectory?.follow(game)
    return true
  }

  /// Measures the first look at a game of `train` that has not been measured yet; false if there is none.
  ///
  /// In the plane it takes longer than a picture may, so it is done when the rows are asked for.
  public func measure() -> Bool {
    guard let looks = watch?.looks, rows.count < looks.count else { return false }
    rows.append(TrainingRow(of: looks[rows.count], settings, in: cells, seed: seed))
    return true
  }

  /// Steps of one player while the other is frozen, outside of the rounds; how many there were.
  ///
  /// With a `length` they are as those on the way to panel (b): without penalties, at a rate that falls to 0 over so many steps.
  public func train(
    discriminator: Bool, steps: Int, from first: Int = 0, of length: Int = 0
  ) -> Int {
    for step in 0..<max(0, steps) {
      let factor = length > 0 ? Schedule.cosine().factor(at: first + step, of: length) : 1
      let rate = (discriminator ? rates.discriminator : rates.generator) * factor
      let isSound =
        discriminator
        ? game.stepDiscriminator(rate: length > 0 ? rate : nil, penalised: length == 0)
        : game.stepGenerator(rate: length > 0 ? rate : nil)
      guard isSound else { return step }
      if discriminator { stepsByHand.discriminator += 1 } else { stepsByHand.generator += 1 }
    }
    return max(0, steps)
  }

  /// The game on the line, held still; nil in the plane.
  var moment: Moment? { isFar ? Moment(of: game, data: FarGame.data) : panels?.moment ?? pair.moment }

  /// Both players as they are, with the generator that is looked at.
  var pair: TrainedPair {
    watch?.pair(of: game) ?? TrainedPair(of: game, generator: game.generator, data: data)
  }

  /// The parameters of G as one number: FNV-1a over their bits, four bytes each, the lowest first.
  public var generatorHash: UInt64 { hash(game.generator.parameters) }

  /// The same of D.
  public var discriminatorHash: UInt64 { hash(game.discriminator.parameters) }

  private func hash(_ parameters: [Float]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for parameter in parameters {
      for shift in [0, 8, 16, 24] as [UInt32] {
        hash = (hash ^ UInt64(truncatingIfNeeded: parameter.bitPattern >> shift & 0xFF)) &* 0x100_0000_01B3
      }
    }
    return hash
  }
}
