import Charts
import TestSupport
import Testing

@Suite struct `Charts` {
  static let largest = Double.greatestFiniteMagnitude
  static let least = Double.leastNonzeroMagnitude

  static let heat = HeatMap((0..<100).map { $0 == 7 ? .nan : Double($0) }, columns: 10, x: (0, 1), y: (0, 1))

  static let figures: [(name: String, chart: Chart)] = [
    ("four columns", Samples.fourColumns),
    ("one column", Chart("One", description: "1 column.", columns: [Samples.column("(a) Alone", centre: -1)])),
    ("training, direct", Samples.training()),
    ("training, legend", Samples.training(labels: .legend)),
    ("no column", Chart("Nothing", description: "0 columns.", columns: [])),
    ("no panel", Chart("Nothing", description: "0 panels.", columns: [[]])),
    ("no mark", Chart("Nothing", description: "0 marks.", panel: Panel(x: Axis("x"), y: Axis("y"), marks: []))),
    ("no title", Chart("", description: "0 marks.", panel: Panel(marks: []))),
    ("no point", Samples.plain([], [])),
    ("one point", Samples.plain([3], [5])),
    ("constant", Samples.plain([0, 1, 2], [7, 7, 7])),
    ("constant but for rounding", Samples.plain([0, 1, 2], [0.5, 0.5.nextUp, 0.5])),
    ("constant zero", Samples.plain([0, 0, 0], [0, 0, 0])),
    ("tiny", Samples.plain([0, 1, 2], [1e-300, 2e-300, 3e-300])),
    ("denormal", Samples.plain([0, least], [least, 1000 * least])),
    ("huge", Samples.plain([-1e300, 1e300], [1e300, -1e300])),
    ("the whole range", Samples.plain([-largest, largest], [-largest, largest])),
    ("tiny to huge", Samples.plain([1e-300, 1, 1e300], [1e-300, 1, 1e300])),
    ("far from zero", Samples.plain([1e15, 1e15 + 1], [1e9, 1e9 + 0.001])),
    ("nothing finite", Samples.plain([.nan, .infinity], [.nan, -.infinity])),
    ("some not finite", Samples.plain([0, 1, 2, 3, .nan, 5], [0, .infinity, 2, .nan, 4, -.infinity])),
    (
      "logarithmic",
      Samples.plain(
        [0, 1, 2, 3, 4], [0, -1, 1e-8, 3, 1e300], xAxis: Axis("x"), yAxis: Axis("y", scale: .logarithmic))
    ),
    (
      "logarithmic, nothing positive",
      Samples.plain([-1, 0], [-1, 0], xAxis: Axis(scale: .logarithmic), yAxis: Axis(scale: .logarithmic))
    ),
    (
      "domains that make no sense",
      Samples.plain([0, 1], [0, 1], xAxis: Axis("x", from: .nan, to: .infinity), yAxis: Axis("y", from: 2, to: 2))
    ),
    (
      "domains turned round",
      Samples.plain([0, 1], [0, 1], xAxis: Axis("x", from: 1, to: 0), yAxis: Axis("y", from: 1, to: 0))
    ),
    (
      "far outside its domain",
      Samples.plain([-1e300, 0, 1e300], [-1e300, 0, 1e300], xAxis: Axis(from: 0, to: 1), yAxis: Axis(from: 0, to: 1))
    ),
    (
      "hostile text",
      Samples.plain(
        [0, 1], [0, 1], title: "<script>alert(\"1\")</script> ]]> & ' \u{0} \u{1B} \u{202E}abc _{ ^{ } _{}",
        label: "</text><text x='0'>&amp;\n\t=1+1")
    ),
    (
      "long text",
      Samples.plain(
        [0, 1], [0, 1],
        title: "A title that is much longer than a slide is wide, because somebody wanted to say everything at once",
        label: "a label that is nearly as long as the title and has to go to the legend or to wrap, or what else")
    ),
    (
      "text without spaces",
      Samples.plain([0, 1], [0, 1], title: RichText(String(repeating: "unbreakable", count: 30)))
    ),
    (
      "small canvas",
      Chart("Small", description: "1 line.", size: .init(width: 0, height: .nan), panel: Panel("tiny", marks: []))
    ),
    (
      "strange looks",
      Chart(
        "Looks", description: "1 line.",
        panel: Panel(
          height: -1, marks: [.line(x: [0, 1], y: [0, 1], style: Style(.black, width: .nan, opacity: .infinity))]))
    ),
    (
      "texts at one place",
      Chart(
        "Texts", description: "5 texts.",
        panel: Panel(marks: (1...5).map { .text("text number \($0)", x: 0.5, y: 0.5) }))
    ),
    (
      "twenty lines that end together",
      Chart(
        "Lines", description: "20 lines.",
        panel: Panel(
          marks: (1...20).map { .line(x: [0, 1], y: [Double($0), 0], style: .value, label: "line \($0)", at: .end) }))
    ),
    (
      "heat map",
      Chart(
        "Heat", description: "100 cells.",
        columns: [
          [Panel(marks: [.heat(heat), .text("here", x: 0.5, y: 0.5)])], .init([.colourBar("value", heat)], width: 0.15),
        ])
    ),
    (
      "ticks by hand",
      Chart(
        "Ticks", description: "3 ticks.",
        panel: Panel(
          x: Axis("x", from: 0, to: 1, ticks: .named([(0, "no"), (0.01, "nearly no"), (1, "yes"), (.nan, "?")])),
          y: Axis("y", from: 0, to: 1, ticks: .at([0, 0.5, 1, .infinity])), marks: []))
    ),
  ]

  @Test(arguments: figures)
  func `Every figure is slide-safe, whatever is in it`(name: String, chart: Chart) {
    let problems = slideProblems(in: chart.svg(named: "a-name"), named: "a-name")
    // A word that is wider than the canvas has to be cut.
    #expect(problems.filter { name != "text without spaces" || !$0.contains("inside a word") } == [])
  }

  @Test func `The same chart gives the same bytes, and its ids begin with its name`() {
    let svg = Samples.fourColumns.svg(named: "Figure 1")
    #expect(svg == Samples.fourColumns.svg(named: "Figure 1"))
    #expect(slideProblems(in: svg, named: "figure-1") == [])
  }
}
