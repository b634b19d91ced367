/// A display formula in a small markup, as MathML: no library draws it, nothing is fetched, and a reader can have it read aloud.
///
/// It is written as on paper:
/// ```
/// V(D, G) = E_{x ~ p_data}[log D(x)] + E_z[log(1 − D(G(z)))]
/// D*(x) = frac{p_data(x)}{p_data(x) + p_g(x)}
/// ```
/// - `a_b`, `a_{b c}`, `a^2`, `a_{i}^{n}`: sub- and superscripts, of one thing or of a group; `D*` and `f′` raise their marks.
/// - `frac{a}{b}`, `sqrt{a}`, `hat{a}`, `norm{a}`, `abs{a}`, and `text{words as they are}`.
/// - `int_{a}^{b}`, `sum_{i=1}^{n}`, `prod`: with bounds; `max_D`, `min_G`, `sup`, `inf` have theirs below.
/// - `quad` keeps two formulas in one line apart.
/// - `E` is the expectation 𝔼, `~` is "distributed as", `-` is a minus, `dx` ends an integral.
/// - One letter is a variable; several Latin letters are a word, set upright: `log`, `JSD`, `data`. All other letters (λ, θ) stand
///   alone, so that `λr` is a product; two Latin variables are kept apart by a space.
/// - Parentheses and brackets grow with what they hold and must be closed; one may close the other, as in `[−1, 1)`.
/// - Each line is a formula of its own.
struct Formula {
  /// What is wrong with a formula, and where.
  struct Flaw: Error, Equatable, CustomStringConvertible {
    let reason: String
    let formula: String
    /// The character that it was found at, counted from 1.
    let place: Int

    var description: String { "\(reason) at character \(place) of '\(formula)'" }
  }

  /// The formula as a block of HTML.
  let html: String

  init(_ markup: String) throws(Flaw) {
    var lines = ""
    for line in markup.split(separator: "\n") {
      var writer = FormulaWriter(String(line))
      lines += "<math display=\"block\">\(try writer.whole())</math>\n"
    }
    html = "<div class=\"formula\" tabindex=\"0\">\n\(lines)</div>\n"
  }
}
