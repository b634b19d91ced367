/// " Did you mean 'seed'?" if one of the words is a slip of the finger away, else nothing.
package func suggestion(for text: String, among words: [String], prefix: String = "") -> String {
  let typed = Array(String(text.unicodeScalars.prefix(64)).lowercased().unicodeScalars)
  var best: (word: String, distance: Int)?
  for word in words {
    let known = Array(word.unicodeScalars)
    let isBeginning = typed.count >= 3 && known.starts(with: typed)
    let distance = isBeginning ? 1 : editDistance(typed, known)
    guard distance <= 2, distance < max(typed.count, known.count), distance < best?.distance ?? .max else { continue }
    best = (word, distance)
  }
  return best.map { ". Did you mean '\(prefix)\($0.word)'?" } ?? ""
}

/// Insertions, deletions and replacements that lead from one word to the other.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  var last = Array(0...other.count)
  for (i, scalar) in one.enumerated() {
    var row = [i + 1]
    for j in other.indices {
      row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (scalar == other[j] ? 0 : 1)))
    }
    last = row
  }
  return last[other.count]
}

/// What to write instead, if a real number that is allowed was typed as it is printed: with a decimal comma or a typographic
/// minus sign.
package func numberSpelling(_ text: some StringProtocol, where allows: (Double) -> Bool) -> String {
  let minus = String(text.unicodeScalars.map { "−–".unicodeScalars.contains($0) ? "-" : Character($0) })
  let point = minus.split(separator: ",", omittingEmptySubsequences: false).count == 2
  let spelt = point ? String(minus.map { $0 == "," ? "." : $0 }) : minus
  guard spelt != String(text), let number = decimalNumber(spelt), allows(number) else { return "" }
  return ". Did you mean '\(spelt)'?"
}
