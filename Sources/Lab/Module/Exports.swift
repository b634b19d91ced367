// What the page calls. Numbers go in and come out through two buffers of Doubles, text through one of bytes; a function returns how
// many of them it has written.

import Lab

nonisolated(unsafe) private var game: LabGame?
nonisolated(unsafe) private var input: [Double] = []
nonisolated(unsafe) private var inputText: [UInt8] = []
nonisolated(unsafe) private var output: [Double] = []
nonisolated(unsafe) private var outputText: [UInt8] = []

private func write(_ numbers: [Double]) -> Int32 {
  output = numbers
  return Int32(numbers.count)
}

private func write(_ text: String) -> Int32 {
  outputText = Array(text.utf8)
  return Int32(outputText.count)
}

/// Room for numbers that are handed over.
@_expose(wasm, "input") @_cdecl("input")
public func inputRoom(_ count: Int32) -> UnsafeMutablePointer<Double>? {
  input = [Double](repeating: 0, count: Int(max(count, 1)))
  return input.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// Room for text that is handed over.
@_expose(wasm, "inputText") @_cdecl("inputText")
public func inputTextRoom(_ count: Int32) -> UnsafeMutablePointer<UInt8>? {
  inputText = [UInt8](repeating: 0, count: Int(max(count, 0)))
  return inputText.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// Where the numbers stand that a function has written.
@_expose(wasm, "output") @_cdecl("output")
public func outputPlace() -> UnsafePointer<Double>? { output.withUnsafeBufferPointer { $0.baseAddress } }

/// Where the text stands that a function has written.
@_expose(wasm, "outputText") @_cdecl("outputText")
public func outputTextPlace() -> UnsafePointer<UInt8>? { outputText.withUnsafeBufferPointer { $0.baseAddress } }

/// Whether multiply-add is fused here: 1, or 0.
@_expose(wasm, "isFused") @_cdecl("isFused")
public func isFusedHere() -> Int32 { LabProbe.isFused ? 1 : 0 }

/// What can be chosen, a line each.
@_expose(wasm, "choices") @_cdecl("choices")
public func choiceList() -> Int32 { write(LabGame.choiceList) }

private func notebook(_ number: Int32) -> LabNotebook { LabNotebook(rawValue: Int(number)) ?? .train }

/// A law that was handed over: the text as it is typed, or with columns the name of a file, whose points the numbers are.
private func law(_ columns: Int32, _ numbers: ArraySlice<Double>) -> LabLaw {
  let text = String(decoding: inputText, as: UTF8.self)
  return columns == 0 ? .typed(text) : .points(text, Array(numbers), columns: Int(columns))
}

/// A new game from the numbers that were handed over, the choices first, then the points of a file in so many columns; the text is
/// the law, or the file's name. The length of an objection, and then the old game stays; 0 if there is none.
@_expose(wasm, "create") @_cdecl("create")
public func create(_ kind: Int32, _ choices: Int32, _ columns: Int32, _ points: Int32) -> Int32 {
  let (first, all) = (Int(choices), Int(choices) + Int(points))
  guard first >= 0, points >= 0, all <= input.count else { return write("these are not the lab's numbers") }
  do throws(LabGame.Refusal) {
    game = try LabGame(notebook(kind), choices: Array(input[..<first]), law: law(columns, input[first..<all]))
    return 0
  } catch {
    return write(error.reason)
  }
}

/// What the command line makes of the text that was handed over, as a notebook's data: dimension and bumps as numbers, and the
/// canonical text. The length of an objection; 0 if there is none.
@_expose(wasm, "readLaw") @_cdecl("readLaw")
public func readLaw(_ kind: Int32) -> Int32 {
  do throws(LabGame.Refusal) {
    let (text, numbers) = try law(0, []).description(for: notebook(kind))
    (output, outputText) = (numbers, Array(text.utf8))
    return 0
  } catch {
    return write(error.reason)
  }
}

/// The points of a CSV file whose name and bytes were handed over, the name so many bytes long: how many columns they have, and the
/// points row by row. The length of an objection; 0 if there is none.
@_expose(wasm, "readFile") @_cdecl("readFile")
public func readFile(_ name: Int32) -> Int32 {
  let name = max(0, min(Int(name), inputText.count))
  do throws(LabGame.Refusal) {
    let law = try LabLaw.file(
      Array(inputText[name...]), named: String(decoding: inputText[..<name], as: UTF8.self))
    if case .points(_, let points, let columns) = law { output = [Double(columns)] + points }
    return 0
  } catch {
    return write(error.reason)
  }
}

/// How many numbers the last function has written.
@_expose(wasm, "outputCount") @_cdecl("outputCount")
public func outputCount() -> Int32 { Int32(output.count) }

/// How many bytes of text the last function has written.
@_expose(wasm, "outputTextCount") @_cdecl("outputTextCount")
public func outputTextCount() -> Int32 { Int32(outputText.count) }

/// Up to so many rounds; how many there were to play.
@_expose(wasm, "advance") @_cdecl("advance")
public func advance(_ count: Int32) -> Int32 { Int32(game?.advance(Int(count)) ?? 0) }

/// Steps of one player by hand; how many there were.
@_expose(wasm, "train") @_cdecl("train")
public func train(_ isDiscriminator: Int32, _ steps: Int32, _ from: Int32, _ length: Int32) -> Int32 {
  Int32(game?.train(discriminator: isDiscriminator != 0, steps: Int(steps), from: Int(from), of: Int(length)) ?? 0)
}

/// Where the game stands.
@_expose(wasm, "standing") @_cdecl("standing")
public func standing() -> Int32 { write(game?.standing ?? []) }

/// The parameters of G as one number.
@_expose(wasm, "generatorHash") @_cdecl("generatorHash")
public func generatorHash() -> UInt64 { game?.generatorHash ?? 0 }

/// The parameters of D as one number.
@_expose(wasm, "discriminatorHash") @_cdecl("discriminatorHash")
public func discriminatorHash() -> UInt64 { game?.discriminatorHash ?? 0 }

/// What the line should show.
@_expose(wasm, "lineRange") @_cdecl("lineRange")
public func lineRange() -> Int32 { write(game?.lineRange ?? []) }

/// The line at some points.
@_expose(wasm, "line") @_cdecl("line")
public func line(_ from: Double, _ to: Double, _ count: Int32) -> Int32 {
  write(game?.line(from: from, to: to, count: Int(count)) ?? [])
}

/// The plane's corners and modes.
@_expose(wasm, "planeFrame") @_cdecl("planeFrame")
public func planeFrame() -> Int32 { write(game?.planeFrame ?? []) }

/// Some draws of the data.
@_expose(wasm, "observations") @_cdecl("observations")
public func observations(_ count: Int32) -> Int32 { write(game?.observations(Int(count)) ?? []) }

/// Samples, and what D says on a grid.
@_expose(wasm, "plane") @_cdecl("plane")
public func plane(_ samples: Int32, _ side: Int32) -> Int32 {
  write(game?.plane(samples: Int(samples), side: Int(side)) ?? [])
}

/// Where D sends some samples.
@_expose(wasm, "arrows") @_cdecl("arrows")
public func arrows(_ count: Int32) -> Int32 { write(game?.arrows(Int(count)) ?? []) }

/// Where G takes a grid of latents.
@_expose(wasm, "manifold") @_cdecl("manifold")
public func manifold(_ side: Int32) -> Int32 { write(game?.manifold(Int(side)) ?? []) }

/// What theory says of the game.
@_expose(wasm, "assessment") @_cdecl("assessment")
public func assessment() -> Int32 { write(game?.assessment ?? []) }

/// All that the game goes on from, as bytes.
@_expose(wasm, "state") @_cdecl("state")
public func state() -> Int32 {
  outputText = (game?.state ?? []).flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
  }
  return Int32(outputText.count)
}

/// Takes over the state that was handed over; 1, or 0 if it is that of another game.
@_expose(wasm, "goOn") @_cdecl("goOn")
public func goOn() -> Int32 {
  let words = stride(from: 0, to: inputText.count - 7, by: 8).map { start in
    (0..<8).reduce(UInt64(0)) { $0 | UInt64(inputText[start + $1]) << (8 * UInt64($1)) }
  }
  return game?.goOn(from: words) == true ? 1 : 0
}

/// Measures one row of the table; 0 if all are measured.
@_expose(wasm, "measure") @_cdecl("measure")
public func measure() -> Int32 { game?.measure() == true ? 1 : 0 }

/// A figure of what is there now.
@_expose(wasm, "figure") @_cdecl("figure")
public func figure() -> Int32 { write(game?.figure() ?? "") }

/// Figure 1.
@_expose(wasm, "figureOne") @_cdecl("figureOne")
public func figureOne() -> Int32 { write(game?.figureOne() ?? "") }

/// What was measured on the way, as CSV.
@_expose(wasm, "table") @_cdecl("table")
public func table() -> Int32 { write(game?.table() ?? "") }
