extension Glossary {
  /// Columns that mean the same in every table, and what rows of quantities are called.
  static let common = """
    [any]
    step: step — of the training
    round: round — of the game: as many steps of D as the rule says, then one of G
    seed: seed — the number that all chance of the run comes from
    x: x (data units)
    y: y (data units)
    z: latent z — a standard normal number
    p: density p(x)
    q: density q(x)
    p_data: density p_data(x) of the data
    p_g: density p_g(x) of the generator — exact, from the weights
    d: trained D(x)
    d_star: best D*(x) — the optimal discriminator
    logit_d_star: logit of D*(x) — log p(x) − log q(x)
    v: value V(D, G) (nats)
    v_optimal: value V(D*, G) (nats) — against the best discriminator, an integral of its own
    v_trained: value V(D, G) of the trained D (nats)
    v_bound: bound −log 4 + 2·JSD (nats)
    bound: bound −log 4 + 2·JSD (nats) — no discriminator's value exceeds it
    regret: regret of D (nats) — V(D*, G) − V(D, G), what D loses by not being D*
    d_error: distance of D from D* — √∫ ½(p + q)(D − D*)² dx
    jsd: Jensen–Shannon divergence (nats) — 0 for equal laws, log 2 for laws that have nothing in common
    kl: Kullback–Leibler divergence KL(p ‖ q) (nats)
    tv: total variation — half of ∫ |p − q|, from 0 to 1
    w1: Wasserstein distance W₁ (data units)
    modes: modes captured — nearest to at least one sample within three standard deviations
    high_quality: share of high quality — samples within three standard deviations of their nearest mode
    reverse_kl: KL of the modes' histogram (nats) — KL(samples ‖ data) of the shares of the modes
    loss_d: loss of D
    loss_g: loss of G
    gradient_norm_d: gradient norm of D
    gradient_norm_g: gradient norm of G
    v_error: error of V — a bound on |value − truth|
    bound_error: error of the bound — a bound on |value − truth|
    mass: mass of p_g — an integral, 1 but for its error
    method: method — its name in the text
    runs: runs
    law: by the law — the exact value
    theta: shift θ (data units)
    player: player
    error: error — a bound on |value − truth|
    value: value
    quantity: quantity

    [quantities]
    h_p: entropy of p (nats)
    h_q: entropy of q (nats)
    h_pq: cross-entropy −∫ p·log q (nats)
    h_qp: cross-entropy −∫ q·log p (nats)
    kl_pq: KL(p ‖ q) (nats)
    kl_qp: KL(q ‖ p) (nats)
    jsd: Jensen–Shannon divergence (nats)
    log2_minus_jsd: log 2 − JSD (nats)
    v_dstar: V(D*, G) (nats)
    hellinger2: squared Hellinger distance 1 − ∫ √(pq)
    tv: total variation
    triangular: ∫ (p − q)²/(p + q)
    chi2_pq: χ²(p ‖ q)
    chi2_qp: χ²(q ‖ p)
    renyi_half: Rényi's divergence of order ½ (nats)
    frechet: squared Fréchet distance (squared data units)
    w1: W₁ (data units)
    w2: W₂ (data units)
    w2_sq: W₂² (squared data units)
    w1_quantile: W₁, from the quantiles (data units)
    w1_closed: W₁ in closed form (data units)
    w2_closed: W₂ in closed form (data units)
    w2_back: W₂ of the way back (data units)
    dual_gap: plan's cost less critic's gain, W₁
    dual_gap_sq: plan's cost less potentials' gain, W₂²
    sliced_w1: sliced W₁ (data units)
    sliced_w2: sliced W₂ (data units)
    sinkhorn_w1: Sinkhorn's W₁ (data units)

    """
}
