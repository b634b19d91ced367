/// What a notebook says in its report.
extension Lesson {
  /// A heading in the report.
  public func heading(_ text: String) {
    add(.heading(text))
  }

  /// Paragraphs in the report, divided by empty lines; `backticks` mark code.
  public func prose(_ text: String) {
    add(.prose(text))
  }

  /// A sentence in the report that stands on the terminal too.
  public func remark(_ text: String) {
    prose(text)
    write([text])
  }

  /// A formula in the report, set by itself, each line one: `D*(x) = frac{p(x)}{p(x) + q(x)}`.
  ///
  /// The markup is small: `_` and `^` with braces around more than one thing, `frac{a}{b}`, `sqrt{a}`, `int_{a}^{b}`, `sum_{i=1}^{n}`,
  /// `max_D`, `norm{a}`, `abs{a}`, `text{words}`, `E` for the expectation, `~` for "distributed as". `Formula` says all of it.
  public func formula(_ markup: String) {
    do throws(Formula.Flaw) {
      add(.formula(try Formula(markup)))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A question at the end, with its answer folded away.
  public func exercise(_ exercise: Exercise) {
    add(.exercise(exercise))
  }

  /// A table in the report alone, for rows that a kept table holds too.
  public func show(_ table: Table) {
    add(.rows(table.finite))
  }
}
