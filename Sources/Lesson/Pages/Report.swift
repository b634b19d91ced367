/// `report.html`: the lesson as one page that asks no network for anything.
struct Report {
  /// What the page holds, from top to bottom.
  enum Block {
    case heading(String)
    case prose(String)
    case formula(Formula)
    case exercise(Exercise)
    case figure(name: String, svg: String, caption: String)
    case table(name: String, Table)
    case rows(Table)
    case player(frames: Int, isFilmed: Bool)
  }

  /// The notebook's name.
  let notebook: String
  let claim: String
  /// The name of the figure that shows the claim: the page begins with it.
  var opening: String?
  let status: Status
  /// Whether the run was a quick one, which is shorter than what the claim is about.
  var isQuick = false
  let divergence: Divergence?
  let blocks: [Block]
  let checks: [Check]
  /// Every option with its value, the seed included.
  let settings: [(name: String, value: String)]
  /// What to type to get the same bytes.
  let command: String
  /// The paths of figures and tables.
  let files: [String]

  /// Tables up to this many rows are shown, larger ones only linked.
  static let rowsShown = 24

  var html: String {
    HTMLPage(
      title: claim, policy: Self.policy,
      main:
        "<h1>\(typeset(claim))</h1>\n\(banner)\(openingPart)\(blocks.map(part).joined())\(checksPart)\(reproducePart)"
    ).html
  }
}
