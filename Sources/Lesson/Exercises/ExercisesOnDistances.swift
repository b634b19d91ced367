/// Exercises on divergences, transport and critics.
extension Exercise {
  /// To `divergences`.
  public static let divergences = Exercise(
    """
    Let p be N(0, 1) and q be uniform on [−2, 2]. Which of KL(p ‖ q), KL(q ‖ p) and JSD is infinite, and what is \
    KL(q ‖ p)?
    """,
    answer: """
      KL(p ‖ q) is infinite: p has 4.6 % of its mass where q has none. KL(q ‖ p) = −log 4 + ½·log(2π) + ½·E x² with \
      E x² = 4/3, which is 0.1993 nats. JSD is never above log 2, because in the middle (p + q)/2 neither law is \
      without company. `swift run divergences --p "N(0,1)" --q "U(-2,2)"` prints all three.
      """)

  /// To `optimal-transport`.
  public static let optimalTransport = Exercise(
    """
    Between N(−1, 1.5) and N(1, 0.5) the means are 2 apart. W₂ is √(2² + 1²) = 2.236. Why is W₁ not 2, and what is \
    it?
    """,
    answer: """
      With x = −1 + 1.5·z and T(x) = 1 + 0.5·z a point goes by 2 − z, and z is N(0, 1): points with z > 2, 2.3 % of \
      them, go to the left. So W₁ = E |2 − z| = 2φ(2) + 2(2Φ(2) − 1) = 2.017, which is a little more than 2. It \
      would be 2 if all went the same way; the difference of means is only a lower bound.
      """)

  /// To `disjoint-supports`.
  public static let disjointSupports = Exercise(
    """
    Two parallel lines are θ apart. Among straight critics f(x) = a·x₁ (sign chosen well) find the best one under \
    the penalty λ(|a| − 1)², and what it says of θ = 4 with λ = 10 and with λ = 0.1.
    """,
    answer: """
      aθ − λ(a − 1)² is largest at a = 1 + θ/(2λ), and the estimate aθ is θ + θ²/(2λ): 4.8 with λ = 10, and 84 with \
      λ = 0.1. It is right to say so: a soft penalty lets the critic be as steep as pays, and far apart it pays. The \
      estimate is a distance plus something; what counts for training is that its slope by θ, 1 + θ/λ, never \
      vanishes.
      """)

  /// To `instance-noise`.
  public static let instanceNoise = Exercise(
    """
    Noise σ pulls with J′(θ/σ)/σ. If 0.4 is the best σ for θ = 1, which one is the best for θ = 10, and how hard \
    does it pull then? Which of the notebook's eight amounts is best whatever θ is?
    """,
    answer: """
      With r = θ/σ the pull is r·J′(r)/θ, so the best r does not depend on θ: σ = 4, and the pull is a tenth. \
      Distances and noise scale together, which is why noise that falls from large to small passes the best amount \
      of one distance after the other. Of the eight amounts 0.375·θ is best: with the defaults `data/training.csv` \
      has 0.4737 for it, and 0.4496 for 0.5·θ.
      """)

  /// To `weight-clipping`.
  public static let weightClipping = Exercise(
    """
    For two hidden layers of 32 the clipping bound is K = c³·1024. Which c makes it 1? Is the estimate W₁ then?
    """,
    answer: """
      c = 1024^{−1/3} = 0.0992. The estimate is then at most W₁, and in fact far below: with c = 0.1 and the \
      defaults `data/estimates.csv` has 0.563 where W₁ is 2, for the critic would have to push all its weights to \
      ±c, in step, to be as steep as the bound. With c = 0.3 it says 17. No choice of c makes it a distance.
      """)

  /// To `wasserstein-training`.
  public static let wassersteinTraining = Exercise(
    """
    Data and samples are a single point each, at W₁ = 1. What does the best critic under the penalty say with λ = \
    0.1, and with λ = 10? Does that spoil what the loss is watched for?
    """,
    answer: """
      On the straight way its slope is 1 + W₁/(2λ), so it says W₁ + W₁²/(2λ): 6 with λ = 0.1, 1.05 with λ = 10. To \
      watch a run one needs a number that falls when the distance falls, and this one does, whatever λ is: a \
      correlation does not mind the scale. To report a distance one needs exact transport, or a large λ and a critic \
      that has been given the time.
      """)
}
