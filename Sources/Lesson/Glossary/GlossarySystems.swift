extension Glossary {
  /// The chapters of further systems: conditions, cycles, codes, judges that rebuild, signals.
  static let systems = """
    [conditional-gan]
    judge: judge — sighted: sees the label; blind: does not
    label: label
    weight: share of the label
    value: value V(D, G) (nats)
    bound: bound (nats) — −log 4 + 2·JSD of what the judge sees
    jsd_marginal: JSD of the mixtures, labels ignored (nats)

    [conditional-gan/labels]
    p_data: density of the data with the label
    p_g: density of the generator for the label

    [conditional-gan/training]
    jsd: Σ π(y)·JSD of the labels' laws (nats)

    [continuous-condition]
    judge: judge — sighted: sees c; blind: does not
    c: condition c

    [cycle]
    cycle: weight λ of the cycle loss
    g: G(x) (data units)
    f_of_g: F(G(x)) (data units)
    increasing: increasing rearrangement of x
    decreasing: decreasing rearrangement of x
    orientation_g: orientation of G — 1: nearest to the increasing rearrangement; −1: to the decreasing one
    orientation_f: orientation of F
    distance_g: distance of G from that rearrangement (data units)
    distance_f: distance of F from its own (data units)
    cycle_x: E |F(G(x)) − x| (data units)
    cycle_y: E |G(F(y)) − y| (data units)
    jsd_g: JSD of y and G(x) (nats)
    jsd_f: JSD of x and F(y) (nats)

    [learned-inference]
    b: slope b of the decoder
    d: offset d of the decoder
    rho: noise ρ of the decoder
    alpha: slope α of the encoder
    c: offset c of the encoder
    tau: noise τ of the encoder
    share_upper: share of the upper arm, as found
    law: share of the upper arm, by the law — σ(−2ax), the chance of z = a + x
    mean_map: least squares' answer M(x)
    mean_law: mean of z given x, by the law
    fold: fold a of the generator
    blur: noise on z (deviation)
    prior_w1: W₁ of the encoder's z to N(0, 1)

    [autoencoders]
    excess: loss above the least (shares of λ₁)
    projector_error: distance from the projector to the principal plane
    angle: angle of the first column to the first axis (degrees)
    latent: axis, from the largest variance on
    eigenvalue: variance λ of the data along it
    noise: noise σ² of the decoder
    kl: what the latent says (nats) — E KL(q(z|x) ‖ p(z)) along the axis
    x1: first coordinate
    x2: second coordinate
    log_p: log p(x) (nats)
    elbo: lower bound on log p(x) (nats)
    kl_posterior: KL of encoder and posterior (nats) — what the bound lacks

    [energy-based]
    energy: energy D(x) as trained
    best: energy of the best D — 0 where p > q, the margin m where q > p
    v: V of the trained judge
    floor: least V against this p_g — m·(1 − TV)
    height: E D(G(z)) at the end

    [boundary-equilibrium]
    gamma: γ — the ratio of losses that the controller asks for
    k: k — the weight of the samples' loss, which the controller moves
    ratio: E L(G(z)) / E L(x)
    measure: measure of convergence M — E L(x) + |γ·E L(x) − E L(G(z))|
    loss_data: loss E L(x) on data
    loss_samples: loss E L(G(z)) on samples
    spread_along: spread along the data's long axis (deviations)
    spread_across: spread across it (deviations)
    least: least loss of a linear judge

    [boundary-equilibrium/linear]
    measure: measure of convergence M, over E L(x)

    [predictability]
    method: objective — predictability: against predictors; variance: without
    input: input
    unit: unit of the code
    value: value of the unit
    n: units n
    v: V as played
    v_best: V of the best predictors — Σ Var yᵢ − Σ Var E[yᵢ | the others]
    entropy_bits: entropy of the code (bits)
    total_correlation_bits: total correlation (bits) — 0 for a factorial code
    question: question
    predictability_minimisation: predictability minimisation
    gan: GAN

    [semi-supervised]
    case: what the judge learns from
    error: error rate
    bayes: least error rate — the overlap of the bars
    label: label
    posterior: p(y|x)
    trained: the head's share for the label
    loss: loss (nats)
    least: least loss (nats) — H(Y|X) + log 4 − 2·JSD(p ‖ q)
    excess: loss above the least (nats)
    tv: mean total variation of the heads from the posterior

    [conditional-family]
    seen: coordinates that are seen
    mean_error: error of the mean (data units) — root mean square over what is seen
    covariance_error: error of the covariance (squared data units) — of the worst entry

    [dcgan]
    lag: lag (points)
    measured: covariance, as measured
    law: covariance, by the law
    error: error of the shift — the largest difference of two signals that should be one
    frequency: frequency (waves around the circle)

    [dcgan/spectrum]
    measured: spectrum, as measured
    law: spectrum, by the law

    [attention]
    generator: generator
    lag: lag (points)
    measured: correlation, as measured
    law: correlation, by the law

    [inpainting]
    task: task
    mean_error: error of the mean (√tr C)
    spread: spread of the fillings (tr C)
    mse_over_trace: squared error (tr C) — E |y − x|² over the trace of the conditional covariance
    sample: filling
    t: point t of the circle
    x: value (data units)

    """
}
