extension Lesson {
  /// Keeps a generator's way against a frozen discriminator as `data/frozen.csv` and `figures/frozen.svg`.
  public func keep(frozen history: SampleHistory, data: Mixture, theory: FrozenDiscriminator<Mixture, Mixture>) {
    keep { $0.keep(frozen: history, data: data, theory: theory) }
  }

  /// Keeps what follows when D may learn again as `data/chase.csv` and `figures/chase.svg`.
  public func keep(chase history: SampleHistory, frozenUntil end: Int) {
    keep { $0.keep(chase: history, frozenUntil: end) }
  }

  /// Keeps the trail of a generator on a ring as `data/hops.csv` and `figures/hops.svg`.
  public func keep(hops trail: ModeTrail, modes: [PlaneMode], alone share: Double) {
    keep { $0.keep(hops: trail, modes: modes, alone: share) }
  }
}
