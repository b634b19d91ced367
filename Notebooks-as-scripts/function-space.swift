#!/usr/bin/env -S swift run function-space
// # Descent in function space
//
// Why should the game end at p_g = p_data? Because the value C(p_g) = V(D*, p_g) is convex in p_g, so that "sufficiently
// small updates" of p_g itself reach its minimum.  Goodfellow et al. (2014), Proposition 2.
// We let p_g itself go down: no generator, no parameters, only weights on a grid.

import Lesson

let data = Option.mixture("p", default: "0.4*N(-2,0.7) + 0.6*N(1.5,0.9)", "the law of the data")
let start = Option.mixture("q0", default: "N(0,2.5)", "the law of the model before the first step")
let eta = Option.real("eta", default: 1, in: 1e-3...16, "how far a step goes")
let steps = Option.integer("steps", default: 60, quick: 20, in: 1...2_000, "steps of the descent")
let points = Option.integer("points", default: 241, in: 11...5_001, "points of the grid")

Lesson.run(
  "function-space", "p_g itself, moved down the gradient of the game's value, comes to p_data",
  figure: "snapshots", options: [data, start, eta, steps, points]
) { lesson in
  // ## 1. What theory says
  lesson.heading("What theory says")
  lesson.prose(
    """
    For a fixed D the value V(D, q) = E_p log D + E_q log(1 − D) is linear in the model's law q. Its largest value over D, \
    C(q) = V(D*, q), is therefore convex, and its gradient is that of V at the best D: δC/δq(x) = log(1 − D*(x)), because \
    D* does not move to first order (Goodfellow et al. 2014, Proposition 2).

    The descent that keeps q a law multiplies, q ← q·(1 − D*)^{−η} / Z, here on a grid. For η ≤ 1 no step raises C, and \
    after k steps C + log 4 is at most KL(p ‖ q₀)/(η·k). Near the end a deviation q = p·(1 + h) becomes (1 − η/2)·h, so \
    that a step leaves (1 − η/2)² of C + log 4. With η > 4 that is more than all of it.

    The paper itself adds that this proof is not about parameters: a generator cannot move p_g wherever it likes.
    """)
  lesson.formula(
    """
    frac{δC}{δq}(x) = log(1 − D*(x))
    q_{k+1}(x) = frac{1}{Z_k} q_k(x) (1 − D*_k(x))^{−η}
    """)
  let (p, q) = (lesson[data], lesson[start])
  let grid = FunctionSpaceHistory.grid(of: lesson[points], for: p, q)
  for (law, option) in [(p, data), (q, start)] where !FunctionSpaceHistory.shows(law, on: grid) {
    throw lesson.invalid(
      option,
      "too narrow for \(grid.count) points over both laws, \(rounded(grid[1] - grid[0])) apart: expected a wider law, or more "
        + "'--points'")
  }
  func descent(_ rate: Double) -> FunctionSpaceDescent? { .init(grid: grid, data: p, model: q, rate: rate) }
  guard let first = descent(lesson[eta]) else {
    throw lesson.invalid(start, "it has no mass where the data has some, and no factor brings mass there")
  }

  // ## 2. The descent
  lesson.heading("The descent")
  let history = FunctionSpaceHistory(first, steps: lesson[steps])
  lesson.keep(history)
  if history.states.count <= lesson[steps] {
    lesson.prose(
      """
      The run ends after \(history.states.count - 1) steps: from there on log q is so far from log p that its last bits \
      would decide.
      """)
  }

  // ## 3. Convex, and the gradient is log(1 − D*)
  // Between any two laws q and r of the run: C(q) + slope ≤ C(r) ≤ C(q) + slope + KL(r ‖ q), slope = Σ (r − q)·log(1 − D*).
  let laws = [0, 1, 2, 3, 5, 8].filter { $0 < history.states.count }.map { history.states[$0] }
  var (dent, below, above) = (-Double.infinity, -Double.infinity, -Double.infinity)
  for one in laws {
    for other in laws where other.steps != one.steps {
      let mixed = zip(one.logModel, other.logModel).map { logAddExp($0, $1) }
      let halfway = FunctionSpaceDescent(grid: grid, logData: one.logData, logModel: mixed, rate: 1)
      let apart = FunctionSpaceDescent(grid: grid, logData: other.logModel, logModel: one.logModel, rate: 1)
      let tangent = one.value + one.slope(towards: other)
      dent = max(dent, (halfway?.value ?? .nan) - 0.5 * one.value - 0.5 * other.value)
      below = max(below, tangent - other.value)
      above = max(above, other.value - tangent - (apart?.divergence ?? .infinity))
    }
  }
  if laws.count > 1 {
    lesson.check("C is convex: C halfway between two laws less the mean of their C", measured: dent, atMost: 1e-13)
    lesson.check(
      "C stays above its tangents, whose slope is log(1 − D*): largest excess", measured: below, atMost: 1e-12)
    lesson.check("and exceeds them by at most KL(r ‖ q): largest excess", measured: above, atMost: 1e-12)
  }

  // ## 4. The rate near p, and what a step may be
  lesson.heading("How far a step may go")
  let middle = zip(grid, first.logData).reduce(0) { $0 + $1.0 * exp($1.1) }
  let deviation = grid.map { 1e-5 * tanh($0 - middle) }
  let near = zip(first.logData, deviation).map { $0 + log1p($1) }
  let rates = [0.25, 0.5, 1, 2, 4, 5]
  for rate in rates {
    let state = FunctionSpaceDescent(grid: grid, logData: first.logData, logModel: near, rate: rate)
    let share = (state?.next()?.excess ?? .nan) / (state?.excess ?? .nan)
    lesson.check(
      "From near p, η = \(rounded(rate)): share of C + log 4 that a step leaves", measured: share,
      within: 1e-3, of: (1 - rate / 2) * (1 - rate / 2))
  }
  lesson.keep(rates: rates.compactMap(descent).map { FunctionSpaceHistory($0, steps: min(lesson[steps], 40)) })
  lesson.prose(
    """
    Near p a larger step is a faster one up to η = 2. Beyond, q jumps over p and back; at η = 4 it lands as far on the other \
    side as it came from, and beyond 4 farther with every step, until it jumps to and fro between laws that are piled up in \
    a few places, and C stays far above −log 4. "Sufficiently small" is no idle word.

    The share that a step leaves comes near (1 − η/2)² late where q is much larger than p in the tails: there D* ≈ 0, the \
    gradient vanishes, and q only loses what the others gain, a factor of 2^{−η} a step.
    """)
  lesson.exercise(.functionSpace)

  // Try --q0 "N(4,0.5)": q is almost nowhere. How many steps does it take? And with --eta 5?
}
