// Like the products, these helpers stand in one file because a debug build inlines within a file only.

/// Writes a panel of `width` features row by row: rows 0…31 of 32 features, then of the next 32, `stride` vectors on.
@inline(never)
func transpose(_ x: UnsafePointer<Lanes>, width: Int, into rows: UnsafeMutablePointer<Lanes>, stride: Int) {
  var block = 0
  while 16 &* block < width {
    for half in 0..<2 {
      let source = x + (32 &* block &+ half)
      let target = rows + (block / 2 &* stride &+ 32 &* half &+ block % 2)
      transpose16(source, features: min(16, width &- 16 &* block), into: target)
    }
    block &+= 1
  }
}

/// Even lanes of both, then odd lanes of both.
@inline(__always)
private func unzip(_ a: Lanes, _ b: Lanes) -> (Lanes, Lanes) {
  (Lanes(lowHalf: a.evenHalf, highHalf: b.evenHalf), Lanes(lowHalf: a.oddHalf, highHalf: b.oddHalf))
}

/// Sixteen features of sixteen rows: unzipped four times, the eight bits of (feature, row) have turned by four.
@inline(__always)
private func transpose16(_ x: UnsafePointer<Lanes>, features: Int, into y: UnsafeMutablePointer<Lanes>) {
  var v:
    (
      Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes
    )
  if features == 16 {
    v = (
      x[0], x[2], x[4], x[6], x[8], x[10], x[12], x[14], x[16], x[18], x[20], x[22], x[24], x[26], x[28], x[30]
    )
  } else {
    func feature(_ j: Int) -> Lanes { j < features ? x[2 &* j] : Lanes() }
    v = (
      feature(0), feature(1), feature(2), feature(3), feature(4), feature(5), feature(6), feature(7), feature(8),
      feature(9), feature(10), feature(11), feature(12), feature(13), feature(14), feature(15)
    )
  }
  var turn = 0
  while turn < 4 {
    let (e0, o0) = unzip(v.0, v.1), (e1, o1) = unzip(v.2, v.3), (e2, o2) = unzip(v.4, v.5), (e3, o3) = unzip(v.6, v.7)
    let (e4, o4) = unzip(v.8, v.9), (e5, o5) = unzip(v.10, v.11), (e6, o6) = unzip(v.12, v.13)
    let (e7, o7) = unzip(v.14, v.15)
    v = (e0, e1, e2, e3, e4, e5, e6, e7, o0, o1, o2, o3, o4, o5, o6, o7)
    turn &+= 1
  }
  (y[0], y[2], y[4], y[6], y[8], y[10], y[12], y[14]) = (v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7)
  (y[16], y[18], y[20], y[22], y[24], y[26], y[28], y[30]) = (v.8, v.9, v.10, v.11, v.12, v.13, v.14, v.15)
}
