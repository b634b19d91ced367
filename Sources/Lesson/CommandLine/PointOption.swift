extension Option where Value == PointCloud? {
  /// A CSV file of points in the plane, with columns `x`, `y` and, if points differ in weight, `weight`, or `x`, `y` alone
  /// without a header; no file if not given.
  public static func points(
    _ name: String, atMost limit: Int = OptimalTransport.largestCloud, _ help: String
  ) -> Option {
    Option(file: name, help, allowed: "CSV with the header x,y or x,y,weight, or rows x,y without a header") {
      (file) throws(Refusal) in
      let table = try NumberTable(file.bytes, columns: ["x", "y"], atMost: limit) { count in
        "\(count) points, at most \(limit): exact transport weighs every pair, and \(count) × \(count) costs of 8 bytes "
          + "would take \(memory(8 * Double(count) * Double(count)))"
      }
      let points = zip(table.columns[0], table.columns[1]).map { SIMD2($0, $1) }
      do throws(TransportError) {
        return try PointCloud(points, weights: table.weights ?? points.map { _ in 1 })
      } catch {
        throw Refusal(reason: error.description)
      }
    }
  }
}

extension Option {
  /// A file that is read when the command line is; errors name it.
  fileprivate init<Content: Sendable>(
    file name: String, _ help: String, allowed: String, read: @escaping @Sendable (InputFile) throws(Refusal) -> Content
  ) where Value == Content? {
    declaration = OptionDeclaration(
      name: name, help: help, defaultText: nil, quickText: nil, allowed: allowed
    ) { (path) throws(Refusal) in
      let file = try InputFile(at: path)
      do throws(Refusal) {
        let content = try read(file)
        return ResolvedOption(value: content, canonical: file.json, text: file.name)
      } catch {
        throw Refusal(reason: "in \(quoted(file.name)): \(error.reason)")
      }
    }
  }
}

/// A number of bytes for the eye: `8 TB`.
private func memory(_ bytes: Double) -> String {
  var (value, units) = (bytes, ["bytes", "kB", "MB", "GB", "TB", "PB"][...])
  while value >= 1000, units.count > 1 {
    value /= 1000
    units.removeFirst()
  }
  return "\(rounded(value, digits: 3)) \(units.first ?? "bytes")"
}
