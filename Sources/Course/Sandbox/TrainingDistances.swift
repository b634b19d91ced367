extension TrainingData {
  /// At most so many points of a kind are transported.
  private static let transported = 400

  /// Two halves of the points, at most so many of each and of samples; nothing if the data are a law.
  private func halves(_ most: Int, _ samples: Int) -> (
    first: ArraySlice<SIMD2<Double>>, second: ArraySlice<SIMD2<Double>>
  )? {
    guard let all = observations else { return nil }
    // Files may be sorted.
    var random = RandomStream(seed: 0, "halves"), order = all
    random.shuffle(&order)
    let count = min(most, order.count / 2, samples)
    return (order[..<count], order[count..<2 * count])
  }

  /// W₁ of two clouds in deviations of the columns; nothing if one is no cloud.
  private func distance(_ a: ArraySlice<SIMD2<Double>>, _ b: ArraySlice<SIMD2<Double>>) -> Double? {
    func cloud(_ points: ArraySlice<SIMD2<Double>>) -> PointCloud? {
      try? PointCloud(points.map { ($0 - centre) / unit })
    }
    guard let a = cloud(a), let b = cloud(b) else { return nil }
    return (try? OptimalTransport(from: a, to: b, cost: .distance))?.wasserstein.value
  }

  /// W₁ from the first half of the data to samples, and to the second half; nothing if the data are a law.
  func distances(of samples: [SIMD2<Double>]) -> (samples: Double, halves: Double)? {
    guard let toSamples = distance(of: samples), let floor = floor(for: samples.count) else { return nil }
    return (toSamples, floor)
  }

  /// W₁ from the first half of the data to samples.
  fileprivate func distance(of samples: [SIMD2<Double>]) -> Double? {
    guard let halves = halves(Self.transported, samples.count) else { return nil }
    return distance(halves.first, samples[..<halves.first.count])
  }

  /// W₁ of both halves, of as many points as samples are transported: what samples of the right law would have.
  func floor(for samples: Int) -> Double? {
    halves(Self.transported, samples).flatMap { distance($0.first, $0.second) }
  }
}

extension TrainingData {
  /// At most so many points, and samples, are looked at for coverage.
  private static let covered = 1_000

  /// The coverage of the data by samples, relative to what samples of the data's own law reach, in units of the columns'
  /// deviations; nothing for too few samples, and where a density or modes tell more.
  ///
  /// Moments and W₁ hardly see a small clump that is lost, and without modes nobody can count it. Of precision and recall by nearest
  /// neighbours coverage is the one that outliers among the samples do not raise, and whose value for equal laws is known.
  func coverage(by samples: [SIMD2<Double>]) -> Double? {
    switch law {
    case .line, .modes: return nil
    case .values, .samples: break
    }
    var random = RandomStream(seed: 0, "covered")
    var all = observations ?? points(source.points(Self.covered, using: &random).map(Double.init))
    // Files may be sorted.
    random.shuffle(&all)
    let count = min(Self.covered, all.count, samples.count)
    guard count > 5 else { return nil }
    func scaled(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] { points.prefix(count).map { ($0 - centre) / unit } }
    // Five neighbours, as they are usual, ask of a toy's few hundred points how its clumps are filled; a tenth asks which are there.
    return Coverage(of: scaled(all), by: scaled(samples), neighbours: max(5, count / 10)).relative
  }
}

extension TrainingRun {
  /// W₁ from samples to half of the points, in deviations of the columns, at some of the looks; beside it that of two halves.
  func distances(looks count: Int, seed: UInt64) -> (rounds: [Double], values: [Double]) {
    let looks = snapshots(count)
    return (
      looks.map { Double($0.round) },
      looks.map { data.distance(of: $0.samples(settings.samples, seed: seed)) ?? .nan }
    )
  }
}
