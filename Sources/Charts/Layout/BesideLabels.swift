/// Finds places for labels in a panel, away from lines and from other texts.
struct LabelSearch {
  /// Labels stay inside.
  var box: Box
  /// Texts that are there already.
  var taken: [Box]
  /// The marks of the panel, each with its lines.
  var outlines: [Outline]

  private static let clearest = 26.0

  /// The best place for the label of a mark, `nil` if there is none.
  func place(_ label: RichText, of index: Int, _ mark: Mark, near x: Double?) -> Box? {
    let (width, reach) = (label.width(size: TextSize.label), label.reach(size: TextSize.label))
    let (half, height) = (width / 2, reach.above + reach.below)
    let gap = 4 + mark.style.width / 2 + (mark.style.marker == .none ? 0 : 4)
    var best: (score: Double, box: Box)?
    for (anchor, bonus) in anchors(index, mark) {
      for (rank, direction) in directions(mark).enumerated() {
        let centre = anchor.moved(x: direction.x * (half + gap), y: direction.y * (height / 2 + gap))
        let candidate = Box(
          left: centre.x - half, top: centre.y - height / 2, right: centre.x + half, bottom: centre.y + height / 2)
        guard let room = clearance(candidate, own: index, gap: gap - 2.5) else { continue }
        var score = room + bonus - 0.4 * Double(rank)
        if let x { score -= 0.3 * abs(anchor.x - x) }
        if best == nil || score > best?.score ?? 0 { best = (score, candidate) }
      }
    }
    return best?.box
  }

  /// Places along a mark, evenly spaced, with a preference.
  private func anchors(_ index: Int, _ mark: Mark) -> [(place: Place, bonus: Double)] {
    let lines = outlines[index].lines
    if case .rule(_, let isVertical) = mark.geometry {
      guard let line = lines.first, let from = line.first, let to = line.last else { return [] }
      // Rules are named near an end: the right one, or the top.
      return (0...20).map { step in
        let share = Double(step) / 20
        let place = Place(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
        return (place, (isVertical ? 16 : 14) * share)
      }
    }
    let length = lines.reduce(0) { $0 + arcLength($1) }
    if length == 0 { return lines.compactMap { $0.first }.map { ($0, 0) } }
    let step = length / 60
    var anchors: [(place: Place, bonus: Double)] = []
    var next = step / 2
    for line in lines {
      for (from, to) in zip(line, line.dropFirst()) {
        let part = arcLength([from, to])
        while next < part {
          let share = next / part
          anchors.append((Place(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)), 0))
          next += step
        }
        next -= part
      }
    }
    return anchors
  }

  /// Where a label may stand from its anchor, in half widths and heights, the preferred ones first.
  private func directions(_ mark: Mark) -> [(x: Double, y: Double)] {
    if case .rule(_, let isVertical) = mark.geometry {
      return isVertical ? [(1, 0), (-1, 0)] : [(0, -1), (0, 1)]
    }
    return [(1, 0), (-1, 0), (1, -1), (-1, -1), (0, -1), (1, 1), (-1, 1), (0, 1)]
  }

  private func arcLength(_ line: [Place]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { sum, ends in
      let (dx, dy) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
  }

  /// How far a label is from everything it does not belong to, up to a distance beyond which it does not matter;
  /// `nil` if it would cover something.
  private func clearance(_ candidate: Box, own index: Int, gap: Double) -> Double? {
    guard box.grown(by: -2).contains(candidate) else { return nil }
    if taken.contains(where: { $0.grown(by: 4).overlaps(candidate) }) { return nil }
    let levels = [Self.clearest, 18, 12, 8, 5], boxes = levels.map { candidate.grown(by: $0) }
    let ownBox = candidate.grown(by: gap - 1)
    var level = 0
    for (other, outline) in outlines.enumerated() {
      for line in outline.lines {
        var k = 1
        // The innermost loop of all figures.
        while k < line.count {
          let from = line[k - 1], to = line[k]
          k += 1
          if other == index {
            if !ownBox.misses(from, to), ownBox.clip(from, to) != nil { return nil }
            continue
          }
          while !boxes[level].misses(from, to), boxes[level].clip(from, to) != nil {
            level += 1
            if level == levels.count { return nil }
          }
        }
      }
    }
    // Nearer to its own mark than to any other.
    return levels[level] >= gap ? levels[level] : nil
  }
}
