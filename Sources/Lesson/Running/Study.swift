extension Lesson {
  /// Plays every method with every seed, one run a core; finished runs outlive an interruption.
  ///
  /// A seed is played with all methods before the next one, so that after some of the time there is something of each.
  func study<Outcome: KeptOutcome>(
    _ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64],
    play: @escaping @Sendable (_ method: PlaneMethod, _ seed: UInt64, _ logbook: Logbook) -> Outcome
  ) -> Study<Outcome> {
    let names = seeds.flatMap { seed in methods.map { "\(data.name)-\($0.name)-\(seed)" } }
    let lengths = seeds.flatMap { _ in methods.map(\.rules.rounds) }
    let numbers = resumably(names, data.name, lengths: lengths, whole: { Outcome(numbers: $0) != nil }) {
      run, logbook in
      play(methods[run % methods.count], seeds[run / methods.count], logbook).numbers
    }
    let outcomes = numbers.map { numbers in
      guard let outcome = Outcome(numbers: numbers) else { preconditionFailure("an outcome reads what it wrote") }
      return outcome
    }
    return Study(
      data: data, methods: methods, seeds: seeds,
      outcomes: methods.indices.map { method in seeds.indices.map { outcomes[$0 * methods.count + method] } })
  }

  /// Plays every method with every seed, one run a core; finished runs outlive an interruption.
  public func study(_ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64]) -> ModeStudy {
    study(methods, on: data, seeds: seeds) { $0.picture(on: data, seed: $1, logbook: $2).outcome }
  }

  /// Plays and watches every method with every seed, one run a core; finished runs outlive an interruption.
  public func watch(_ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64], looks: Int) -> LossStudy {
    study(methods, on: data, seeds: seeds) { method, seed, _ in
      method.watch(on: data, seed: seed, looks: looks)
    }
  }

  /// Plays the published protocol on the ring and the grid, and lays its rows beside the paper's.
  ///
  /// Without `gridSeeds` the ring is all.
  public func playPublishedProtocol(seeds: [UInt64], gridSeeds: [UInt64], rounds: Int, gridRounds: Int) {
    keep { $0.tellPublishedProtocol() }
    func methods(_ rounds: Int) -> [PlaneMethod] { (1...4).map { .published(pack: $0, rounds: rounds) } }
    var studies = [study(methods(rounds), on: .ring8, seeds: seeds)]
    if !gridSeeds.isEmpty { studies.append(study(methods(gridRounds), on: .grid25, seeds: gridSeeds)) }
    keep { $0.keep(ofPublishedProtocol: studies) }
  }

  /// Plays each method once with the run's seed, one a core, and keeps how the runs ended and a page to step through.
  @discardableResult
  public func keepRuns(of methods: [PlaneMethod], on data: PlaneData) -> [PictureOfRun] {
    let seed = seed
    let runs = concurrently(methods.count, data.name) { PictureOfRun(methods[$0], on: data, seed: seed) }
    keep { $0.keep(runs, on: data) }
    return runs
  }

  /// Plays each method once more with the run's seed, one a core, and keeps a picture of how each ended.
  public func keepPictures(of methods: [PlaneMethod], on data: PlaneData) {
    let seed = seed
    let runs = concurrently(methods.count, "pictures") { PictureOfRun(methods[$0], on: data, seed: seed) }
    keep { $0.keepPictures(of: runs, on: data) }
  }

  /// Plays methods again with the run's seed, one a core, for a page to step through: samples of each, beside W₁ and what the
  /// loss says of it.
  public func keepPlayer(watching methods: [PlaneMethod], on data: PlaneData, looks: Int) {
    let seed = seed
    let runs = concurrently(methods.count, "frames") { i in
      var seen: [WatchedLook] = []
      _ = methods[i].watch(on: data, seed: seed, looks: looks) { look, samples in
        seen.append(WatchedLook(look: look, samples: Array(samples.prefix(200))))
      }
      return seen
    }
    keepPlayer(Frames(of: zip(methods, runs).map { ($0.name, $1) }, on: data))
  }
}
