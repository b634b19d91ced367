/// One run of a notebook: what its body reads options from and hands prose, checks, tables and figures to.
///
/// It is not `Sendable`, so that the order of what is kept never depends on threads.
public final class Lesson {
  /// The number all random streams of the run come from.
  public let seed: UInt64
  /// Whether `--quick` asks for a short run.
  public let isQuick: Bool
  /// How many threads `concurrently` uses.
  public let threads: Int

  /// Where finished runs of a study wait; nil until one asks.
  private(set) var partial: PartialResults?
  private let partialFolder: (() -> String)?
  private let theme: Theme
  private let size: Chart.Size?
  private let isFilmed: Bool
  let values: [String: ResolvedOption]
  let progress: Progress
  private let announce: (Check) -> Void
  private let say: (String) -> Void
  private let warn: (String) -> Void

  private(set) var blocks: [Report.Block] = []
  private(set) var checks: [Check] = []
  private(set) var files: [KeptFile] = []
  private(set) var divergence: Divergence?
  private(set) var frames: Frames?

  init(
    seed: UInt64, isQuick: Bool, threads: Int, theme: Theme = .light, size: Chart.Size? = nil,
    isFilmed: Bool = false, values: [String: ResolvedOption], progress: Progress,
    partialFolder: (() -> String)? = nil, announce: @escaping (Check) -> Void,
    say: @escaping (String) -> Void = { _ in }, warn: @escaping (String) -> Void
  ) {
    self.seed = seed
    self.isQuick = isQuick
    self.threads = threads
    (self.theme, self.size, self.isFilmed) = (theme, size, isFilmed)
    self.values = values
    self.progress = progress
    self.partialFolder = partialFolder
    (self.announce, self.say) = (announce, say)
    self.warn = warn
  }

  /// The value of an option in this run.
  public subscript<Value>(_ option: Option<Value>) -> Value {
    guard let value = values[option.declaration.name]?.value as? Value else {
      preconditionFailure("--\(option.declaration.name) is not among the options of Lesson.run")
    }
    return value
  }

  /// The value of an option that may be left away; nil if it was.
  public subscript<Value>(_ option: Option<Value?>) -> Value? {
    values[option.declaration.name]?.value as? Value
  }

  /// The value of an option as text, for titles and captions: `0.5*N(0,1) + 0.5*N(3,0.5)`.
  public func text<Value>(of option: Option<Value>) -> String {
    values[option.declaration.name]?.text ?? ""
  }

  /// Whether an option has another value than its default.
  public func isChanged<Value>(_ option: Option<Value>) -> Bool { isChanged(option.declaration) }

  /// The same for an option whose type is forgotten.
  func isChanged(_ option: OptionDeclaration) -> Bool {
    let standard = try? option.value(given: nil, isQuick: isQuick, others: values.mapValues(\.text))
    return values[option.name]?.canonical != standard?.canonical
  }

  /// An error to throw when options that are each allowed do not go together; the run ends with exit code 64.
  public func invalid<Value>(_ option: Option<Value>, _ reason: String) -> any Error {
    invalid(option.declaration, reason)
  }

  /// The same for an option whose type is forgotten.
  func invalid(_ option: OptionDeclaration, _ reason: String) -> any Error {
    UsageError(values[option.name]?.text ?? "", invalidFor: option, reason)
  }

  /// Opens the folder of finished runs; nil in a run that keeps none.
  func openPartial() -> PartialResults? {
    if partial == nil { partial = partialFolder.map { PartialResults(folder: $0()) } }
    return partial
  }

  // MARK: The page

  /// Adds a part to the report.
  func add(_ block: Report.Block) {
    blocks.append(block)
  }

  /// Lines for the terminal alone.
  func write(_ lines: [String]) {
    progress.endLine()
    for line in lines { say(line) }
  }

  // MARK: Checks

  /// Claims that a measured value is at most the bound.
  @discardableResult
  public func check(_ claim: String, measured: Double, atMost bound: Double) -> Bool {
    add(Check(claim, measured, .atMost(bound)))
  }

  /// Claims that a measured value is at least the bound.
  @discardableResult
  public func check(_ claim: String, measured: Double, atLeast bound: Double) -> Bool {
    add(Check(claim, measured, .atLeast(bound)))
  }

