// Which colours to use: what was asked for on the command line, in the environment, and what the terminal can do.
import Canvas

/// What `--color` says.
package enum ColourChoice: Hashable, Sendable {
  /// As the environment says.
  case auto
  /// Colours, as many as the terminal has.
  case always
  /// No colours.
  case never
  /// At most this depth.
  case depth(ColourDepth)

  /// Reads the option's value: `auto`, `always`, `never`, `256`, `16` or `8`.
  package init?(_ text: String) {
    switch text {
    case "auto": self = .auto
    case "always": self = .always
    case "never": self = .never
    case "256": self = .depth(.many)
    case "16": self = .depth(.sixteen)
    case "8": self = .depth(.eight)
    default: return nil
    }
  }

  /// The depth to use.
  ///
  /// The option goes before `NO_COLOR` (if not empty), that before `CLICOLOR_FORCE`, that before `CLICOLOR=0`, `TERM=dumb`
  /// and output that is not a terminal.
  ///
  /// - Parameters:
  ///   - available: what the terminal can show; nothing goes beyond it.
  ///   - isTerminal: whether the output is a terminal.
  ///   - environment: the value of an environment variable.
  package func depth(
    available: ColourDepth, isTerminal: Bool, environment: (String) -> String?
  ) -> ColourDepth {
    func isSet(_ name: String) -> Bool { !(environment(name) ?? "").isEmpty }
    switch self {
    case .never: return .none
    case .always: return available
    case .depth(let depth): return min(depth, available)
    case .auto: break
    }
    if isSet("NO_COLOR") { return .none }
    if isSet("CLICOLOR_FORCE"), environment("CLICOLOR_FORCE") != "0" { return available }
    if environment("CLICOLOR") == "0" || environment("TERM") == "dumb" || !isTerminal { return .none }
    return available
  }
}

extension Theme {
  /// The theme that the environment names: `BACKSTEP_THEME`, then the terminal's background in `COLORFGBG`; nil if neither
  /// tells.
  package static func named(environment: (String) -> String?) -> Theme? {
    if let theme = environment("BACKSTEP_THEME").flatMap(Theme.init(rawValue:)) { return theme }
    // The last field is the background, as one of 16 colours: white and bright colours but dark grey are light.
    guard let field = environment("COLORFGBG")?.split(separator: ";").last, let colour = Int(field) else { return nil }
    return colour == 7 || (9...15).contains(colour) ? .light : .dark
  }
}
