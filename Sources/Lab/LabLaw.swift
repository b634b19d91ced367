import Course

/// The data of a game of the page.
public enum LabLaw: Sendable {
  /// As they are typed on the command line.
  case typed(String)
  /// Points, row by row, of one column or of two, under the name of a file.
  case points(String, [Double], columns: Int)

  /// What the command line makes of them for a notebook's `--data`.
  func data(for notebook: LabNotebook) throws(LabGame.Refusal) -> TrainingData {
    do throws(Refusal) {
      switch self {
      case .points(let name, let numbers, let columns):
        guard columns == 1 || columns == 2 else { throw Refusal(reason: "expected x,y or x alone") }
        let data = try TrainingData.points(numbers, columns: columns, named: name)
        return notebook == .panels ? try line(name, Mixture(standingFor: data)) : data
      case .typed(let text) where notebook == .panels:
        let expression = try MixtureExpression(text)
        return try line(expression.text, Mixture(expression))
      case .typed(let text): return try TrainingData.read(text)
      }
    } catch {
      throw LabGame.Refusal(reason: error.sentence(name, invalidFor: "--data <data>"))
    }
  }

  private func line(_ name: String, _ law: Mixture) throws(Refusal) -> TrainingData {
    guard let data = try? TrainingData(name, .line(law)) else { throw Refusal(reason: TrainingData.needed) }
    return data
  }

  private var name: String {
    switch self {
    case .typed(let text): text
    case .points(let name, _, _): name
    }
  }

  /// The same of a CSV file's bytes.
  public static func file(_ bytes: [UInt8], named name: String) throws(LabGame.Refusal) -> LabLaw {
    do throws(Refusal) {
      let data = try TrainingData.table(bytes, named: name)
      switch data.law {
      case .values(let law): return .points(name, law.points, columns: 1)
      case .samples(.points(let cloud)): return .points(name, planeCoordinates(of: cloud.points), columns: 2)
      case .line, .modes, .samples: throw Refusal(reason: TrainingData.needed)
      }
    } catch {
      throw LabGame.Refusal(reason: error.sentence(name, invalidFor: "--data <data>"))
    }
  }

  /// What the page shows of them: the canonical text, and the dimension followed by the bumps of a mixture on the line, four
  /// numbers each: 0 for N, 1 for U, 2 for Laplace, the weight, and its two numbers.
  public func description(for notebook: LabNotebook) throws(LabGame.Refusal) -> (text: String, numbers: [Double]) {
    let data = try data(for: notebook)
    var numbers = [Double(data.dimension)]
    guard case .line(let mixture) = data.law else { return (data.name, numbers) }
    for (weight, component) in zip(mixture.weights, mixture.components) {
      switch component {
      case .gaussian(let law): numbers += [0, weight, law.mean, law.deviation]
      case .uniform(let law): numbers += [1, weight, law.lower, law.upper]
      case .laplace(let law): numbers += [2, weight, law.mean, law.scale]
      }
    }
    return (data.name, numbers)
  }
}
