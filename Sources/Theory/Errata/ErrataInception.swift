import Elementary
import Probability

extension Erratum {
  private static let centres: [Double] = [-6, -2, 2, 6]

  /// The score of a law for four classes around −6, −2, 2 and 6, by the entropies of verdict and marginal.
  private static func score(_ law: Mixture, deviation: Double = 0.3) throws(DistributionError) -> Double {
    InceptionScore(classes: try modes(centres, deviation))(law).value
  }

  /// The same score as exp of the mean divergence of the verdict from the marginal.
  private static func scoreAgain(_ law: Mixture, deviation: Double = 0.3) throws(DistributionError) -> Double {
    let classes = InceptionScore(classes: try modes(centres, deviation))
    let marginal = classes.marginal(of: law).map { $0.value }
    let divergence = mean(under: law, breaks: classes.classes.landmarks(depth: 50)) { x in
      zip(classes.posterior(at: x), marginal).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) }
    }
    return exp(divergence)
  }

  static let ofInception: [Erratum] = [
    Erratum(
      "prior-forgotten", .evaluation, printed: "p(y) = ∫ p(y | G(z)) dz", right: "p(y) = ∫ p(y | G(z))·p_z(z) dz",
      quantity: "Σ p(y) for G(z) = z, over |z| ≤ 10"
    ) { () throws(DistributionError) in
      let score = InceptionScore(classes: try modes(centres, 0.3))
      let flat = score.marginal(of: try uniform(-10, 10)).reduce(0) { $0 + $1.value }
      let weighted = score.marginal(of: Gaussian.standard).reduce(0) { $0 + $1.value }
      return Witness(printed: 20 * flat, right: weighted, again: 1)
    },
    Erratum(
      "large-marginal", .evaluation, printed: "A good generator has a large p(y)",
      right: "A p(y) of high entropy, near uniform",
      quantity:
        "IS with weights 0.7, 0.1, 0.1, 0.1; that with equal weights, whose p(y) is smaller, is the printed bound",
      .atLeast
    ) { () throws(DistributionError) in
      let weights = [0.7, 0.1, 0.1, 0.1]
      let uneven = try modes(centres, 0.3, weights: weights)
      return Witness(
        printed: try score(try modes(centres, 0.3)), right: try score(uneven),
        again: exp(-weights.reduce(0) { $0 + $1 * log($1) }))
    },
    Erratum(
      "inception-realism", .evaluation, printed: "The Inception score measures how realistic samples are",
      right: "It never sees the data, only the classifier",
      quantity: "IS of samples at ±20, far from all data; that of one right mode is the printed bound", .atMost
    ) { () throws(DistributionError) in
      let far = try modes([-20, 20], 0.3)
      return Witness(printed: try score(try modes([2], 0.3)), right: try score(far), again: try scoreAgain(far))
    },
    Erratum(
      "inception-diversity", .evaluation, printed: "The Inception score falls when samples lack diversity",
      right: "It does not see diversity inside a class: one point a class scores best",
      quantity:
        "IS of one spike a class, for classes of deviation 1; that of the perfect generator is the printed bound",
      .atMost
    ) { () throws(DistributionError) in
      let spikes = try modes(centres, 0.01)
      return Witness(
        printed: try score(try modes(centres, 1), deviation: 1), right: try score(spikes, deviation: 1),
        again: try scoreAgain(spikes, deviation: 1))
    },
  ]
}
