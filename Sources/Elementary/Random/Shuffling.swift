extension RandomStream {
  /// Brings items into an order in which all are equally likely: from the last place down, each with one at or before it.
  ///
  /// > Source: Durstenfeld, Algorithm 235 (1964).
  @inlinable
  public mutating func shuffle<Items: MutableCollection & RandomAccessCollection>(_ items: inout Items)
  where Items.Index == Int {
    let first = items.startIndex
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(first + last, first + index(below: last + 1))
    }
  }
}
