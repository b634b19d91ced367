/// What differs from run to run of a comparison: for each variant the options that it has of its own, as texts.
public struct Variation: Sendable, Equatable {
  /// The variants in their order, each with its options in theirs.
  let variants: [[(option: String, text: String)]]

  static let most = 6

  /// `r1=0,0.1`, or whole settings divided by ` / `: `clip=0.01 objective=wasserstein / r1=0.1`.
  init(_ text: String, of options: [OptionDeclaration]) throws(Refusal) {
    let settings = Self.parts(text, by: "/")
    var variants: [[(option: String, text: String)]] = []
    for setting in settings {
      var assignments: [(option: String, text: String)] = []
      for word in Self.parts(setting, by: " ") where !word.isEmpty {
        guard let equals = word.firstIndex(of: "=") else {
          throw Refusal(reason: "expected OPTION=VALUE, found \(quoted(word))")
        }
        let name = String(word[..<equals].drop { $0 == "-" })
        let names = options.map(\.name) + [Preset.option]
        guard names.contains(name) else {
          throw Refusal(reason: "no option \(quoted(name)) of a game" + suggestion(for: name, among: names))
        }
        guard !assignments.contains(where: { $0.option == name }) else {
          throw Refusal(reason: "\(quoted(name)) is there twice in \(quoted(setting))")
        }
        assignments.append((name, String(word[word.index(after: equals)...])))
      }
      guard !assignments.isEmpty else { throw Refusal(reason: "a variant is empty") }
      variants.append(assignments)
    }
    // One option with several values; where a value has commas itself, variants are divided by slashes.
    if variants.count == 1, variants[0].count == 1 {
      let (name, values) = (variants[0][0].option, Self.parts(variants[0][0].text, by: ","))
      variants = values.map { [(name, $0)] }
    }
    for (name, text) in variants.joined() where name == Preset.option {
      let presets = GameOptions.presets.map(\.name)
      guard presets.contains(text) else {
        throw Refusal(
          reason: "no preset \(quoted(text)), expected one of \(presets.joined(separator: ", "))"
            + suggestion(for: text, among: presets))
      }
    }
    if variants.count == 1 {
      let apart = variants[0].map { "\($0.option)=\($0.text.last == "," ? $0.text.dropLast() : $0.text[...])" }
      throw Refusal(
        reason:
          "expected 2 to \(Self.most) variants, found 1; values of one option are divided by commas, whole settings by ' / '"
          + (apart.count > 1 ? ": \(quoted(apart.joined(separator: " / ")))" : ""))
    }
    guard variants.count <= Self.most else {
      throw Refusal(reason: "expected 2 to \(Self.most) variants, found \(variants.count)")
    }
    let names = variants.map(Self.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw Refusal(reason: "two variants are \(quoted(name))")
    }
    self.variants = variants
  }

  /// What a variant is called: `objective = wasserstein, clip = 0.01`.
  static func name(_ variant: [(option: String, text: String)]) -> String {
    variant.map { "\($0.option) = \($0.text)" }.joined(separator: ", ")
  }

  /// What all variants have alike.
  var shared: [(option: String, text: String)] {
    variants[0].filter { one in variants.allSatisfy { $0.contains { $0 == one } } }
  }

  /// What a variant has of its own, in words; all that it has, if others have that too.
  func words(of index: Int) -> RichText {
    let own = variants[index].filter { one in !shared.contains { $0 == one } }
    return RichText(OptionWords.words(own.isEmpty ? variants[index] : own))
  }

  /// What a variant's preset sets and others have otherwise, but for options that are typed, in words; nothing without a preset.
  func meaning(of index: Int, typed: [String]) -> RichText? {
    let all = variants.map { $0 + Self.presetOptions($0) }
    let set = Self.presetOptions(variants[index]).filter { one in
      // Seeds are the comparison's, and what a run is held against changes no game.
      !["seed", GameOptions.expectation.declaration.name].contains(one.option)
        && !typed.contains(one.option) && !variants[index].contains { $0.option == one.option }
        && !all.allSatisfy { $0.contains { $0 == one } }
    }
    return set.isEmpty ? nil : RichText(OptionWords.words(set))
  }

  /// The options that a variant's preset sets.
  static func presetOptions(_ variant: [(option: String, text: String)]) -> [(option: String, text: String)] {
    variant.filter { $0.option == Preset.option }.flatMap { choice in
      GameOptions.presets.first { $0.name == choice.text }?.options.map { (option: $0.name, text: $0.value) } ?? []
    }
  }

