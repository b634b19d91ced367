/// Exercises on modes, remedies and scores.
extension Exercise {
  /// To `mode-collapse`.
  public static let modeCollapse = Exercise(
    """
    The data have eight equal modes. Where between −log 4 and 0 is C(G) for a generator that serves seven of them \
    perfectly, and for one that serves a single one?
    """,
    answer: """
      r = 7/8 gives JSD = 0.0454 nats, so C(G) is 0.0908 above −log 4: 6.6 % of the way. r = 1/8 gives JSD = 0.4969 \
      and 72 % of the way. One mode lost of eight is hard to see in V, while KL(p_g ‖ p_data) = log(8/7) and log 8 \
      says how many are left. KL(p_data ‖ p_g) is infinite in both cases.
      """)

  /// To `remedies`.
  public static let remedies = Exercise(
    """
    With the labels α on data and β on samples D* is (αp + βq)/(p + q). What does it say where p = q, and where p is \
    nothing, for α = 0.9 and β = 0, and for α = 0.9 and β = 0.1?
    """,
    answer: """
      One-sided: 0.45, and 0 where there are only samples, as without smoothing. Two-sided: ½, and 0.1. In the \
      second case log D* is level far from the data, so that junk is no longer pulled home: that is why one smooths \
      one side only.
      """)

  /// To `train`.
  static let train = Exercise(
    """
    In the last row of `data/history.csv`, with the defaults, V is −1.385, which is −log 4 to two digits, and the \
    bound is −0.735. Has the generator found the data? Is D a good one?
    """,
    answer: """
      Neither. The bound is C(G) = −log 4 + 2·JSD, so JSD = (−0.735 + 1.386)/2 = 0.325 nats, nearly half of log 2: \
      the modes are all there, but each is not yet shaped as the data's. D does not see it: its regret is −0.735 + \
      1.385 = 0.65 nats. V alone says nothing; it is the gap to the bound that tells a won game from a D that has \
      given up.
      """)

  /// To `train` on points, of which no density is known.
  private static let ofPoints: Exercise = .init(
    """
    W₁ of the samples and half of your points does not go to 0, however long the game. Where does it stop for a generator \
    that is right? And which fault would you not find in it: samples that are shifted, samples that are too narrow, or a \
    clump of a hundredth of the points that no sample reaches?
    """,
    answer: """
      About where the two halves of the points are from each other, the column `w1_same`: both are draws of the same law, \
      and finitely many draws differ. A shift by s costs s, and samples too narrow by a share of their width cost about \
      that share of it. The clump costs a hundredth of the way to it, which hides below the floor: coverage \
      counts it, but at a hundredth no bound that a fair generator passes would show it either. Look at the figure.
      """)

  /// To `train`, by what can be known of the data.
  public static func train(on data: TrainingData) -> Exercise { data.observations == nil ? train : ofPoints }

  /// To `compare`.
  public static let compare = Exercise(
    """
    Two variants, three seeds each: one finds the data in all three runs, the other in two. Is it the better one? \
    What if it is 20 of 20 against 13 of 20?
    """,
    answer: """
      Of six runs a single one failed, and it had to be in one of the two variants: a difference this large is \
      certain even if what was varied does nothing. With 20 seeds each, seven failures all fall on one given variant \
      by chance with C(20, 7)/C(40, 7) = 0.0042, so on either with 0.8 %: that is a difference. Three seeds show \
      what may happen, not how often; `swift run compare --seeds 20` counts.
      """)

  /// To `memory`.
  public static let memory = Exercise(
    """
    A generator is G(z) = μ + σz, and p is N(μ, σ²). How fast is its walk, |G′(z)|·p(G(z))/φ(z)? And how far are the \
    images of midpoints of two latents from p, in W₁?
    """,
    answer: """
      σ·(φ(z)/σ)/φ(z) = 1 for every z: the map is perfect, and its walk has the speed of the law. The midpoint of \
      two latents is N(0, ½), so its image is N(μ, σ²/2), and W₁ between N(μ, σ²/2) and N(μ, σ²) is (1 − \
      1/√2)·σ·√(2/π) = 0.234·σ. Interpolation is narrower than the data even for a perfect generator.
      """)

  /// To `scores`.
  public static let scores = Exercise(
    """
    Four classes that do not overlap, and a generator that makes one and the same point for each class, a quarter of \
    the time each. What is its Inception score? What is the bias of log IS from 100 samples?
    """,
    answer: """
      Each sample has a certain class and all classes are equally frequent: exp I(X; Y) = exp H(Y) = 4, the largest \
      there is, though there are only four different samples. The score sees no diversity within a class. From n = \
      100 samples log IS comes out too small by (K − 1)/2n = 3/200 = 0.015.
      """)

  /// To `errata`.
  public static let errata = Exercise(
    """
    A slide has V(D, G) = E log D(x) + E [1 − log D(G(z))]. What is its value at D = ½? And what would D learn that \
    maximises it?
    """,
    answer: """
      −log 2 + 1 + log 2 = 1, where the right formula has −log 4. With a = E log D on data and b = E log D on \
      samples it is a + 1 − b, which has no bound: D can make its answer on samples as small as it likes, and the \
      value grows without end. The logarithm of a probability may not be torn from its "1 −".
      """)
}
