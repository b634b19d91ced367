/// What an animated GIF with one table of colours shows, read as its specification of 1989 says; it stands on nothing of the
/// writer's.
public struct GIFReader: Sendable {
  /// Why bytes are no such file.
  public struct Problem: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// A picture of the film.
  public struct Frame: Sendable {
    /// Colours 0xRRGGBB, row by row, of the whole canvas.
    public let colours: [Int]
    /// Hundredths of a second.
    public let delay: Int
    /// How many points were written for it, and how many of these say that nothing changes there.
    public let written: Int, unchanged: Int
    /// How often its codes began anew.
    public let clears: Int
  }

  /// Points across and down.
  public let width: Int, height: Int
  /// Colours 0xRRGGBB.
  public let table: [Int]
  /// The frames in order.
  public private(set) var frames: [Frame] = []
  /// How often it goes round; 0: without end; nil: once.
  public private(set) var loops: Int?

  private let bytes: [UInt8]
  private var place = 13

  /// Reads a file to its end.
  public init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count > 13, bytes[..<6].elementsEqual("GIF89a".utf8), bytes[10] & 0x80 != 0 else {
      throw Problem(description: "no GIF89a with a table of colours")
    }
    func number(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    (self.bytes, width, height) = (bytes, number(6), number(8))
    let colours = 2 << Int(bytes[10] & 7)
    guard bytes.count > 13 + 3 * colours else { throw Problem(description: "it ends in its table") }
    table = (0..<colours).map { i in (0..<3).reduce(0) { $0 << 8 | Int(bytes[13 + 3 * i + $1]) } }
    place += 3 * colours
    try readFrames()
  }

  private mutating func readFrames() throws(Problem) {
    var canvas = [Int](repeating: 0, count: width * height)
    var control: [UInt8] = []
    while true {
      switch try next() {
      case 0x21:
        let label = try next(), data = try blocks()
        if label == 0xF9 { control = data }
        if label == 0xFF, data.starts(with: "NETSCAPE2.0".utf8), data.count == 14 {
          loops = Int(data[12]) | Int(data[13]) << 8
        }
      case 0x2C:
        guard control.count == 4 else { throw Problem(description: "a picture without its time") }
        guard control[0] >> 2 & 7 == 1 else { throw Problem(description: "a picture that is taken away again") }
        try readPicture(onto: &canvas, control)
        control = []
      case 0x3B:
        guard place == bytes.count else { throw Problem(description: "something follows the end") }
        return
      default: throw Problem(description: "no block begins at byte \(place - 1)")
      }
    }
  }

  private mutating func readPicture(onto canvas: inout [Int], _ control: [UInt8]) throws(Problem) {
    var sides: [Int] = []
    for _ in 0..<4 { sides.append(Int(try next()) | Int(try next()) << 8) }
    let (left, top, across, down) = (sides[0], sides[1], sides[2], sides[3])
    guard try next() == 0, across > 0, down > 0, left + across <= width, top + down <= height else {
      throw Problem(description: "a picture beyond the canvas, interlaced or with colours of its own")
    }
    let bits = Int(try next())
    let (indices, clears) = try Self.unpacked(try blocks(), bits: bits)
    guard indices.count == across * down else {
      throw Problem(description: "\(indices.count) points of \(across * down)")
    }
    let transparent = control[0] & 1 == 1 ? Int(control[3]) : -1
    var unchanged = 0
    for (i, index) in indices.enumerated() {
      guard index != transparent else {
        unchanged += 1
        continue
      }
      guard index < table.count else { throw Problem(description: "a colour that is not in the table") }
      canvas[(top + i / across) * width + left + i % across] = table[index]
    }
    frames.append(
      Frame(
        colours: canvas, delay: Int(control[1]) | Int(control[2]) << 8, written: indices.count, unchanged: unchanged,
        clears: clears))
  }

  /// What LZW codes that grow from `bits` + 1 to 12 bits stand for, and how often their table began anew.
  static func unpacked(_ data: [UInt8], bits: Int) throws(Problem) -> (indices: [Int], clears: Int) {
    guard (2...8).contains(bits) else { throw Problem(description: "codes of \(bits) bits") }
    let clear = 1 << bits
    var (indices, words): ([Int], [[Int]]) = ([], [])
    var (size, place, clears) = (bits + 1, 0, 0)
    var last: [Int]?
    while true {
      guard place + size <= 8 * data.count else { throw Problem(description: "codes without an end") }
      var code = 0
      for bit in 0..<size { code |= Int(data[(place + bit) / 8] >> UInt8((place + bit) % 8) & 1) << bit }
      place += size
      if code == clear {
        (words, size, last, clears) = ((0..<clear).map { [$0] } + [[], []], bits + 1, nil, clears + 1)
      } else if code == clear + 1 {
        guard (place + 7) / 8 == data.count else { throw Problem(description: "bytes after the end of the codes") }
        return (indices, clears)
      } else {
        guard clears > 0, code < words.count || (code == words.count && last != nil && words.count < 4096) else {
          throw Problem(description: "the code \(code) before it means something")
        }
        let word = code < words.count ? words[code] : (last ?? []) + (last ?? []).prefix(1)
        if let last, words.count < 4096 {
          words.append(last + word.prefix(1))
          if words.count == 1 << size, size < 12 { size += 1 }
        }
        indices += word
        last = word
      }
    }
  }

  private mutating func next() throws(Problem) -> UInt8 {
    guard place < bytes.count else { throw Problem(description: "it ends too early") }
    place += 1
    return bytes[place - 1]
  }

  /// The bytes of blocks up to the empty one.
  private mutating func blocks() throws(Problem) -> [UInt8] {
    var data: [UInt8] = []
    while true {
      let count = Int(try next())
      guard place + count <= bytes.count else { throw Problem(description: "a block ends too early") }
      guard count > 0 else { return data }
      data += bytes[place..<place + count]
      place += count
    }
  }
}
