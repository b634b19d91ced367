extension ArgumentParser {
  /// What `--help` prints, laid out as swift-argument-parser does.
  func help(claim: String, quick: String? = nil) -> String {
    var rows = options.map { option in
      let quick = option.quickText.map { ", with --quick: \($0)" } ?? ""
      let variants = option.variants.map { variant in
        let isFlag = options.contains { $0.name == variant.option && $0.isFlag }
        return ", with --\(variant.option)\(isFlag ? "" : " \(variant.word)"): \(variant.text)"
      }.joined()
      let standard = option.isFlag ? nil : option.defaultText.map { "default: \($0)\(quick)\(variants)" }
      let facts = [standard, option.allowed.isEmpty ? nil : option.allowed].compactMap(\.self)
      return (option.usage, option.help + (facts.isEmpty ? "" : " (\(facts.joined(separator: "; ")))"))
    }
    rows.append(("--quick", quick ?? "a short run into Output/.quick/\(notebook)"))
    rows.append(("-h, --help", "Show help information."))
    return """
      OVERVIEW: \(claim)

      USAGE: swift run \(notebook) [<options>]

      OPTIONS:
      \(rows.map { helpRow($0.0, $0.1) }.joined(separator: "\n"))
      \(presetRows)
      """
  }

  /// Each preset with what it shows.
  private var presetRows: String {
    guard !presets.isEmpty else { return "" }
    let rows = presets.map { helpRow($0.name, $0.shows) }
    return "\nPRESETS (what is typed beside one wins over its own):\n\(rows.joined(separator: "\n"))\n"
  }
}

/// Two columns, the right one from column 26 to 80.
private func helpRow(_ label: String, _ text: String) -> String {
  var lines = [""]
  for word in text.split(separator: " ") {
    let line = lines[lines.count - 1]
    if line.isEmpty {
      lines[lines.count - 1] = String(word)
    } else if line.count + word.count < 54 {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append(String(word))
    }
  }
  let left = "  " + label
  let margin = String(repeating: " ", count: 26)
  let first = left.count < 26 ? left + margin.dropFirst(left.count) + lines.removeFirst() : left
  return ([first] + lines.map { margin + $0 }).joined(separator: "\n")
}
