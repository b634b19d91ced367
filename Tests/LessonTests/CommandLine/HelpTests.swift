import Testing

@testable import Lesson

@Suite struct `Help` {
  @Test(arguments: ["-h", "--help"])
  func `goes to stdout with exit code 0, touches no disk, and lists every option with default and range`(flag: String)
    throws
  {
    let stage = try Stage()
    #expect(Sample.notebook.run(in: stage.surroundings([flag])) { _ in Issue.record("the body ran") } == 0)
    #expect(stage.errors.text.isEmpty)
    #expect(stage.folder.everything.isEmpty)
    // The default number of threads is the machine's.
    let lines = stage.output.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.filter { !$0.contains("--threads") && !$0.contains("to 1024)") }.joined(separator: "\n")
    #expect(
      text == """
        OVERVIEW: Training finds the law of the data

        USAGE: swift run sample [<options>]

        OPTIONS:
          --data <data>           what the generator should imitate (default: N(2,0.5);
                                  N(mean, standard deviation), U(from, to),
                                  Laplace(mean, scale))
          --steps <steps>         rounds of Algorithm 1 (default: 6000, with --quick:
                                  1500; 1 to 10000000)
          --lr-d <lr-d>           learning rate of D (default: 0.002; above 0)
          --share <share>         a share (default: 0.5; 0 to 1)
          --shift <shift>         how far the data is moved (default: 0)
          --objective <objective> the generator's loss (default: non-saturating;
                                  minimax, non-saturating)
          --seed <seed>           the number all randomness comes from (default: 1; 0 to
                                  18446744073709551615)
          --out <out>             the folder to write (default: Output/sample)
          --theme <theme>         the colours of the figures (default: light; light,
                                  dark, print)
          --size <size>           the figures' canvas: each its own, 16:9, 4:3, or half
                                  a 16:9 slide (default: own; own, wide, standard, half)
          --film                  also the frames in one picture that moves,
                                  figures/film.svg
          --quick                 a short run into Output/.quick/sample
          -h, --help              Show help information.

        """)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
