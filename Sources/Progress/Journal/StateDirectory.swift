// Where progress is kept.

/// The directory of the program's state, by the XDG base directory specification.
package enum StateDirectory {
  /// `$XDG_STATE_HOME/backstep`, or `~/.local/state/backstep`. A relative path counts as unset, as the specification asks.
  /// - Parameter environment: the value of a variable.
  /// - Returns: an absolute path; `nil` if the environment names no place.
  package static func path(_ environment: (String) -> String?) -> String? {
    for (variable, rest) in [("XDG_STATE_HOME", "/backstep"), ("HOME", "/.local/state/backstep")] {
      guard var base = environment(variable), base.hasPrefix("/") else { continue }
      while base.hasSuffix("/") { base.removeLast() }
      return base + rest
    }
    return nil
  }
}
