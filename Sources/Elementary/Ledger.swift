/// State on its way out of whoever has it, or back in: one description of what there is serves both directions, bit for bit.
public struct Ledger {
  /// What was written, or what is read.
  public private(set) var words: [UInt64]
  private let isRestoring: Bool
  private var position = 0

  /// An empty ledger to write into.
  public init() { (words, isRestoring) = ([], false) }

  /// A ledger to read from; who reads more words than there are made a mistake.
  public init(restoring words: [UInt64]) { (self.words, isRestoring) = (words, true) }

  /// Writes a word, or replaces it by the one that was written.
  public mutating func carry(_ word: inout UInt64) {
    if isRestoring {
      word = words[position]
      position += 1
    } else {
      words.append(word)
    }
  }

  /// The same for a whole number.
  public mutating func carry(_ number: inout Int) {
    var word = UInt64(bitPattern: Int64(number))
    carry(&word)
    number = Int(truncatingIfNeeded: Int64(bitPattern: word))
  }

  /// The same for a number.
  public mutating func carry(_ number: inout Double) {
    var word = number.bitPattern
    carry(&word)
    number = Double(bitPattern: word)
  }

  /// The same for numbers that stand one after the other.
  public mutating func carry(_ numbers: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count { carry(&numbers[index]) }
  }

  /// The same for short numbers, two a word.
  public mutating func carry(_ numbers: UnsafeMutablePointer<Float>, count: Int) {
    for index in stride(from: 0, to: count, by: 2) {
      let hasTwo = index + 1 < count
      var word = UInt64(numbers[index].bitPattern) | (hasTwo ? UInt64(numbers[index + 1].bitPattern) << 32 : 0)
      carry(&word)
      numbers[index] = Float(bitPattern: UInt32(truncatingIfNeeded: word))
      if hasTwo { numbers[index + 1] = Float(bitPattern: UInt32(truncatingIfNeeded: word >> 32)) }
    }
  }

  /// The same for the position of a stream, whose key is known to who restores it.
  public mutating func carry(_ stream: inout RandomStream) {
    var state = stream.generator.state
    carry(&state.0)
    carry(&state.1)
    carry(&state.2)
    carry(&state.3)
    stream.generator = Xoshiro256(state: state)
  }
}
