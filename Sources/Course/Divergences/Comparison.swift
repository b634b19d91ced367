/// Two laws held against each other: every divergence between them, each with a bound on its error, and the best
/// discriminator.
public struct Comparison: Sendable {
  /// The law of the data.
  public let p: Law
  /// The law of the model.
  public let q: Law
  /// What was computed, in the order of the table; entropies and divergences in nats, distances in data units.
  public let quantities: [(name: String, estimate: Estimate)]
  /// What the table does not hold and double precision cannot, in sentences.
  public let remarks: [String]

  /// The triangular discrimination ∫ (p − q)²/(p + q), for the checks.
  public let triangular: Estimate

  /// Compares two laws on the line.
  public init(_ p: Mixture, _ q: Mixture) {
    (self.p, self.q) = (.line(p), .line(q))
    let (d, w) = (Divergences(p, q), TransportDistances(p, q))
    quantities = [
      ("h_p", d.entropyP), ("h_q", d.entropyQ), ("h_pq", d.crossEntropyPQ), ("h_qp", d.crossEntropyQP),
      ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP), ("jsd", d.jensenShannon),
      ("v_dstar", d.optimalValue), ("log2_minus_jsd", d.logTwoMinusJensenShannon), ("tv", d.totalVariation),
      ("hellinger2", d.squaredHellinger), ("renyi_half", d.renyiHalf), ("chi2_pq", d.chiSquaredPQ),
      ("chi2_qp", d.chiSquaredQP), ("triangular", d.triangular), ("w1", w.wasserstein1), ("w2", w.wasserstein2),
    ]
    triangular = d.triangular
    var beyond: [(name: String, size: String?)] = []
    for (name, value, logarithm) in [
      ("chi2_pq", d.chiSquaredPQ, d.logChiSquaredPQ), ("chi2_qp", d.chiSquaredQP, d.logChiSquaredQP),
    ] where value.value == .infinity && logarithm < .infinity {
      let power = logarithm / log(10), text = rounded(power, digits: 6)
      // A power of ten with a power of ten above it is read wrongly without brackets.
      beyond.append((name: name, size: "about 10^" + (power < 1e6 ? text : "(\(text))")))
    }
    // A law whose density is 0 nowhere leaves no divergence infinite.
    func isEverywhere(_ law: Mixture) -> Bool { law.support == -.infinity ... .infinity }
    if isEverywhere(q) { beyond += Self.overflowing(quantities, ["h_pq", "kl_pq"]) }
    if isEverywhere(p) { beyond += Self.overflowing(quantities, ["h_qp", "kl_qp"]) }
    remarks = Self.remarks(
      beyond, d.logTwoMinusJensenShannon, overlap: isEverywhere(p) || isEverywhere(q))
  }

  /// Compares two laws in the plane.
  public init(_ p: PlaneMixture, _ q: PlaneMixture) {
    (self.p, self.q) = (.plane(p), .plane(q))
    let d = PlaneDivergences(p, q)
    let frechet = squaredFrechetDistance(p, q)
    var quantities: [(name: String, estimate: Estimate)] = [
      ("h_p", d.entropyP), ("h_q", d.entropyQ), ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP),
      ("jsd", d.jensenShannon), ("v_dstar", d.optimalValue), ("hellinger2", d.squaredHellinger), ("frechet", frechet),
    ]
    if let shift = translationDistance(p, q) {
      quantities += [("w1", shift), ("w2", shift)]
    } else if p.components.count == 1, q.components.count == 1 {
      quantities.append(("w2", wasserstein2(p.components[0], q.components[0])))
    }
    self.quantities = quantities
    triangular = d.triangular
    let missing = ["w1", "w2"].filter { name in !quantities.contains { $0.name == name } }.map { "`\($0)`" }
    let absent =
      "In the plane total variation, χ², Rényi's divergence, the triangular discrimination and the cross-entropies are not "
      + "tabulated"
      + (missing.isEmpty ? "." : ", nor \(missing.joined(separator: " and ")), of which no closed form is known here.")
    remarks =
      [absent]
      + Self.remarks(
        Self.overflowing(quantities, quantities.map { $0.name }), d.logTwoMinusJensenShannon, overlap: true)
  }

  /// The value of a quantity; not a number if it is not among those computed.
  public subscript(_ name: String) -> Double { quantities.first { $0.name == name }?.estimate.value ?? .nan }

  /// The stated error of a quantity.
  public func error(of name: String) -> Double { quantities.first { $0.name == name }?.estimate.error ?? .nan }

  /// The largest stated error, each as a share of max(1, |value|); of distances, squared, beside the square of the laws' size,
  /// which is the deviation of both together.
  public var largestError: Double {
    let size: Double
    switch (p, q) {
    case (.line(let p), .line(let q)): size = Standardisation(of: p, q).scale
    case (.plane(let p), .plane(let q)):
      let apart = p.mean - q.mean
      size = (p.covariance.trace + q.covariance.trace + (apart * apart).sum()).squareRoot()
    default: size = 1
    }
    return quantities.filter { $0.estimate.value.isFinite }.map { name, estimate in
      let share = (value: estimate.value.magnitude / size, error: estimate.error / size)
      return switch name {
      case "w1", "w2": share.error * (2 * share.value + share.error) / max(1, share.value * share.value)
      case "frechet": share.error / size / max(1, share.value / size)
      default: estimate.error / max(1, estimate.value.magnitude)
      }
    }.max() ?? 0
  }

  /// One row a quantity: `quantity,value,error`.
  public var table: Table {
    var table = Table("quantity", "value", "error")
    for (name, estimate) in quantities { table.append(name, estimate.value, estimate.error) }
    return table
  }

  private static func overflowing(
    _ quantities: [(name: String, estimate: Estimate)], _ names: [String]
  ) -> [(name: String, size: String?)] {
    quantities.filter { names.contains($0.name) && $0.estimate.value.magnitude == .infinity }.map {
      (name: $0.name, size: nil)
    }
  }

  private static func remarks(
    _ beyond: [(name: String, size: String?)], _ missing: Estimate, overlap: Bool
  ) -> [String] {
    var remarks = beyond.map { name, size in
      "`\(name)` is finite, but beyond the largest number in double precision, \(rounded(.greatestFiniteMagnitude)); "
        + (size.map { "it is \($0), and " } ?? "") + "the file says `inf`."
    }
    if overlap, missing.value < .leastNormalMagnitude {
      remarks.append(
        "log 2 − JSD is positive, but below the smallest number that double precision holds with all its digits, "
          + "\(rounded(.leastNormalMagnitude)); so V(D*, G) is 0 in the table, and JSD is log 2.")
    }
    return remarks
  }
}
