extension Lesson {
  /// Keeps studies as `data/runs.csv`, one row a run at its last step, and as `data/methods.csv`, beside published rows.
  public func keep(_ studies: [ModeStudy]) {
    keep { $0.keep(studies) }
  }

  /// Tells what the published protocol is, and what differs here.
  public func tellPublishedProtocol() {
    keep { $0.tellPublishedProtocol() }
  }

  /// Keeps runs of the published protocol beside the paper's rows, `comparison.csv`, `runs.csv`, `methods.csv` and a figure a law.
  public func keep(ofPublishedProtocol studies: [ModeStudy]) {
    keep { $0.keep(ofPublishedProtocol: studies) }
  }
}
