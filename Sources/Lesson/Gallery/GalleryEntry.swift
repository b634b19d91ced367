internal import Foundation

/// What a notebook's folder says about its last run, for the page of the whole course.
struct GalleryEntry {
  let name: String
  let claim: String
  let status: String
  let checks: [Check]
  /// The paths of all files, in the order of the report.
  let files: [String]
  /// The figures, each with its file's text.
  let figures: [(path: String, svg: String)]

  /// Reads a folder; nil if no finished run is there.
  init?(_ name: String, in folder: String) {
    guard let bytes = contents(of: folder + "/manifest.json"),
      let manifest = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      let claim = manifest["claim"] as? String, let status = manifest["status"] as? String,
      let listed = manifest["files"] as? [[String: Any]]
    else { return nil }
    (self.name, self.claim, self.status) = (name, claim, status)
    checks = (manifest["checks"] as? [[String: Any]] ?? []).compactMap { Check(read: $0) }
    files = listed.compactMap { $0["path"] as? String }
    figures = files.filter { $0.hasPrefix("figures/") && $0.hasSuffix(".svg") }.compactMap { path in
      contents(of: "\(folder)/\(path)").map { (path, String(decoding: $0, as: UTF8.self)) }
    }
  }
}

extension Check {
  /// A check as a manifest has it.
  fileprivate init?(read: [String: Any]) {
    guard let claim = read["claim"] as? String else { return nil }
    let measured = read["measured"] as? Double ?? .nan
    if let bound = read["at_most"] as? Double {
      self.init(claim, measured, .atMost(bound))
    } else if let bound = read["at_least"] as? Double {
      self.init(claim, measured, .atLeast(bound))
    } else if let distance = read["within"] as? Double, let target = read["of"] as? Double {
      self.init(claim, measured, .within(distance, of: target))
    } else {
      return nil
    }
  }
}
