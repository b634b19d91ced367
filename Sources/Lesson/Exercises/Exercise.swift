/// A question at the end of a notebook, to be answered by thinking or by one command, and its answer.
///
/// Question and answer stand here, and not in the notebooks, so that who reads a notebook's source does not read the answer first.
public struct Exercise: Sendable {
  let question: String
  let answer: String

  /// An exercise of your own, in words as `Lesson.prose` takes them.
  public init(_ question: String, answer: String) {
    (self.question, self.answer) = (question, answer)
  }
}
