import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `Presets` {
  private static let data = Option.trainingData("data", default: "ring8", "the law")
  private static let options: [any AnyOption] = [data] + GameOptions.all + [GameOptions.expectation]
  private static let notebook = Notebook("train", "Anything", options: options, presets: GameOptions.presets)
  private static let names = GameOptions.presets.map(\.name)

  /// Words of a command line, in single quotes where they have spaces.
  private func typed(_ line: some StringProtocol) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
      place.isMultiple(of: 2) ? words(String(part)) : [String(part)]
    }
  }

  private func settings(_ line: String) throws -> Settings {
    let own = Self.options.map(\.declaration)
    let parser = ArgumentParser(
      notebook: "train", options: [Preset.option(of: GameOptions.presets)] + own + Settings.common("train"))
    let arguments = try #require(try parser.parse(typed(line)))
    return try Settings("train", own, try arguments.expanded(by: GameOptions.presets))
  }

  private func value(_ option: String, in settings: Settings) -> String? {
    // A sum is printed with spaces.
    option == "seed"
      ? "\(settings.seed)" : settings.options.first { $0.name == option }?.value.text.filter { $0 != " " }
  }

  /// Another value for each option that a preset has.
  private static let others = [
    "data": "grid4", "r1": "0.7", "r2": "0.3", "beta1": "0.25", "beta2": "0.75", "batch": "48", "steps": "77",
    "seed": "1234567",
    "lr-d": "0.0077", "lr-g": "0.0066", "schedule": "linear", "hidden": "5,6", "activation": "softplus",
    "expect": "learning",
    "objective": "hinge", "critic-steps": "9", "optimiser": "rmsprop", "clip": "0.3", "gradient-penalty": "0.4",
    "unrolling": "7",
    "pack": "6", "initial": "orthogonal",
  ]

  @Test(arguments: names)
  func `are options that can be typed instead`(name: String) throws {
    let preset = try #require(GameOptions.presets.first { $0.name == name })
    let settings = try settings("--preset \(name)")
    for option in preset.options { #expect(value(option.name, in: settings) == option.value, "\(option)") }
    #expect(Set(preset.options.map(\.name)).count == preset.options.count)
    #expect(settings.command.hasPrefix("swift run train ") && !settings.command.contains("preset"))
    let typed = try self.settings(String(settings.command.dropFirst("swift run train ".count)))
    #expect(typed.command == settings.command && typed.seed == settings.seed)
    #expect(typed.options.map(\.name) == settings.options.map(\.name))
    #expect(typed.options.map(\.value.canonical) == settings.options.map(\.value.canonical))
  }

  @Test(arguments: names)
  func `yield to what is typed, option by option`(name: String) throws {
    let preset = try #require(GameOptions.presets.first { $0.name == name })
    for changed in preset.options {
      let other =
        changed.name == "expect" && changed.value == "learning" ? "collapse" : try #require(Self.others[changed.name])
      let settings = try settings("--\(changed.name) \(other) --preset=\(name)")
      for option in preset.options {
        #expect(value(option.name, in: settings) == (option.name == changed.name ? other : option.value))
      }
    }
  }

  @Test func `an unknown one is refused with the nearest`() throws {
    func refusal(_ line: String) throws -> String {
      let stage = try Stage()
      #expect(Self.notebook.run(in: stage.surroundings(words(line))) { _ in Issue.record("it ran") } == 64)
      #expect(stage.folder.everything.isEmpty)
      return stage.errors.text
    }
    let unknown = try refusal("--preset colapse")
    #expect(unknown.hasPrefix("Error: The value 'colapse' is invalid for '--preset <preset>': expected "))
    #expect(unknown.hasSuffix(". Did you mean 'collapse'?\n"))
    #expect(try refusal("--preset").contains("Missing value for '--preset <preset>'"))
    #expect(try refusal("--preset cure --preset cure").contains("is given twice"))
    #expect(try refusal("--preset=").contains("The value '' is invalid"))
    // Where there are none, there is no such option.
    let stage = try Stage()
    #expect(Sample.notebook.run(in: stage.surroundings(["--preset", "cure"])) { _ in } == 64)
    #expect(stage.errors.text.contains("Unknown option '--preset'"))
  }

  @Test func `the help has one line or two of each`() throws {
    let stage = try Stage()
    #expect(Self.notebook.run(in: stage.surroundings(["--help"])) { _ in } == 0)
    let rows = try #require(stage.output.text.components(separatedBy: "\nPRESETS ").last).split(separator: "\n")
    for preset in GameOptions.presets {
      #expect(rows.contains { $0.hasPrefix("  \(preset.name) ") } && preset.shows.count <= 106, "\(preset.name)")
    }
    #expect(stage.output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(Set(Self.names).count == Self.names.count)
  }

  /// A run as the notebook plays it, with few looks at small networks if the line says so.
  private func run(_ line: String) throws -> (code: Int32, stage: Stage) {
    let stage = try Stage()
    let code = Self.notebook.run(in: stage.surroundings(typed(line))) { lesson in
      let p = lesson[Self.data], settings = try lesson.settings(for: p)
      let game = settings.game(on: p, random: lesson.random("train"))
      var watch = TrainingWatch(of: game, settings, on: p)
      for _ in game.rounds.prefix(settings.rules.rounds) { watch.follow(game) }
      watch.finish(game)
      let run = lesson.measure(watch.looks, of: game, settings, on: p)
      lesson.keep(run)
      lesson.keepVerdict(of: run)
    }
    return (code, stage)
  }

  @Test(arguments: names)
  func `the command that is printed gives the same bytes`(name: String) throws {
    let (code, first) = try run("--preset \(name) --steps 12 --hidden 6 --batch 24 --samples 60")
    let said = try #require(first.output.text.split(separator: "\n").first)
    #expect(said.hasPrefix("\(name) is: swift run train "))
    let command = said.dropFirst("\(name) is: swift run train ".count)
    let (again, second) = try run(String(command))
    #expect(again == code && first.folder.everything == second.folder.everything)
    for path in first.folder.everything where path.contains(".") {
      #expect(first.folder.read(path) == second.folder.read(path), "\(path)")
    }
    #expect(
      first.folder.read("Output/train/report.html")?.contains(escaped(String(said.dropFirst("\(name) is: ".count))))
        == true)
  }

  @Test(arguments: ["collapse", "cure", "helvetica", "oscillation"])
  func `show what they say`(name: String) throws {
    let settings = try settings("--preset \(name)"), stage = try Stage()
    // Nothing of the line is changed, but only the end is measured.
    let code = Self.notebook.run(in: stage.surroundings(["--preset", name])) { lesson in
      let p = lesson[Self.data], game = try lesson.settings(for: p).game(on: p, random: lesson.random("train"))
      let rules = try lesson.settings(for: p)
      var watch = TrainingWatch(of: game, rules, on: p)
      for _ in game.rounds.prefix(rules.rules.rounds) { watch.follow(game) }
      watch.finish(game)
      #expect(game.divergence == nil && game.round == rules.rules.rounds && lesson.seed == settings.seed)
      let cells = p.dimension == 1 ? TrainingCells(of: p) : nil
      let row = TrainingRow(of: watch.looks[watch.looks.count - 1], rules, in: cells, seed: lesson.seed)
      lesson.keepVerdict(
        of: TrainingRun(
          settings: rules, data: p, looks: watch.looks, rows: [row], cells: cells, divergence: game.divergence))
      #expect(!lesson.checks.isEmpty)
    }
    #expect(code == 0, "\(stage.output.text)")
  }
}
