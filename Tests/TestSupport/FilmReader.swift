/// A film in one SVG file, and what is seen of it when: its style sheet is read and carried out.
public struct FilmReader {
  /// Milliseconds from the beginning to the beginning again; nil if nothing moves.
  public private(set) var duration: Int?
  /// Each class with when, in percent of the duration, it becomes visible or hidden.
  private var keyframes: [String: [(percent: Double, isVisible: Bool)]] = [:]
  /// The file without its style sheet, line by line; groups with their class and whether they are hidden where nothing moves.
  private var lines: [(text: String, group: (name: String, isHidden: Bool)?)] = []

  /// Reads a file; nil if its style sheet is not of the one kind that films have, or a group has no rule or a rule no group.
  public init?(_ svg: String) {
    var (rules, isRule): ([Substring], Bool) = ([], false)
    for line in svg.split(separator: "\n") {
      switch line {
      case "<style>": isRule = true
      case "</style>": isRule = false
      case _ where isRule: rules.append(line)
      case _ where line.hasPrefix("<g "):
        guard let group = line.wholeMatch(of: /<g class="([a-z0-9-]+)"( visibility="hidden")?>/) else { return nil }
        lines.append((String(line), (String(group.1), group.2 != nil)))
      default: lines.append((String(line), nil))
      }
    }
    if !rules.isEmpty {
      guard rules.removeFirst() == "@media (prefers-reduced-motion:no-preference){", rules.removeLast() == "}" else {
        return nil
      }
    }
    for line in rules { guard read(line) else { return nil } }
    guard Set(lines.compactMap { $0.group?.name }) == Set(keyframes.keys) else { return nil }
  }

  private mutating func read(_ line: Substring) -> Bool {
    if let rule = line.wholeMatch(of: /\.([a-z0-9-]+)\{animation:([a-z0-9-]+) (\d+)ms step-end infinite\}/) {
      guard rule.1 == rule.2, let time = Int(rule.3), duration == nil || duration == time else { return false }
      duration = time
      return true
    }
    guard
      let rule = line.wholeMatch(
        of: /@keyframes ([a-z0-9-]+)\{((?:[0-9.]+%\{visibility:(?:visible|hidden)\})+)\}/),
      keyframes[String(rule.1)] == nil
    else { return false }
    keyframes[String(rule.1)] = rule.2.matches(of: /([0-9.]+)%\{visibility:(visible|hidden)\}/).map {
      (Double($0.1) ?? .nan, $0.2 == "visible")
    }
    return true
  }

  /// The lines that are seen at a time, in milliseconds; where nothing moves without one.
  public func lines(at time: Int?) -> [String] {
    var (seen, isSeen): ([String], Bool) = ([], true)
    for (text, group) in lines {
      if let (name, isHidden) = group {
        isSeen = !isHidden
        guard let time, let duration else { continue }
        let percent = 100 * Double(time % duration) / Double(duration)
        isSeen = keyframes[name]?.last { $0.percent <= percent }?.isVisible ?? isSeen
      } else if text == "</g>" {
        isSeen = true
      } else if isSeen {
        seen.append(text)
      }
    }
    return seen
  }
}
