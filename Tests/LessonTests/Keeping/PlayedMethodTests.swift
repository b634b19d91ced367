import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `A method as it is played` {
  func method(_ name: String) throws -> DynamicsMethod { try #require(DynamicsMethod.all.first { $0.name == name }) }

  @Test func `its settings are those of the reference table, by default`() throws {
    for row in ReferenceTable("dirac_gan").rows where row["step"] == "0" {
      #expect(PlayedMethod(try method(row["method"] ?? "")).settings == row["params"])
    }
  }

  @Test func `what is given replaces what is its own`() throws {
    let played = PlayedMethod(try method("gan_r1_sim"), rate: 0.05, value: 2, theta: -3, psi: 0.5)
    #expect(played.settings == "h=0.05;gamma=2" && played.start == GameParameters(theta: -3, psi: 0.5))
    #expect(played.dynamics.game == ParameterGame(.minimax, .r1(2)) && played.dynamics.rate == 0.05)
  }

  @Test func `a path ends before the first point that is no number`() throws {
    let wild = PlayedMethod(try method("lsgan_sim"), rate: 5)
    let points = wild.points(100)
    #expect(points.count < 100 && points.allSatisfy { $0.isFinite })
    #expect(PlayedMethod(try method("gan_sim")).points(50).count == 51)
  }

  @Test func `in a field a unit up is as long as one across, and the paths are in sight`() throws {
    for one in try ["gan_alt5", "nsgan_sim", "lqwgan_sim"].map({ PlayedMethod(try method($0)) }) {
      for aspect in [0.8, 1.5, 3] {
        let panel = Panel(nil, aspect: aspect, field: [one], steps: 50)
        let ends = try [panel.x.from, panel.x.to, panel.y.from, panel.y.to].map { try #require($0) }
        #expect(panel.isIsometric)
        #expect((ends[1] - ends[0]).isClose(to: aspect * (ends[3] - ends[2]), relative: 1e-9))
        for point in one.points(50) {
          #expect(point.theta > ends[0] && point.theta < ends[1] && point.psi > ends[2] && point.psi < ends[3])
        }
      }
      let chart = Chart.fields("field", [("", [one])], steps: 50)
      let panels = chart.columns.flatMap(\.panels)
      #expect(!panels.isEmpty && panels.allSatisfy { $0.isIsometric })
    }
  }

  @Test func `charts of every method are safe for slides, and of one that runs away too`() throws {
    let played = try DynamicsMethod.all.map { PlayedMethod($0) } + [PlayedMethod(method("lsgan_sim"), rate: 5)]
    for one in played {
      var charts = [
        Chart.fields("field", [("", [one])], steps: 50), Chart.radii("radius", [("", [one])], steps: 50),
      ]
      if one.dynamics.multipliers != nil { charts.append(Chart.multipliers("λ", [one])) }
      for chart in charts { #expect(slideProblems(in: chart.svg(named: "c"), named: "c") == [], "\(one.method.name)") }
    }
  }
}

@Suite struct `An option that need not be given` {
  static let weight = Option.optionalReal("weight", above: 0, otherwise: "one a method", "how much")

  func run(_ line: String) throws -> (code: Int32, value: Double?, stage: Stage) {
    let stage = try Stage()
    var value: Double?
    let code = Notebook("sample", "claim", options: [Self.weight]).run(in: stage.surroundings(words(line))) { lesson in
      value = lesson[Self.weight]
    }
    return (code, value, stage)
  }

  @Test func `is nil if it is not given, and a number if it is`() throws {
    #expect(try run("").value == nil)
    let given = try run("--weight 0.25")
    #expect(given.code == 0 && given.value == 0.25)
    #expect(try #require(given.stage.folder.read("Output/sample/manifest.json")).contains("\"weight\": 0.25"))
  }

  @Test(arguments: ["nan", "0", "-1", "x", "", "inf", "1e999"])
  func `is refused like any other`(text: String) throws {
    let refused = try run("--weight=\(text)")
    #expect(refused.code == 64)
    #expect(refused.stage.errors.text.contains("is invalid for '--weight <weight>': expected a number above 0"))
  }

  @Test func `says in the help what happens without it`() throws {
    #expect(try run("--help").stage.output.text.contains("default: one a method"))
  }
}
