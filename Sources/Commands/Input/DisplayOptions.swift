// The options that say how text looks, the same for every command.

import Quantities
import ArgumentParser

/// What `--color` says.
package enum ColourOption: String, CaseIterable, Sendable, ExpressibleByArgument {
  /// As the environment and the terminal say.
  case auto
  /// Colours, as many as the terminal has.
  case always
  /// No colours.
  case never
  /// At most 256 colours.
  case many = "256"
  /// At most 16 colours.
  case sixteen = "16"
  /// At most 8 colours.
  case eight = "8"
}

/// The terminal's background.
package enum Background: String, Sendable, EnumerableFlag {
  /// Dark text on light.
  case light
  /// Light text on dark.
  case dark

  /// What the help says.
  package static func help(for value: Background) -> ArgumentHelp? { "Colours for a \(value.rawValue) background." }
}

struct DisplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colours: auto, always, never, or at most 256, 16 or 8.", valueName: "when"))
  var color = ColourOption.auto

  @Flag(exclusivity: .exclusive)
  var background: Background?

  @Flag(help: "Spell everything with ASCII characters.")
  var ascii = false

  @Flag(help: "On the full screen, a click chooses and the wheel scrolls; with Shift the terminal selects text.")
  var mouse = false

  @Option(
    help: ArgumentHelp(
      "Decimals of numbers, 1 to 17.",
      discussion: "4, unless JSON is written: there numbers are exact.", valueName: "n"))
  var digits: Int?

  func validate() throws {
    if let digits, !(1...17).contains(digits) { throw ValidationError("--digits takes a whole number from 1 to 17.") }
  }

  /// The options as plain values.
  var settings: DisplaySettings {
    DisplaySettings(colour: color, background: background, isASCII: ascii, hasMouse: mouse, digits: digits)
  }
}

/// How text looks.
struct DisplaySettings: Hashable, Sendable {
  var colour = ColourOption.auto
  var background: Background?
  var isASCII = false
  var hasMouse = false
  var digits: Int?

  /// How numbers are written for people.
  var format: NumberFormat { NumberFormat(digits: digits ?? NumberFormat.standard.digits) }

  /// How numbers within JSON texts are written.
  var exactFormat: NumberFormat { digits.map(NumberFormat.init) ?? .exact }
}
