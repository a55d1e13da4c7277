// What a screen is: its state, with its keys, what they do to it, and what it looks like.

import Canvas

/// The state of one screen. Screens know each other only by what the stack hands on: where to go (`Destination`) and
/// what one tells another (`News`).
protocol ScreenState: Sendable {
  /// What its keys can ask for.
  associatedtype Action: Hashable, Sendable

  /// Its rows of the table of keys, the most important first: the footer shows them in this order as far as there is room.
  static var keys: [KeyRow<Self>] { get }

  /// Whether it stands over the lower part of the screen below.
  static var isOverlay: Bool { get }

  /// Whether time passes on it: then the event loop sends ticks.
  var isPlaying: Bool { get }

  /// The computation that it waits for.
  var job: Job? { get }

  /// What has to be done as it is opened.
  mutating func opening() -> [Effect]

  /// Does what a key asks for.
  mutating func update(_ action: Action, _ context: inout Context)

  /// Takes up what happened elsewhere.
  mutating func take(_ news: News, _ context: inout Context)

  /// Edits the line that is being typed; false where the key is no text here.
  mutating func edit(_ key: Key, _ context: inout Context) -> Bool

  /// Takes pasted text into the line that is being typed; false where there is none.
  mutating func paste(_ text: String, _ context: inout Context) -> Bool

  /// Chooses what a click hit, by the number that the screen drew it with.
  mutating func choose(item: Int, _ context: inout Context)

  /// Takes up a click, where there is more to hit than items and hints of keys; false where nothing was hit.
  mutating func click(_ place: Point, on picture: Canvas, _ context: inout Context) -> Bool

  /// Takes up a turn of the wheel.
  mutating func scroll(up: Bool, at place: Point, on picture: Canvas, _ context: inout Context)

  /// What has to be done before the program ends.
  mutating func ending() -> [Effect]

  /// Goes one level back.
  mutating func leave(_ context: inout Context)

  /// Draws it.
  func draw(in frame: Frame, on canvas: inout Canvas)
}

/// What most screens do.
extension ScreenState {
  static var isOverlay: Bool { false }
  var isPlaying: Bool { false }
  var job: Job? { nil }
  mutating func opening() -> [Effect] { [] }
  mutating func take(_ news: News, _ context: inout Context) {}
  mutating func edit(_ key: Key, _ context: inout Context) -> Bool { false }
  mutating func paste(_ text: String, _ context: inout Context) -> Bool { false }
  mutating func choose(item: Int, _ context: inout Context) {}
  mutating func click(_ place: Point, on picture: Canvas, _ context: inout Context) -> Bool { false }
  mutating func scroll(up: Bool, at place: Point, on picture: Canvas, _ context: inout Context) {
    press(up ? .up : .down, &context)
  }
  mutating func ending() -> [Effect] { [] }
  mutating func leave(_ context: inout Context) { context.close() }
}
