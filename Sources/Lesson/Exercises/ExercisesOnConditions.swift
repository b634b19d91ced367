/// Exercises on conditions, pairs and cycles.
extension Exercise {
  /// To `conditional-gan`.
  public static let conditionalGan = Exercise(
    """
    Two labels, equally likely, whose laws do not overlap. A generator ignores the label and makes the right \
    mixture. What can a judge make of it who sees labels, and what one who is blind?
    """,
    answer: """
      For each label p is one half of the mixture q, so JSD = ¾·log(4/3) = 0.2158 nats, and the judge who sees \
      labels gets −log 4 + 0.4315 = −0.9548. For the blind one both mixtures are equal: D* = ½, and −log 4 = −1.386 \
      is all. The blind judge's generator has won its game.
      """)

  /// To `continuous-condition`.
  public static let continuousCondition = Exercise(
    """
    A generator mixes up c and −c: q(x|c) = p(x|−c). What does a judge make of it who does not see c? And one who \
    does?
    """,
    answer: """
      c is as likely as −c, so the mixture over all c is the same for data and samples: the blind judge can do no \
      better than ½, V = −log 4. The other one gets −log 4 + 2·E JSD(p(·|c) ‖ p(·|−c)), which is more, since p(·|c) \
      and p(·|−c) differ for every c but 0. It needs no two examples of one c for that: it judges pairs.
      """)

  /// To `conditional-family`.
  public static let conditionalFamily = Exercise(
    """
    With correlations 0.8, 0.3 and 0.5 (of 1 and 2, 1 and 3, 2 and 3): what is the law of x₂ if x₁ = 1 is all that \
    is seen? And if x₃ = 1 is seen too?
    """,
    answer: """
      From x₁ alone: N(0.8·x₁, 1 − 0.64), here mean 0.8 and variance 0.36. From both: the weights are (0.8 − \
      0.15)/0.91 = 5/7 and (0.5 − 0.24)/0.91 = 2/7, so the mean is 1, and the variance is 1 − 0.8·5/7 − 0.5·2/7 = \
      2/7. What is seen moves the mean; how much is left open does not depend on it.
      """)

  /// To `semi-supervised`.
  public static let semiSupervised = Exercise(
    """
    A judge has the scores 2, 0 and −1 for three labels. What is D, and what is the share of the first label? What \
    happens to both if all scores grow by 1?
    """,
    answer: """
      Z = e² + 1 + e^{−1} = 8.757, so D = Z/(Z + 1) = 0.8975 and the share is e²/Z = 0.8438. A constant on all \
      scores cancels in the shares and multiplies Z by e: D becomes 0.9597. So one set of K scores holds two answers \
      that do not disturb each other: the differences say which label, their level says data or sample.
      """)

  /// To `cycle`.
  public static let cycle = Exercise(
    """
    Let x be N(0, 1) and y be N(1, 2). Write down the two monotone maps G. If G rises and F falls, both judges are \
    content: what are E |F(G(x)) − x| and E |G(F(y)) − y|?
    """,
    answer: """
      G(x) = 1 + 2x or 1 − 2x. With G(x) = 1 + 2x and F(y) = (1 − y)/2 one has F(G(x)) = −x, so x misses home by \
      |2x|: 2·√(2/π) = 1.596. And G(F(y)) = 2 − y, so y misses by |2y − 2|: 4·√(2/π) = 3.192. In deviations both are \
      the same.
      """)

  /// To `learned-inference`.
  public static let learnedInference = Exercise(
    """
    The generator is G(z) = |z|. What does least squares answer to x, and by how much does G of that answer miss x, \
    in the mean? What should an encoder do?
    """,
    answer: """
      Given x, z is x or −x with equal chances, so the mean is 0 for every x, and G(0) = 0 misses by x: E x = E |z| \
      = √(2/π) = 0.798. An encoder should toss a coin and answer x or −x: each comes home exactly. No function of x \
      alone has the right law; it needs noise of its own.
      """)
}
