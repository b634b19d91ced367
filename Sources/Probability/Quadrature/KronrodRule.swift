/// A Gauss–Kronrod pair on [−1, 1]: the Kronrod rule gives the value, its distance from the Gauss rule inside it the error.
///
/// > Source: the nodes were recomputed from their defining polynomials with 40 digits.
public struct KronrodRule: Sendable {
  /// The nodes in ascending order.
  let nodes: [Double]

  /// The Kronrod weight of each node.
  let weights: [Double]

  /// The Gauss weight of each node, 0 where the Gauss rule has none.
  let gaussWeights: [Double]

  /// A place just inside the end, beyond the last node, where a kink shows that no node sees.
  let sentinel = 1 - 0x1p-15

  /// The value at the sentinel of the polynomial through all nodes is Σ extrapolation·value.
  let extrapolation: [Double]

  /// 7 Gauss nodes within 15.
  public static let points15 = KronrodRule(
    positive: [
      (0.20778495500789847, 0.20443294007529889, 0),
      (0.40584515137739717, 0.19035057806478541, 0.38183005050511894),
      (0.58608723546769113, 0.16900472663926790, 0),
      (0.74153118559939444, 0.14065325971552592, 0.27970539148927667),
      (0.86486442335976908, 0.10479001032225018, 0),
      (0.94910791234275852, 0.063092092629978553, 0.12948496616886969),
      (0.99145537112081264, 0.022935322010529225, 0),
    ], middle: (0.20948214108472783, 0.41795918367346939))

  /// 10 Gauss nodes within 21.
  public static let points21 = KronrodRule(
    positive: [
      (0.14887433898163121, 0.14773910490133849, 0.29552422471475287),
      (0.29439286270146020, 0.14277593857706008, 0),
      (0.43339539412924719, 0.13470921731147333, 0.26926671930999636),
      (0.56275713466860468, 0.12349197626206585, 0),
      (0.67940956829902441, 0.10938715880229764, 0.21908636251598204),
      (0.78081772658641690, 0.093125454583697606, 0),
      (0.86506336668898451, 0.075039674810919953, 0.14945134915058059),
      (0.93015749135570823, 0.054755896574351996, 0),
      (0.97390652851717172, 0.032558162307964727, 0.066671344308688138),
      (0.99565716302580808, 0.011694638867371874, 0),
    ], middle: (0.14944555400291691, 0))

  private init(
    positive: [(node: Double, weight: Double, gauss: Double)], middle: (weight: Double, gauss: Double)
  ) {
    nodes = positive.reversed().map { -$0.node } + [0] + positive.map { $0.node }
    weights = positive.reversed().map { $0.weight } + [middle.weight] + positive.map { $0.weight }
    gaussWeights = positive.reversed().map { $0.gauss } + [middle.gauss] + positive.map { $0.gauss }
    let (all, end) = (nodes, sentinel)
    extrapolation = all.map { node in
      all.reduce(1) { $1 == node ? $0 : $0 * ((end - $1) / (node - $1)) }
    }
  }
}
