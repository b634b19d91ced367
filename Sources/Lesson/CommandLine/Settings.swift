internal import Foundation

/// What a command line resolves to in one run.
struct Settings {
  let seed: UInt64
  let isQuick: Bool
  let threads: Int
  /// The folder asked for, if one is.
  let output: String?
  /// The notebook's own options, in their order.
  let options: [(name: String, value: ResolvedOption)]
  /// The colours of all figures.
  let theme: Theme
  /// The canvas of all figures; nil for what each of them has.
  let size: Chart.Size?
  /// Whether the frames are asked for as one animated picture.
  let isFilmed: Bool
  /// What to type to get the same bytes.
  let command: String

  private static let seedOption = Option<UInt64>.seed("seed", default: 1, "the number all randomness comes from")
  private static let threadsOption = Option<Int>.integer(
    "threads", default: min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 1_024), in: 1...1_024,
    "how many threads to use; changes no result")

  private static let themeOption = Option<String>.choice(
    "theme", default: "light", of: ["light", "dark", "print"], "the colours of the figures")
  private static let sizeOption = Option<String>.choice(
    "size", default: "own", of: ["own", "wide", "standard", "half"],
    "the figures' canvas: each its own, 16:9, 4:3, or half a 16:9 slide")

  private static func outputOption(_ notebook: String) -> Option<String> {
    .text("out", "the folder to write", allowed: "default: Output/\(notebook)")
  }

  private static let filmOption = Option<Bool>.flag(
    "film", "also the frames in one picture that moves, figures/film.svg")

  /// The options every notebook has beside its own; only one that keeps frames has a film.
  static func common(_ notebook: String, hasFrames: Bool = true) -> [OptionDeclaration] {
    [
      seedOption.declaration, outputOption(notebook).declaration, threadsOption.declaration, themeOption.declaration,
      sizeOption.declaration,
    ] + (hasFrames ? [filmOption.declaration] : [])
  }

  /// An option with its value as they are typed: in one word where the value, a file's name, looks like an option itself.
  private static func words(_ name: String, _ value: String) -> [String] {
    value.hasPrefix("--") || value == "-h" ? ["--\(name)=\(value)"] : ["--\(name)", value]
  }

  init(_ notebook: String, _ options: [OptionDeclaration], _ arguments: ArgumentParser.Arguments) throws(UsageError) {
    var words = ["swift", "run", notebook]
    func resolve(_ option: OptionDeclaration) throws(UsageError) -> ResolvedOption? {
      try option.value(given: arguments.texts[option.name], isQuick: arguments.isQuick, others: arguments.texts)
    }
    var own: [(name: String, value: ResolvedOption)] = []
    for option in options {
      guard let value = try resolve(option) else { continue }
      own.append((option.name, value))
      let standard = try option.value(given: nil, isQuick: arguments.isQuick, others: arguments.texts)
      guard value.canonical != standard?.canonical else { continue }
      words += option.isFlag ? ["--\(option.name)"] : Self.words(option.name, value.text)
    }
    let seed = try resolve(Self.seedOption.declaration)
    self.seed = seed?.value as? UInt64 ?? 1
    threads = try resolve(Self.threadsOption.declaration)?.value as? Int ?? 1
    output = try resolve(Self.outputOption(notebook).declaration)?.value as? String
    isQuick = arguments.isQuick
    // How figures look is an option like others where somebody chose it, and not worth a word where nobody did.
    for option in [Self.themeOption.declaration, Self.sizeOption.declaration] {
      guard let value = try resolve(option), value.text != option.defaultText else { continue }
      own.append((option.name, value))
      words += ["--\(option.name)", value.text]
    }
    isFilmed = try resolve(Self.filmOption.declaration)?.value as? Bool ?? false
    if isFilmed {
      own.append(("film", ResolvedOption(value: true, canonical: .bool(true))))
      words.append("--film")
    }
    func chosen(_ name: String) -> String? { own.last { $0.name == name }?.value.text }
    theme = chosen("theme") == "dark" ? .dark : chosen("theme") == "print" ? .print : .light
    let sizes: [String: Chart.Size] = ["wide": .slide, "standard": .standard, "half": .half]
    size = chosen("size").flatMap { sizes[$0] }
    self.options = own
    if self.seed != 1 { words += ["--seed", "\(self.seed)"] }
    if isQuick { words.append("--quick") }
    command = words.map(shellWord).joined(separator: " ")
  }
}
