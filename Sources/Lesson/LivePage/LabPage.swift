internal import Foundation

/// The page of the lab in one file: its parts from `Sources/Lab/Page`, and both modules packed into it.
struct LabPage {
  /// The folder that holds the parts.
  let folder: String
  /// The modules by their kinds.
  let modules: [(kind: String, bytes: [UInt8])]

  /// The scripts in the order in which they stand in the page: the last one begins.
  static let scripts = [
    "state.js", "engine.js", "draw.js", "line.js", "plane.js", "history.js", "controls.js", "clock.js", "save.js",
    "tour.js", "main.js",
  ]

  private func part(_ name: String) throws(OutputError) -> String {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      throw OutputError(code: ExitCode.inputOutput, message: "Cannot read \(quoted("\(folder)/\(name)"))")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The whole page; nothing in it asks for anything outside of it, and nothing but its own script runs.
  func html() throws(OutputError) -> String {
    var script = "\n\"use strict\";\n"
    for name in Self.scripts { script += try part(name) }
    var html = try part("page.html")
    let fingerprint = Data(sha256Bytes(Array(script.utf8))).base64EncodedString()
    var parts = [("script", script), ("fingerprint", "'sha256-\(fingerprint)'")]
    parts.append(("gif", PageScript.gif))
    for name in ["style.css", "worker.js", "film.js"] { parts.append((name, try part(name))) }
    for (kind, bytes) in modules { parts.append((kind, Data(deflated(bytes)).base64EncodedString())) }
    for (name, text) in parts { html.replace("{{\(name)}}", with: text) }
    return html
  }
}
