/// The middles of `count` equal cells between −reach and reach.
func cellMiddles(_ count: Int, reach: Double) -> [Double] {
  (0..<count).map { (index: Int) -> Double in
    let share: Double = 2 * (Double(index) + 0.5) / Double(count) - 1
    return reach * share
  }
}
