extension Glossary {
  /// The chapters of transport, critics, modes and scores.
  static let plane = """
    [optimal-transport]
    cdf_p: distribution function F(x) of p
    cdf_q: distribution function G(x) of q
    map: map T(x) (data units) — G⁻¹(F(x)), where the cheapest plan takes x
    n: samples n
    w1: W₁ of a sample of p and one of q (data units)
    w1_same: W₁ of two samples of p (data units)
    times_root_n: the same times √n
    a_row: point of a — its row, counted from 1
    b_row: point of b — its row, counted from 1
    mass: mass
    distance: distance (data units)
    a_x: x of the point of a
    a_y: y of the point of a
    b_x: x of the point of b
    b_y: y of the point of b
    cloud: cloud — a or b
    row: point — its row, counted from 1
    critic: best critic f (data units)
    epsilon: ε (data units) — the weight of the entropy
    cost: cost of the blurred plan (data units)
    bias: its excess over W₁ (data units)
    bias_bound: bound on the excess (data units) — ε·min(H(a), H(b))
    lower_bound: lower bound on W₁ (data units) — proved by the potentials
    dual_gap: gap of plan and potentials — how far the iteration is from its end
    marginal_error: error of the plan's marginals
    iterations: iterations

    [weight-clipping]
    pair: pair of laws — N(0, 1) and it moved, or stretched
    critic: critic
    estimate: estimate E f(x) − E f(G(z)) (data units)
    steepest_slope: steepest slope where samples fall
    lipschitz_bound: bound on slopes — product of the matrices' norms
    clipping_bound: bound K of the clip — what holds for all weights in [−c, c]
    layer: layer, from the input
    slope: mean size of the slope at its input
    weight: weight — the middle of a bin
    share: share of all weights

    [wasserstein-training]
    correlation_mean: correlation of loss and W₁, mean
    correlation_error: its standard error
    correlation_least: least
    correlation_largest: largest
    modes_mean: modes captured, mean
    w1_mean: last W₁, mean (data units)
    correlation: correlation of loss and W₁ over the run
    w1: W₁ of points and samples (data units) — by exact transport
    lipschitz: bound on the critic's slopes
    estimate: what the loss estimates — E f(x) − E f(G(z)) of a critic, log 2 + ½·V of a discriminator

    [mode-collapse]
    data: data
    source: source
    modes_mean: modes captured, mean
    modes_error: its standard error
    high_quality_mean: share of high quality, mean
    high_quality_error: its standard error
    reverse_kl_mean: KL of the modes' histogram, mean (nats)
    jsd: JSD of the modes' histogram (nats)

    [remedies]
    jsd: JSD of the modes' histogram (nats)

    [train]
    w1: W₁ to half of the data (deviations) — from as many samples, in the columns' deviations
    w1_same: W₁ of halves of the data (deviations) — what samples of the right law would have
    x: x₁ (data units) — of a file its first column
    y: x₂ (data units) — of a file its second column

    [compare]
    variant: variant — what it has else than the others, as it is typed
    w1: W₁ to the data (deviations) — from the samples, in the data's deviations
    w1_same: W₁ of halves of the data (deviations) — what samples of the right law would have
    mean_error: error of the mean (deviations) — of the worst coordinate, in the data's deviations
    deviation_error: error of the deviation, relative — of the worst coordinate
    is_found: found — whether the samples pass what train asks of them
    gradient_norm_g: gradient norm of G — of its last step
    gradient_norm_g_first: gradient norm of G at first — at the first look after the start

    [memory]
    nearest_ratio: nearness to examples — mean distance to the nearest example, over that of fresh data
    w1_law: W₁ to the law (data units)
    w1_points: W₁ to the examples (data units)
    mean_speed: mean speed of the walk
    w1_midpoints: W₁ of midpoints' images to their law (data units) — that of F⁻¹(Φ(Z/√2))
    x: G(z) (data units)
    speed: speed — |G′(z)|·p(G(z))/φ(z), 1 for the rising map to p

    [scores]
    law: law of the samples — the data's own, or what it lacks
    inception: Inception score, exact
    frechet: squared Fréchet distance (squared data units)
    parzen: best Parzen log-likelihood (nats)
    log_likelihood: log-likelihood (nats) — E log q over the data
    inception_trained: Inception score by the trained classifier
    excess: cross-entropy above the least (nats)
    tv: mean total variation from the posterior

    [scores/bias]
    score: score
    n: samples n
    mean: mean error of the estimate — of log IS, or of the squared Fréchet distance
    law: bias by the law
    standard_error: standard error of the mean

    [scores/parzen]
    bandwidth: bandwidth h (data units)
    log_likelihood: log-likelihood as measured (nats)
    exact: what it tends to (nats)

    """
}
