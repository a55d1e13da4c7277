// The character encoding of the terminal.
import CNcurses
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the locale says about characters.
enum TerminalLocale {
  /// Sets the program's character encoding from the environment. Returns whether it is UTF-8.
  ///
  /// A UTF-8 locale that is not installed gives ASCII; `C.UTF-8` takes its place. A locale that does not name UTF-8 is
  /// taken at its word.
  static func adopt(environment: (String) -> String?) -> Bool {
    setlocale(LC_CTYPE, "")
    if isUTF8 { return true }
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    guard namesUTF8(name), setlocale(LC_CTYPE, "C.UTF-8") != nil else { return false }
    return isUTF8
  }

  /// Whether a locale's name ends in UTF-8, however spelt.
  static func namesUTF8(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return lowered.contains("utf-8") || lowered.contains("utf8")
  }

  private static var isUTF8: Bool { String(cString: shim_codeset()) == "UTF-8" }
}
