// Which row of a list is chosen, how the choice moves, and the keys that move it.

import Canvas

/// The chosen row of a list.
struct ListCursor: Hashable, Sendable {
  /// The row's number, from 0.
  private(set) var row: Int

  init(_ row: Int = 0) { self.row = row }

  /// How the choice can move.
  enum Move: Hashable, Sendable { case up, down, top, bottom }

  /// Moves among so many rows. At the ends it comes out at the other end, or stays there.
  mutating func move(_ move: Move, among count: Int, goesRound: Bool = true) {
    guard count > 0 else { return }
    switch move {
    case .up: row = goesRound ? (row + count - 1) % count : max(0, row - 1)
    case .down: row = goesRound ? (row + 1) % count : min(count - 1, row + 1)
    case .top: row = 0
    case .bottom: row = count - 1
    }
  }
}

/// Actions among which there are moves of a list's cursor.
protocol ListMoving: Sendable {
  static func move(_ move: ListCursor.Move) -> Self
}

/// What the keys of a list can ask for.
enum ListAction: Hashable, ListMoving {
  case open
  case move(ListCursor.Move)
}

/// A screen that is a list of what can be opened.
protocol ListScreen: ScreenState where Action == ListAction {
  var cursor: ListCursor { get set }

  /// How many rows there are.
  func count(_ shared: Shared) -> Int

  /// Opens the chosen row.
  mutating func open(_ context: inout Context)
}

extension ListScreen {
  mutating func update(_ action: ListAction, _ context: inout Context) {
    switch action {
    case .open: open(&context)
    case .move(let move): cursor.move(move, among: count(context.shared))
    }
  }
}

extension KeyRow where State: ListScreen {
  /// The keys of a list of what can be opened.
  static var list: [KeyRow] {
    [
      KeyRow(
        .open, keys: [.enter, .character(" "), .right, .character("l")], short: "open", long: "open what is chosen",
        group: .list)
    ] + upAndDown + ends
  }
}

extension KeyRow where State.Action: ListMoving {
  /// From row to row.
  static var upAndDown: [KeyRow] {
    [
      KeyRow(.move(.down), keys: [.down, .character("j"), .tab], short: "down", long: "down", group: .list),
      KeyRow(.move(.up), keys: [.up, .character("k"), .backTab], short: "up", long: "up", group: .list),
    ]
  }

  /// To the first and the last.
  static var ends: [KeyRow] {
    [
      KeyRow(.move(.top), keys: [.character("g"), .home], short: "", long: "to the top", group: .list),
      KeyRow(.move(.bottom), keys: [.character("G"), .end], short: "", long: "to the bottom", group: .list),
    ]
  }
}
