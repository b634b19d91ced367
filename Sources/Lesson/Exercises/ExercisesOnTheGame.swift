/// Exercises on the game on the line, its value and its players.
extension Exercise {
  /// To `goodfellow-panels`.
  public static let goodfellowPanels = Exercise(
    """
    When the game is won, D(x) = ½ everywhere. What is V then? And which of the two losses of G, log(1 − D) or −log \
    D, still has a slope by the logit of D? Why does G stand still all the same?
    """,
    answer: """
      V = log ½ + log ½ = −log 4, which is −1.386 nats. By the logit s both losses have a slope of size ½: −σ(0) = \
      −½ for the one, −(1 − σ(0)) = −½ for the other. But G feels ∂s/∂x times that, and a D that says ½ everywhere \
      is level: ∂s/∂x = 0. G stands still because there is nothing to climb.
      """)

  /// To `optimal-discriminator`.
  public static let optimalDiscriminator = Exercise(
    """
    Let p be N(0, 1) and q be N(2, 1). Where is D* = ½, and what is the logit of D*(x)? How small can a network be \
    that finds D* exactly?
    """,
    answer: """
      log p(x) − log q(x) = −x²/2 + (x − 2)²/2 = 2 − 2x. So D* is ½ at x = 1, and its logit is a straight line: a \
      network without any hidden layer, two numbers, is enough. `swift run divergences --p "N(0,1)" --q "N(2,1)" \
      --at 0,1,2` prints the logits 2, 0 and −2. Two normal laws of different deviations have a parabola instead.
      """)

  /// To `game-value`.
  public static let gameValue = Exercise(
    """
    The data have two modes of equal mass that do not overlap, and a generator has found one of them, perfectly. \
    What are JSD and C(G)?
    """,
    answer: """
      In the middle m = (p + q)/2 the found mode has the mass ¾ and the lost one ¼. So KL(p ‖ m) = ½·log(2/3) + \
      ½·log 2 = ½·log(4/3) and KL(q ‖ m) = log(4/3), and JSD is half of their sum, ¾·log(4/3) = 0.2158 nats. C(G) = \
      −log 4 + 0.4315 = −0.9548. `swift run divergences --p "0.5*N(-5,0.5) + 0.5*N(5,0.5)" --q "N(5,0.5)"` computes \
      the same. Losing half of all modes costs less than a third of the way to 0.
      """)

  /// To `saturation`.
  public static let saturation = Exercise(
    """
    The data are N(0, 1), the samples N(6, 1), and D is D*. By what factor does −log D pull harder than log(1 − D) \
    on the typical sample, x = 6? And on all samples together?
    """,
    answer: """
      At x the logit is s = θ²/2 − θx, here 18 − 36 = −18, and the two pulls are 1 − σ(s) and σ(s): their ratio is \
      e^{−s} = e^{18}, sixty-six million. Together it is only 481: the row θ = 6 of `data/gradients.csv` has 5.988 \
      and 0.01245. The mean of D* over the samples is made by the few that lie half-way, near x = 3, where D* is not \
      small.
      """)

  /// To `half-proves-nothing`.
  public static let halfProvesNothing = Exercise(
    """
    Somebody shows you a GAN whose discriminator says ½ to every test point, and V = −1.386. What do you ask for, \
    before you believe that p_g = p_data?
    """,
    answer: """
      Freeze G and train D further, or a new one from scratch. If the laws are equal V cannot rise above −log 4; if \
      they are not it rises towards C(G) = −log 4 + 2·JSD. With the defaults of this notebook the game as given goes \
      from −1.3856 to −0.9333 when D looks again, and the cured one stays where it is to four digits. That V does \
      not rise is evidence only as far as the new D can learn.
      """)

  /// To `function-space`.
  public static let functionSpace = Exercise(
    """
    Near p a step leaves (1 − η/2)² of C + log 4. Which η is best there? What does η = 3 leave, and from which η on \
    is a step of no use?
    """,
    answer: """
      η = 2 leaves nothing, to first order: it is Newton's step. η = 3 leaves ¼, as much as η = 1, but on the other \
      side of p. At η = 4 all of it is left, q jumps from one side to the other, and beyond that C grows: η = 5 \
      leaves 9/4. The checks under "How far a step may go" compute such shares.
      """)

  /// To `dirac-gan`.
  public static let diracGan = Exercise(
    """
    In the minimax game simultaneous steps of length h multiply a small displacement by √(1 + h²/4). How many steps \
    double the radius for h = 0.2, and how many for h = 0.1? Does a smaller learning rate cure it?
    """,
    answer: """
      log 2 / (½·log(1 + h²/4)) = 139 steps for h = 0.2 and 555 for h = 0.1. Half the rate needs four times as many \
      steps, and so twice the time h·t: the players get farther around before they are lost, but they are lost. \
      `swift run dirac-gan --method gan_sim --h 0.1` has the eigenvalues in `data/eigenvalues.csv`. It takes another \
      method, not another rate.
      """)

  /// To `helvetica`.
  public static let helvetica = Exercise(
    """
    D is frozen and has two maxima, 0.9 and 0.8. What would the best G do, what does a G do that follows its \
    gradient, and how much does the difference cost in E log D?
    """,
    answer: """
      The best G puts all mass on the higher maximum. A gradient sees no farther than its own hill, so samples end \
      on the hill in whose basin they begin. Each sample on the lower one costs log 0.9 − log 0.8 = 0.118 nats. \
      Either way dG/dz is 0 almost everywhere: not the choice of the hill is the collapse, but that nothing in the \
      loss asks two samples to differ.
      """)
}
