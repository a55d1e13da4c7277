// A row of the table of keys: what a key does, when it is possible, and what the footer and the help say of it.

import Canvas

/// One row of a screen's table.
struct KeyRow<State: ScreenState>: Sendable {
  /// What a key does.
  enum Deed: Sendable {
    /// Something of the screen's own.
    case own(State.Action)
    case moreDigits, fewerDigits
    case leave, quit, suspend, help
  }

  let deed: Deed
  let keys: [Key]
  /// The word in the footer; empty for what the footer leaves out.
  let short: String
  /// The sentence in the help.
  let long: String
  let group: KeyGroup
  /// Why it is not possible now, empty where that needs no words; nil where it is.
  let refusal: @Sendable (State, Shared) -> String?

  init(
    deed: Deed, keys: [Key], short: String, long: String, group: KeyGroup,
    refusal: @escaping @Sendable (State, Shared) -> String? = { _, _ in nil }
  ) {
    self.deed = deed
    self.keys = keys
    self.short = short
    self.long = long
    self.group = group
    self.refusal = refusal
  }

  init(
    _ action: State.Action, keys: [Key], short: String, long: String, group: KeyGroup,
    refusal: @escaping @Sendable (State, Shared) -> String? = { _, _ in nil }
  ) {
    self.init(deed: .own(action), keys: keys, short: short, long: long, group: group, refusal: refusal)
  }
}

/// A heading of the help.
enum KeyGroup: String, CaseIterable, Sendable {
  case steps = "Walk"
  case look = "Look closer"
  case change = "Change and see"
  case learn = "Learn"
  case edit = "Edit"
  case knobs = "Turn the knobs"
  case time = "Time"
  case view = "The picture"
  case list = "Move"
  case program = "Leave and help"
}
