extension Glossary {
  /// The chapters on the line: one game, what its value says, how its players move.
  static let line = """
    [goodfellow-panels]
    panel: panel — a, b, c or d, as in the figure

    [optimal-discriminator]
    width: hidden units a layer

    [game-value]
    family: way out of the solution
    parameter: its parameter — deviations of a shift, a factor, or a weight

    [saturation]
    logit: logit s of D(G(z))
    minimax: pull of log(1 − D)
    non_saturating: pull of −log D
    minimax_measured: pull of log(1 − D), as a step took it
    non_saturating_measured: pull of −log D, as a step took it
    theta: distance of G from the data (deviations)
    loss: loss of the generator
    low: G(−1) (data units)
    middle: G(0) (data units)
    high: G(1) (data units)
    gradient: pull on all samples (per data unit) — the mean slope of G's own loss

    [half-proves-nothing]
    game: game
    run: game
    k: steps of D a round
    lr_d: learning rate of D
    lr_g: learning rate of G
    from_half: distance of D from ½ — the largest over the data's central 99 %
    deviation: deviation of p_g (data units)
    v_again: V(D, G) once D has looked again (nats) — D learns on, against the same G

    [function-space]
    c: C(q) (nats) — the value of the best discriminator
    excess: C + log 4 (nats)
    contraction: excess over the one before
    kl_pq: KL(p ‖ q) (nats)
    bound: bound on the excess (nats) — KL(p ‖ q₀)/(η·k), for η ≤ 1
    eta: step size η

    [divergences/discriminator]
    p: density p(x)

    [instance-noise]
    sigma: noise σ (data units) — deviation of what is added to data and samples
    log2_minus_jsd: log 2 − JSD (nats)
    gradient: slope of JSD by θ (nats per data unit)
    gradient_trained: pull of the trained D (nats per data unit) — half the slope of log(1 − D)

    [disjoint-supports]
    family: pair of laws
    theta: shift θ (data units)
    critic_clip: estimate of the clipped critic (data units)
    critic_gp: estimate of the penalised critic (data units)
    critic_sn: estimate of the normalised critic (data units)
    gradient_minimax: slope of log(1 − D) by θ
    gradient_nonsaturating: slope of −log D by θ
    gradient_wasserstein: slope of the penalised critic's estimate by θ
    jsd_exact: JSD in closed form (nats)
    kl_exact: KL(p ‖ q) in closed form (nats)
    tv_exact: total variation in closed form
    w1_exact: W₁ in closed form (data units) — |θ|
    critic_gp_exact: estimate of the best penalised critic (data units)
    critic_optimal: estimate of the best critic (data units)
    lipschitz_clip: bound on the clipped critic's slopes
    lipschitz_sn: bound on the normalised critic's slopes
    objective: objective of the game
    mean: mean of the samples (data units)
    deviation: deviation of the samples (data units)
    pull: slope of G's loss by the samples' mean (per data unit)

    [dirac-gan]
    method: method — loss and order of the steps
    params: its parameters — h: step size; γ, λ, c: weights of penalties and bounds
    real: real part of an eigenvalue — of one step's linearisation at the solution
    imaginary: imaginary part
    modulus: modulus |λ|
    mean_growth: growth a step by the eigenvalues — √|λ₁λ₂|
    measured_growth: growth a step as played
    theta: θ, the generator's one number
    psi: ψ, the discriminator's one number

    [helvetica]
    x: G(z) (data units)
    slope: slope G′(z)
    mode: mode that is served most
    share: its share of the samples

    [errata]
    id: name of the erratum
    topic: topic
    printed: as printed
    as_printed: as printed
    right: put right
    quantity: what is computed
    what_is_computed: what is computed
    relation: what the print claims — that the printed value is equal to the right one, at most, or at least
    printed_value: printed value — what the formula as printed gives, or the claim would need
    right_value: right value
    right_again: right value by another route

    """
}
