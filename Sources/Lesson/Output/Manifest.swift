/// How a run ended, as its manifest says it.
enum Status: String, Sendable {
  case complete
  /// A check does not hold.
  case failed
  /// A value was no longer finite; what was kept until then is there.
  case diverged
}

/// Where a value was first not finite.
struct Divergence: Sendable, Equatable {
  /// The step of the training, where there is one.
  let step: Int?
  let what: String

  /// One sentence for terminal and report.
  var sentence: String { "diverged" + (step.map { " at step \($0)" } ?? "") + ": \(what)" }
}

/// A file of the output, by its path in the folder.
struct KeptFile: Sendable {
  let path: String
  let bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) {
    (self.path, self.bytes) = (path, bytes)
  }

  init(_ path: String, _ text: String) {
    self.init(path, Array(text.utf8))
  }
}

/// What `manifest.json` says about a run: nothing of time, host, place or number of threads, so that the same command
/// gives the same bytes everywhere.
struct Manifest {
  /// How every manifest of ours begins, whatever the spaces.
  static let mark = #"{"made_by":"ToyGAN","#

  let notebook: String
  let claim: String
  let seed: UInt64
  let isQuick: Bool
  /// The notebook's own options.
  let options: [(name: String, value: ResolvedOption)]
  let checks: [Check]
  let divergence: Divergence?
  let files: [KeptFile]

  var status: Status {
    divergence != nil ? .diverged : checks.allSatisfy(\.holds) ? .complete : .failed
  }

  /// The status of a folder that is still being filled.
  static let unfinishedStatus = "unfinished"

  /// The manifest of a folder that is still being filled: it marks the folder, and what will stand in it, as ours.
  static func unfinished(_ notebook: String, _ files: [KeptFile] = []) -> String {
    JSON.object([
      .init("made_by", .string("ToyGAN")), .init("notebook", .string(notebook)),
      .init("status", .string(unfinishedStatus)), .init("files", .array(files.map(\.json))),
    ]).pretty
  }

  var json: String {
    JSON.object(
      [
        .init("made_by", .string("ToyGAN")),
        .init("schema", .integer(1)),
        .init("notebook", .string(notebook)),
        .init("claim", .string(claim)),
        .init("status", .string(status.rawValue)),
      ]
        + (divergence.map { [.init("diverged", $0.json)] } ?? [])
        + [
          .init("seed", .unsigned(seed)),
          .init("quick", .bool(isQuick)),
          .init("options", .object(options.map { .init($0.name, $0.value.canonical) })),
          .init("checks", .array(checks.map(\.json))),
          .init("files", .array(files.map(\.json))),
        ]
    ).pretty
  }
}

extension Divergence {
  fileprivate var json: JSON {
    .object((step.map { [.init("step", .integer(Int64($0)))] } ?? []) + [.init("what", .string(what))])
  }
}

extension Check {
  fileprivate var json: JSON {
    let bounds: [JSON.Member] =
      switch bound {
      case .atMost(let bound): [.init("at_most", .number(bound))]
      case .atLeast(let bound): [.init("at_least", .number(bound))]
      case .within(let distance, let target): [.init("within", .number(distance)), .init("of", .number(target))]
      }
    return .object(
      [.init("claim", .string(claim)), .init("measured", .number(measured))] + bounds + [.init("holds", .bool(holds))])
  }
}

extension KeptFile {
  fileprivate var json: JSON {
    .object([
      .init("path", .string(path)), .init("bytes", .integer(Int64(bytes.count))),
      .init("sha256", .string(sha256(bytes))),
    ])
  }
}
