/// Exercises on judges that rebuild, codes and signals.
extension Exercise {
  /// To `autoencoders`.
  public static let autoencoders = Exercise(
    """
    The data have the variances 3, 1.2, 0.5 and 0.1 along their axes, and a variational autoencoder has three \
    latents. Which of them live with noise σ² = 1.1, and what do they say? And with 3.1?
    """,
    answer: """
      With 1.1 two live: ½·log(3/1.1) = 0.502 nats and ½·log(1.2/1.1) = 0.0435 nats; the third stands on 0.5, which \
      is below the noise, and says nothing. With 3.1 all are below the noise and all die: the decoder calls \
      everything noise, and is right to. `swift run autoencoders --noise 1.1,3.1` trains both.
      """)

  /// To `energy-based`.
  public static let energyBased = Exercise(
    """
    The margin is m = 2. What is the least V of a judge if p and q are the same law, if they do not overlap, and if \
    they are N(0, 1) and N(1, 1)?
    """,
    answer: """
      m·(1 − TV) with TV = 0, 1 and 2Φ(½) − 1 = 0.3829: 2, 0 and 1.234. At the end of a good game V = m, the first \
      of the three: against p_g = p no energy does better.
      """)

  /// To `boundary-equilibrium`.
  public static let boundaryEquilibrium = Exercise(
    """
    A generator makes one and the same point for ever, a point that the judge rebuilds with an error of just γ·E \
    L(x). What does the controller do, and what does the measure M say?
    """,
    answer: """
      L(G(z)) = γ·E L(x) is the balance that is asked for: in the mean k stays where it is, and M = E L(x) + 0, as \
      small as M can be for that judge. Both say that training has converged, and p_g is a single point. Nothing in \
      the balance compares two laws.
      """)

  /// To `predictability`.
  public static let predictability = Exercise(
    """
    Two units, four equally likely inputs. What is V of the best predictors if both units say the same fair bit? \
    What is Σ Var yᵢ then? How many codes with values 0 and 1 are factorial?
    """,
    answer: """
      Each unit is known from the other, so V = 0. Each has variance ¼, so Σ Var yᵢ = ½ = n/4, as large as for the \
      best code: variance alone does not see the copy. A factorial code gives every input a corner of its own: 4! = \
      24 codes, all as good.
      """)

  /// To `dcgan`.
  public static let dcgan = Exercise(
    """
    G has two transposed convolutions with stride 2 and comes from four points to sixteen. By how many points does \
    the signal shift if z is shifted by one? And with three such layers, from four points to thirty-two?
    """,
    answer: """
      Each layer doubles a shift: four points, and with three layers eight. So the signals of shifted noise are \
      shifted signals only for shifts by a multiple of four: the law of G is the same after four steps around the \
      circle, and need not be after one. That it is stationary in every step is left to training.
      """)

  /// To `attention`.
  public static let attention = Exercise(
    """
    A kernel layer of width 3 sees one neighbour on each side. How many such layers must a generator have until \
    points at lag 8 of a circle of 16 can be correlated at all? How many layers of attention?
    """,
    answer: """
      L layers make x(t) of the noise of 2L + 1 points around t. Two such stretches meet if the lag is at most 2L, \
      so L = 4. One layer of attention is enough: every point looks at all. With `--kernel 5` two layers already \
      reach: 2·(5 − 1) = 8.
      """)

  /// To `inpainting`.
  public static let inpainting = Exercise(
    """
    The law of what is hidden has covariance C. A player fills in the mean plus noise with covariance C/4. What does \
    it cost in squared error, in units of tr C? Which multiple of the noise looks right, and which scores best?
    """,
    answer: """
      tr C + tr C/4: 1.25. In general (1 + s²) for noise with covariance s²·C. s = 1 has the right law and costs 2; \
      s = 0 costs 1 and scores best by any mean of squared errors. The score prefers a filling that no signal looks \
      like.
      """)
}
