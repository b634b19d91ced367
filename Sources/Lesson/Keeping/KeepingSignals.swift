extension Lesson {
  /// Keeps generators of transposed convolutions, with their figures.
  public func keep(_ runs: [ConvolutionRun], of law: StationaryGaussian) { keep { $0.keep(runs, of: law) } }

  /// Keeps generators of kernels with attention and without, with their figures.
  public func keep(_ runs: [AttentionRun], of law: StationaryGaussian) { keep { $0.keep(runs, of: law) } }

  /// Keeps players who fill hidden points in, with their figures; `variance` is that of a point.
  public func keep(_ runs: [FillingRun], variance: Double) { keep { $0.keep(runs, variance: variance) } }
}
