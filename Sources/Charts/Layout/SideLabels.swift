/// The labels that stand left and right of a panel, at the heights of the lines that they name.
struct SideLabels {
  /// Indices of the panel's marks.
  var left: [Int] = []
  var right: [Int] = []

  private static let distance = 14.0

  /// Which marks of a panel get their label beside it. Lines that do not ask for a place are named at their ends if all
  /// of them end at the right edge and apart from each other.
  init(_ panel: Panel, in frame: Frame, allowing isNamedThere: (Mark) -> Bool) {
    var ends: [(index: Int, y: Double)] = []
    var allEnd = true
    for (index, mark) in panel.marks.enumerated() where mark.label != nil {
      switch mark.placement {
      case .start: left.append(index)
      case .end: right.append(index)
      case .automatic where isNamedThere(mark):
        guard case .line = mark.geometry else { continue }
        if let end = mark.outline(in: frame).lines.last?.last, end.x > frame.box.right - 0.05 * frame.box.width {
          ends.append((index, end.y))
        } else {
          allEnd = false
        }
      case .automatic, .beside, .legend: break
      }
    }
    let widest = ends.map { panel.marks[$0.index].label?.width(size: TextSize.label) ?? 0 }.max() ?? 0
    let heights = ends.map { $0.y }.sorted()
    let areApart = zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 10 }
    if allEnd && areApart && widest <= 0.3 * frame.box.width { right += ends.map { $0.index } }
  }

  /// The room they need.
  func space(_ panel: Panel) -> SideSpace {
    func widest(_ indices: [Int]) -> Double {
      indices.map { panel.marks[$0].label.map { $0.width(size: TextSize.label) + Self.distance } ?? 0 }.max() ?? 0
    }
    return SideSpace(left: widest(left), right: widest(right))
  }

  /// The labels, shifted as little as keeps them apart; a shifted one is joined to its line by a thin one.
  func drawing(_ placed: PlacedPanel, _ outlines: [Outline], _ theme: Theme) -> (
    shapes: [Drawing.Shape], texts: [PlacedText]
  ) {
    var result: (shapes: [Drawing.Shape], texts: [PlacedText]) = ([], [])
    for isRight in [false, true] {
      let named = (isRight ? right : left).compactMap { index -> (mark: Mark, label: RichText, y: Double)? in
        let mark = placed.panel.marks[index]
        let end = isRight ? outlines[index].lines.last?.last : outlines[index].lines.first?.first
        guard let label = mark.label, let end else { return nil }
        return (mark, label, end.y)
      }.sorted { $0.y < $1.y }
      let box = placed.frame.box
      let heights = spread(
        named.map { $0.y }, spacing: TextSize.label * TextSize.leading, from: box.top + 4, to: box.bottom - 2)
      for (item, height) in zip(named, heights) {
        let edge = isRight ? box.right : box.left
        let outward = isRight ? 1.0 : -1.0
        let x = edge + outward * (abs(height - item.y) > 4 ? Self.distance : Self.distance - 6)
        result.texts.append(
          PlacedText(
            text: item.label, place: Place(x: x, y: height + 0.35 * TextSize.label), anchor: isRight ? .start : .end,
            size: TextSize.label, colour: item.mark.style.colour.legible(on: theme.background)))
        if abs(height - item.y) > 4 {
          var path = Path()
          path.polyline([Place(x: edge + 2 * outward, y: item.y), Place(x: x - 2 * outward, y: height)])
          result.shapes.append(.stroke(path, Drawing.Stroke(colour: item.mark.style.colour, width: 1)))
        }
      }
    }
    return result
  }
}

/// Ascending heights at least `spacing` apart and as near to the wished ones as least squares can be: the wishes minus
/// their share of the spacing, made monotone by pooling neighbours.
func spread(_ wishes: [Double], spacing: Double, from top: Double, to bottom: Double) -> [Double] {
  var pools: [(sum: Double, count: Double)] = []
  for (index, wish) in wishes.enumerated() {
    pools.append((wish - Double(index) * spacing, 1))
    while pools.count > 1 {
      let (above, below) = (pools[pools.count - 2], pools[pools.count - 1])
      if above.sum / above.count <= below.sum / below.count { break }
      pools.removeLast(2)
      pools.append((above.sum + below.sum, above.count + below.count))
    }
  }
  let last = bottom - Double(max(wishes.count - 1, 0)) * spacing
  var heights: [Double] = []
  for pool in pools {
    let height = max(min(pool.sum / pool.count, last), top)
    for _ in 0..<Int(pool.count) { heights.append(height + Double(heights.count) * spacing) }
  }
  return heights
}
