/// Two folders that have changed places: the one that was filled and the one that was there.
///
/// At once, where the file system can; else by two renames, between which there is none.
struct Trade {
  private let parent: HeldFolder
  private let place: OutputPlace
  private let isAtOnce: Bool

  /// The name that the old folder has now.
  var aside: String { isAtOnce ? place.new : place.old }

  /// Puts the new folder in its place, or changes nothing.
  init(in parent: HeldFolder, at place: OutputPlace) throws(SystemError) {
    (self.parent, self.place) = (parent, place)
    isAtOnce = try parent.exchange(place.new, place.name)
    guard !isAtOnce else { return }
    try parent.rename(place.name, to: place.old)
    do {
      try parent.rename(place.new, to: place.name)
    } catch {
      try parent.rename(place.old, to: place.name)
      throw error
    }
  }

  /// Puts the old folder back.
  func undo() throws(SystemError) {
    if isAtOnce {
      _ = try parent.exchange(place.new, place.name)
    } else {
      try parent.rename(place.name, to: place.new)
      try parent.rename(place.old, to: place.name)
    }
  }
}
