// What the manual says that no declaration says: the environment, the files, and the knobs of the labs.

import LabKit
import Labs
import Manual

enum ManualTables {
  /// The variables that the program looks at.
  static let variables = [
    ManualEntry("NO_COLOR", "Where it is set and not empty, nothing is coloured. The option --color goes before it."),
    ManualEntry(
      "CLICOLOR_FORCE", "Where it is set and neither empty nor 0, colours are used without a terminal as well."),
    ManualEntry("CLICOLOR", "Where it is 0, nothing is coloured."),
    ManualEntry(
      "BACKSTEP_THEME",
      "`light` or `dark`: the colours for such a background. The options --light and --dark go before it."),
    ManualEntry(
      "COLORFGBG",
      "The last of its numbers is the terminal's background, where nothing else names one. Without it the terminal is asked."
    ),
    ManualEntry(
      "BACKSTEP_PAGER, PAGER", "The first that is set is the pager for long text on a terminal; `cat` is none."),
    ManualEntry("BACKSTEP_SYNC", "Where it is 0, frames are not marked for terminals that show only whole ones."),
    ManualEntry(
      "LC_ALL, LC_CTYPE, LANG",
      "The first of them that is not empty names the character set. Where that is not UTF-8, everything is spelt with ASCII."
    ),
    ManualEntry("TERM", "The kind of terminal. On a dumb one the tutor is refused, and messages have no colours."),
    ManualEntry("XDG_STATE_HOME", "The folder under which progress is kept; `~/.local/state` without it."),
  ]

  /// The files that the program keeps.
  static let files = [
    ManualEntry(
      "$XDG_STATE_HOME/backstep/journal",
      "What was answered, one record a line. It is `~/.local/state/backstep/journal` where the variable is not set. "
        + "`backstep progress --verify` looks for damage in it."),
    ManualEntry("$XDG_STATE_HOME/backstep/copied.txt", "What was last copied on a walk with y or Y."),
  ]

  /// Each lab with its knobs.
  static var labs: ManualSection {
    ManualSection(
      title: "LABS",
      text: "A knob is set as in `--layers 50` or `--layers=50`. "
        + "`backstep lab NAME --help` lists the knobs of one, and its measures.",
      groups: Lab.all.map { lab in
        ManualSection.Group(
          title: lab.name, text: "\(lab.title): \(lab.summary)",
          entries: lab.knobs.map { knob in
            ManualEntry(
              "--\(knob.name)", value: knob.valueName,
              "\(knob.help) \(range(knob)); it starts at \(Settings.text(knob.start)).")
          })
      })
  }

  private static func range(_ knob: Knob) -> String {
    switch knob.kind {
    case .choice: "One of \(knob.values)"
    case .whole, .number: knob.values
    case .file: "It takes \(knob.values)"
    }
  }
}
