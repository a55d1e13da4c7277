// What a screen sees of everything else while it acts, and what it asks of it.

import Canvas

/// The surroundings of a screen's update: what it changes is taken over, what it asks for is carried out afterwards.
struct Context: Sendable {
  /// What holds for all screens.
  var shared: Shared
  /// The size of the terminal.
  let size: Size
  /// What the world outside has to do.
  var effects: [Effect] = []
  /// What has to be done with the stack of screens, in this order.
  private(set) var requests: [Request] = []

  /// A change of the stack of screens.
  enum Request: Sendable {
    /// Open a screen on top.
    case open(Destination)
    /// Take the top screen away, and tell the one below why.
    case close(News?)
    /// Tell the screen below the top.
    case tellBelow(News)
    /// Tell the top screen.
    case tellTop(News)
  }

  init(_ shared: Shared, _ size: Size) {
    self.shared = shared
    self.size = size
  }

  /// Opens a screen on top.
  mutating func open(_ destination: Destination) { requests.append(.open(destination)) }

  /// Takes the top screen away; the one below learns why.
  mutating func close(telling news: News? = nil) { requests.append(.close(news)) }

  /// Hands something to the screen below the top.
  mutating func tellBelow(_ news: News) { requests.append(.tellBelow(news)) }

  /// Refuses the answer to the question on top; it stays there to be mended.
  mutating func refuse(_ reason: String) { requests.append(.tellTop(.refused(reason))) }

  /// Shows a message until the next key.
  mutating func say(_ text: String) { shared.notice = Notice(text: text, isWarning: false) }

  /// Shows why something was refused until the next key.
  mutating func warn(_ text: String) { shared.notice = Notice(text: text, isWarning: true) }
}