  /// Claims that a measured value is no farther than `distance` from the target.
  @discardableResult
  public func check(_ claim: String, measured: Double, within distance: Double, of target: Double) -> Bool {
    add(Check(claim, measured, .within(distance, of: target)))
  }

  /// Keeps a check and says how it came out.
  @discardableResult
  func add(_ check: Check) -> Bool {
    progress.endLine()
    checks.append(check)
    announce(check)
    return check.holds
  }

  /// Says that a value was no longer finite; the run ends with status `diverged` and exit code 1.
  ///
  /// What is kept before and after is written; only the first call counts.
  public func diverged(at step: Int? = nil, _ what: String) {
    guard divergence == nil else { return }
    let divergence = Divergence(step: step, what: what)
    self.divergence = divergence
    progress.endLine()
    warn(divergence.sentence)
  }

  // MARK: Files

  /// Keeps a table as `data/NAME.csv`; one that is what the run is for stands on the terminal too.
  ///
  /// A row with a value that is not a number is left out, and the run counts as diverged.
  public func keep(_ table: Table, as name: String, onTerminal: Bool = false) {
    if let (column, row) = table.firstNotANumber {
      diverged("\(column) in row \(row) of \(name) is not a number")
    }
    let table = table.finite
    keepFile("data", name, "csv", Array(table.csv.utf8))
    blocks.append(.table(name: name, table))
    if onTerminal { write(["\(name):"] + table.lines) }
  }

  /// Keeps a chart as `figures/NAME.svg` and `figures/NAME.pdf`, and shows it in the report with its description.
  public func keep(_ chart: Chart, as name: String) {
    let chart = asAsked(chart)
    let svg = chart.svg(named: name)
    keepFile("figures", name, "svg", Array(svg.utf8))
    keepFile("figures", name, "pdf", chart.pdf())
    blocks.append(.figure(name: name, svg: svg, caption: chart.description))
  }

  /// Keeps the frames of the run as `player.html`, a page on which they can be stepped through, and with `--film` as
  /// `figures/film.svg`; a run has one such page, and none without frames.
  public func keepPlayer(_ frames: Frames?) {
    precondition(self.frames == nil, "the frames of a run are kept once")
    guard let frames, frames.count > 0 else { return }
    let asked = frames.map(asAsked)
    self.frames = asked
    if isFilmed { keepFile("figures", "film", "svg", Array(asked.animatedSVG(named: "film").utf8)) }
    blocks.append(.player(frames: frames.count, isFilmed: isFilmed))
  }

  /// The chart with the colours and the canvas that the command line asks for.
  private func asAsked(_ chart: Chart) -> Chart {
    var chart = chart
    if theme != .light { chart.theme = theme }
    // A canvas that the figure was not laid out for.
    if let size { (chart.size, chart.wraps) = (size, true) }
    return chart
  }

  private func keepFile(_ folder: String, _ name: String, _ kind: String, _ bytes: [UInt8]) {
    precondition(isFileName(name), "'\(name)': a file's name is made of a–z, 0–9, '-' and '_'")
    let path = "\(folder)/\(name).\(kind)"
    precondition(!files.contains { $0.path == path }, "'\(path)' is kept twice")
    files.append(KeptFile(path, bytes))
  }

  // MARK: Chance, progress and threads

  /// The random stream of that name; streams of different names are independent.
  public func random(_ name: String) -> RandomStream {
    RandomStream(seed: seed, name)
  }

  /// Shows on stderr that `step` of `total` steps of a phase are done; may be called in every step.
  public func progress(_ step: Int, of total: Int, _ phase: String) {
    progress.report(step, of: total, phase)
  }

  /// The same, with the time that the rest will take.
  func progress(_ step: Int, of total: Int, _ phase: String, remaining: Duration?) {
    progress.report(step, of: total, phase, remaining: remaining)
  }

  /// Results of independent pieces of work, one thread a core, in the order of their indices.
  ///
  /// The results do not depend on the number of threads if each piece has a random stream of its own; `width` is another
  /// number of threads than the run's, to compare.
  public func concurrently<Result: Sendable, Failure: Error>(
    _ count: Int, _ phase: String = "", threads width: Int? = nil,
    _ work: @escaping @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    try inParallel(count, threads: width ?? threads, finished: { progress.report($0, of: count, phase) }, work)
  }
}

private func isFileName(_ name: String) -> Bool {
  !name.isEmpty
    && name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-_".utf8.contains(byte)
      }
    }
}
