import Elementary
import Networks
import Probability

/// Hidden points of a signal filled in from those that are seen: by a generator before a discriminator that sees both, and by a
/// network that least squares fits.
///
///     D:  E log D(x_o, x_h) + E log(1 − D(x_o, G(x_o, z))),   G:  E log D(x_o, G(x_o, z));   M:  E |M(x_o, z) − x_h|²
///
/// > Source: Pathak et al. (2016) and Ledig et al. (2017) for the two losses, which they add up; here each has a network.
public struct Inpainting {
  /// The training.
  public let play: Play
  /// G(x_o, z).
  public let generator: Network
  /// M(x_o, z), which has no use for z.
  public let regression: Network
  /// Points that are seen, and those that are not.
  public let seen, hidden: [Int]

  /// Fresh networks; z has as many numbers as points are hidden.
  public init(
    _ law: StationaryGaussian, seen: [Int], hidden width: Int = 48, _ recipe: Recipe, random: RandomStream,
    crew: Crew = .alone
  ) {
    let points = law.points, hidden = (0..<points).filter { !seen.contains($0) }
    var (play, weights) = recipe.play(random, crew)
    func network(_ name: String) -> Network {
      let shape = Architecture([points, width, hidden.count], hidden: .tanh, hasShortcut: true)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    let (generator, regression) = (network("G"), network("M"))
    let judge = QuadraticJudge(play, width: points, using: &weights)
    let data = play.source("data", Source(law, isBalanced: true))
    // A signal and z in one row, so that neither says anything of the other within a batch.
    let questions = play.source("questions", Source(law, beside: hidden.count, isBalanced: true))
    func filled(_ row: Node) -> Node {
      let given = row.columns(seen)
      return judge(row.tape.concat(given, generator(row.tape.concat(given, row.columns(points..<row.width)))))
    }

    play.move("discriminator", training: judge.networks, recipe.judging, times: recipe.steps) { tape in
      judge(tape.draw(data).columns(seen + hidden)).mean(.callItReal) + filled(tape.draw(questions)).mean(.callItFake)
    }
    play.move("generator", training: [generator], recipe.making) { tape in
      filled(tape.draw(questions)).mean(.callItReal)
    }
    play.move("least squares", training: [regression], recipe.making) { tape in
      let row = tape.draw(questions), given = tape.concat(row.columns(seen), row.columns(points..<row.width))
      return (regression(given) - row.columns(hidden)).squared.sum.mean
    }
    (self.play, self.generator, self.regression, self.seen, self.hidden) = (play, generator, regression, seen, hidden)
  }
}
