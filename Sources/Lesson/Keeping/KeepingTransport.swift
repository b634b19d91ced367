extension Lesson {
  /// Keeps `data/NAME.csv`, the plan, the critic and Sinkhorn's costs with their figures, and checks what proves them.
  public func keep(_ transport: CloudTransport, as name: String) {
    keep { $0.keep(transport, as: name) }
  }

  /// Keeps `data/NAME.csv`, the curves and two figures, and checks that all routes meet.
  public func keep(_ transport: LawTransport, as name: String) {
    keep { $0.keep(transport, as: name) }
  }

  /// Keeps rows of several families as `data/supports.csv`, with the checks of every row, and a figure a family.
  public func keep(_ rows: [SupportsRow]) {
    keep { $0.keep(rows) }
  }
}
