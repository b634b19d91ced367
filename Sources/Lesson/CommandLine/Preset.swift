/// A name for options that together show something: they are taken as if they had been typed, and what is typed wins.
public struct Preset: Sendable {
  let name: String
  /// What it shows, in half a sentence.
  let shows: String
  /// Its options with their values, as they are typed.
  let options: [(name: String, value: String)]

  /// A preset of options as they are typed: `--r1 0 --beta1 0.9`; each has one word as its value.
  init(_ name: String, _ shows: String, _ line: String) {
    (self.name, self.shows) = (name, shows)
    let words = line.split(separator: " ").map(String.init)
    precondition(words.count.isMultiple(of: 2), "an option and its value")
    options = stride(from: 0, to: words.count, by: 2).map { (String(words[$0].dropFirst(2)), words[$0 + 1]) }
  }

  /// What the command line calls it by.
  static let option = "preset"

  /// The option that chooses one of several.
  static func option(of presets: [Preset]) -> OptionDeclaration {
    Option.word(
      option, default: nil, of: presets.map(\.name),
      "what the run should show: one of the presets below, whose options are "
        + "taken where none are typed"
    ).declaration
  }
}

extension ArgumentParser.Arguments {
  /// The options as if the preset's had been typed, and the preset itself no longer; an error if there is none of that name.
  func expanded(by presets: [Preset]) throws(UsageError) -> Self {
    guard let name = texts[Preset.option] else { return self }
    _ = try Preset.option(of: presets).value(given: name, isQuick: isQuick)
    var expanded = self
    expanded.texts[Preset.option] = nil
    for preset in presets where preset.name == name {
      for (option, value) in preset.options where expanded.texts[option] == nil { expanded.texts[option] = value }
    }
    return expanded
  }
}
