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

/// One run of prose with its code marked and its formulas set; a backtick without a partner stays itself.
private func inline(_ text: String) -> String {
  let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
  var result = typeset(parts[0])
  for index in parts.indices.dropFirst() {
    if index.isMultiple(of: 2) {
      result += typeset(parts[index])
    } else if index + 1 < parts.count {
      result += "<code>\(escaped(parts[index]))</code>"
    } else {
      result += "`" + typeset(parts[index])
    }
  }
  return result
}

/// Text with the little that formulas need: p_data and `W_{1}` with a subscript, `10^{−3}` with a superscript, 2e-05 as a
/// power of ten, and a true minus sign before numbers.
func typeset(_ text: String) -> String {
  // Most texts are cells of tables, and to look for what they have not takes longer than all else of a report.
  guard text.utf8.contains(where: "+-_^".utf8.contains) else { return escaped(text) }
  return escaped(text)
    .replacing(/(?:\b1|(\d+(?:\.\d+)?))e([+\-])0*(\d+)\b/) { match in
      "\(match.1.map { "\($0)·" } ?? "")10^{\(match.2 == "-" ? "−" : "")\(match.3)}"
    }
    .replacing(/(^|[\s(\[=≤≥<>,;:|±·])-(\d)/) { "\($0.1)−\($0.2)" }
    .replacing(/(^|[^\p{L}\d_])(\p{L})_(\p{L}+|\d+)(?![\p{L}\d_{])/) { "\($0.1)\($0.2)_{\($0.3)}" }
    .replacing(/([_^])\{([^{}<>]*)\}/) { $0.1 == "_" ? "<sub>\($0.2)</sub>" : "<sup>\($0.2)</sup>" }
}