  /// As it is typed.
  var text: String {
    variants.map { $0.map { "\($0.option)=\($0.text)" }.joined(separator: " ") }.joined(separator: " / ")
  }

  /// The parts of a text between separators that stand in no parentheses or brackets, without spaces around them. A slash of a
  /// file's path has no space on both sides.
  private static func parts(_ text: String, by separator: Character) -> [String] {
    var (parts, part, depth) = ([String](), "", 0)
    let letters = Array(text)
    for (index, letter) in letters.enumerated() {
      depth += "([".contains(letter) ? 1 : ")]".contains(letter) ? -1 : 0
      let isApart =
        separator != "/"
        || (index > 0 && letters[index - 1] == " " && index + 1 < letters.count && letters[index + 1] == " ")
      if letter == separator && depth <= 0 && isApart {
        parts.append(part)
        part = ""
      } else {
        part.append(letter)
      }
    }
    return (parts + [part]).map { $0.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed() }
      .map { String($0) }
  }

  /// Two variations are equal if they are typed alike.
  public static func == (left: Variation, right: Variation) -> Bool { left.text == right.text }
}

extension Option where Value == Variation {
  /// What differs between the variants of a comparison.
  public static func variation(_ name: String, default text: String, of options: [any AnyOption], _ help: String)
    -> Option
  {
    let declarations = options.map { $0.declaration }
    let allowed =
      "OPTION=VALUE,VALUE… or whole settings divided by ' / ', such as 'clip=0.01 r1=0 / gradient-penalty=1'; 2 to \(Variation.most) variants"
    return Option(name, default: text, help, allowed: allowed) { (text) throws(Refusal) in
      let variation = try Variation(text, of: declarations)
      return (variation, .string(variation.text))
    }
  }
}

extension Lesson {
  /// The lesson as its command line would be with a variant's options, to read settings from.
  private func varied(
    by variant: [(option: String, text: String)], of options: [OptionDeclaration], in option: OptionDeclaration
  ) throws -> Lesson {
    var changed = values
    // As in `--preset`: what is typed wins, and seeds are the comparison's.
    for (name, text) in Variation.presetOptions(variant) {
      guard let declaration = options.first(where: { $0.name == name }), !isChanged(declaration) else { continue }
      changed[name] = try declaration.resolve(text)
    }
    for (name, text) in variant {
      guard let declaration = options.first(where: { $0.name == name }) else { continue }
      do {
        changed[name] = try declaration.resolve(text)
      } catch {
        throw invalid(option, "for '\(name)=\(text)' \(error.reason)")
      }
    }
    return Lesson(
      seed: seed, isQuick: isQuick, threads: threads, values: changed, progress: progress, announce: { _ in },
      warn: { _ in })
  }

  /// Plays every variant with `count` seeds from the run's own on, one run a core, as the options of a game and the data say.
  public func compare(_ option: Option<Variation>, on data: Option<TrainingData>, seeds count: Int) throws
    -> RunComparison
  {
    let seeds = (0..<UInt64(count)).map { seed &+ $0 }
    let declarations = [data.declaration] + GameOptions.all.map { $0.declaration }
    let variation = self[option]
    let games = try variation.variants.map { variant -> (name: String, data: TrainingData, settings: GameSettings) in
      let lesson = try varied(by: variant, of: declarations, in: option.declaration)
      do {
        return (Variation.name(variant), lesson[data], try lesson.settings(for: lesson[data]))
      } catch let error as UsageError {
        throw invalid(option.declaration, "in \(quoted(Variation.name(variant))): \(error.message)")
      }
    }
    guard Set(games.map { $0.data.dimension }).count == 1 else {
      throw invalid(option.declaration, "laws on the line and laws in the plane have no axes in common")
    }
    let runs = concurrently(games.count * count, "runs") { i in
      let game = games[i / count]
      return TrainingRun(of: game.settings, on: game.data, seed: seeds[i % count])
    }
    let typed = declarations.filter { isChanged($0) }.map(\.name)
    let variants = games.indices.map { index -> RunComparison.Variant in
      .init(
        games[index].name, variation.words(of: index), meaning: variation.meaning(of: index, typed: typed),
        Array(runs[index * count..<(index + 1) * count]))
    }
    return RunComparison(variants, seeds: seeds, shared: RichText(OptionWords.words(variation.shared)))
  }

  /// Keeps a comparison of runs.
  public func keep(_ comparison: RunComparison) {
    keep { $0.keep(comparison) }
  }
}
