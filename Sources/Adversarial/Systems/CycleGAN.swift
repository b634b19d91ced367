import Elementary
import Networks

/// Two generators, there and back, each before a discriminator of its own, and a loss for not coming home.
///
///     G, F:  E log D_Y(G(x)) + E log D_X(F(y)) − λ·(E |F(G(x)) − x| + E |G(F(y)) − y|)
///
/// An identity loss E |G(y) − y| + E |F(x) − x| may be added with a weight of its own.
///
/// > Source: Zhu et al. (2017), equations 1 to 3, with the logistic loss of equation 1.
public struct CycleGAN {
  /// The game.
  public let play: Play
  /// From x to y.
  public let g: Network
  /// From y to x.
  public let f: Network

  /// Fresh networks between two sources on the line; `cycle` and `identity` are the weights of the two losses.
  public init(
    from xs: Source, to ys: Source, cycle: Double, identity: Double = 0, hidden width: Int = 32, _ recipe: Recipe,
    random: RandomStream, crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    func network(_ name: String) -> Network { play.network(name, Perceptron(1, hidden: width, 1, using: &weights)) }
    let (g, f, dx, dy) = (network("G"), network("F"), network("D_X"), network("D_Y"))
    let (xs, ys) = (play.source("x", xs), play.source("y", ys))

    play.move("discriminators", training: [dx, dy], recipe.judging, times: recipe.steps) { tape in
      let (x, y) = (tape.draw(xs), tape.draw(ys))
      return dy(y).mean(.callItReal) + dy(g(x)).mean(.callItFake)
        + dx(x).mean(.callItReal) + dx(f(y)).mean(.callItFake)
    }
    play.move("generators", training: [g, f], recipe.making) { tape in
      let (x, y) = (tape.draw(xs), tape.draw(ys))
      let (there, back) = (g(x), f(y))
      var loss = dy(there).mean(.callItReal) + dx(back).mean(.callItReal)
      if cycle > 0 { loss = loss + cycle * ((f(there) - x).magnitude.mean + (g(back) - y).magnitude.mean) }
      if identity > 0 { loss = loss + identity * ((g(y) - y).magnitude.mean + (f(x) - x).magnitude.mean) }
      return loss
    }
    (self.play, self.g, self.f) = (play, g, f)
  }
}
