/// Whoever shares the work of a step: one thread by itself, or several that the caller provides.
///
/// The items of a piece of work touch disjoint memory and each is done by one thread in one order, so a result does not
/// depend on how many threads there are. The engine owns no threads; it is handed a crew.
public struct Crew: Sendable {
  /// How many threads work at once.
  public let width: Int
  private let perform: @Sendable (_ count: Int, _ body: @escaping (Int) -> Void) -> Void

  /// A crew of `width` threads; `perform` calls `body(0)` … `body(count − 1)`, in any order, and returns after the last.
  public init(width: Int, perform: @escaping @Sendable (_ count: Int, _ body: @escaping (Int) -> Void) -> Void) {
    (self.width, self.perform) = (width, perform)
  }

  /// The calling thread by itself.
  public static let alone = Crew(width: 1) { count, body in for index in 0..<count { body(index) } }

  /// Calls `body(0)` … `body(count − 1)` and returns when all have returned.
  ///
  /// The body may escape to other threads' stacks; one that is made once and kept costs no allocation a call.
  @inline(__always)
  public func each(_ count: Int, _ body: @escaping (Int) -> Void) {
    if width == 1 { for index in 0..<count { body(index) } } else { perform(count, body) }
  }
}
