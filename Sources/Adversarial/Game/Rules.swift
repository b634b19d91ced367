import Networks

extension Game {
  /// The rules of a game.
  public struct Rules: Sendable {
    /// What the players minimise.
    public var objective: Objective
    /// Discriminator steps a round, the k of Algorithm 1.
    public var discriminatorSteps: Int
    /// Whether both players step at once, from the same batch and each other's old parameters, as in the papers' flows; else
    /// the generator steps on fresh latents against the discriminator that has just learnt.
    public var isSimultaneous = false
    /// Rows of a minibatch.
    public var batch: Int
    /// Added to the discriminator's loss.
    public var penalties: [GradientPenalty]
    /// What keeps the discriminator's weights small.
    public var constraint: WeightConstraint
    /// What is asked of the generator's weights.
    public var generatorConstraint = WeightConstraint.none
    /// How many samples the discriminator sees side by side, all of one kind; it divides the batch.
    ///
    /// > Source: Lin et al., PacGAN (2018).
    public var pack: Int
    /// Added to data and samples before the discriminator sees them.
    public var noise: InstanceNoise?
    /// What the discriminator is told of the rest of the batch.
    public var minibatch: MinibatchDiscrimination?
    /// How far the generator looks ahead.
    public var unrolling: Unrolling?
    /// Rounds over which the learning rates' schedules run.
    public var rounds: Int

    /// The rules of a game of `rounds` rounds; unrolling and minibatch discrimination go with neither penalties, weight
    /// constraints nor each other.
    public init(
      objective: Objective = .nonSaturating, discriminatorSteps: Int = 1, batch: Int = 256,
      penalties: [GradientPenalty] = [], constraint: WeightConstraint = .none, pack: Int = 1,
      noise: InstanceNoise? = nil, minibatch: MinibatchDiscrimination? = nil, unrolling: Unrolling? = nil, rounds: Int
    ) {
      precondition(discriminatorSteps > 0 && batch > 0 && rounds > 0, "steps, batch and rounds are positive")
      precondition(pack > 0 && batch.isMultiple(of: pack), "a pack is positive and divides the batch")
      (self.objective, self.discriminatorSteps, self.batch) = (objective, discriminatorSteps, batch)
      (self.penalties, self.constraint, self.pack, self.noise) = (penalties, constraint, pack, noise)
      (self.minibatch, self.unrolling, self.rounds) = (minibatch, unrolling, rounds)
    }

    /// Whether players that step at once do so once a round, against the discriminator that is there.
    var isOneStepAtOnce: Bool { !isSimultaneous || discriminatorSteps == 1 && unrolling == nil }

    /// Whether unrolling and minibatch discrimination stand by themselves: the derivatives of others through them are not built.
    public var areCompatible: Bool {
      (minibatch == nil && unrolling == nil)
        || (minibatch == nil || unrolling == nil) && penalties.isEmpty && constraint == .none
    }
  }
}
