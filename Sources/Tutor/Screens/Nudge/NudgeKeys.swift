// The keys of the nudge.

import Canvas

extension NudgeScreen {
  /// What they can ask for.
  enum Action: Hashable, ListMoving {
    case keep
    case move(ListCursor.Move)
  }

  static let keys: [KeyRow<NudgeScreen>] =
    KeyRow.digits + [
      KeyRow(
        .keep, keys: [.enter], short: "keep the nudge", long: "keep the nudge as the new value", group: .change)
    ] + KeyRow.upAndDown + KeyRow.program
}
