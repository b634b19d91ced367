/// Text as HTML shows it: markup inert, characters that act on their surroundings spelled out.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n": result += "\n"
    case _ where scalar.hidesText: result += visible(String(scalar))
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Prose as paragraphs: an empty line divides them, `backticks` mark code.
func paragraphs(_ prose: String) -> String {
  var blocks: [[Substring]] = [[]]
  for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.allSatisfy(\.isWhitespace) {
      blocks.append([])
    } else {
      blocks[blocks.count - 1].append(line)
    }
  }
  return blocks.filter { !$0.isEmpty }.map { "<p>\(inline($0.joined(separator: "\n")))</p>\n" }.joined()
}

/// One run of prose with its code marked; a backtick without a partner stays itself.
private func inline(_ text: String) -> String {
  let parts = text.split(separator: "`", omittingEmptySubsequences: false).map { escaped(String($0)) }
  var result = parts[0]
  for index in parts.indices.dropFirst() {
    if index.isMultiple(of: 2) {
      result += parts[index]
    } else if index + 1 < parts.count {
      result += "<code>\(parts[index])</code>"
    } else {
      result += "`" + parts[index]
    }
  }
  return result
}
