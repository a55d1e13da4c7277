// The rows that are the same on every screen that has them.

import Canvas

extension KeyRow {
  /// Leaving and help, as most screens have them.
  static var program: [KeyRow] { [leave, quit, suspend, help] }

  static var leave: KeyRow {
    KeyRow(deed: .leave, keys: [.escape], short: "back", long: "one level back", group: .program)
  }

  static var quit: KeyRow {
    KeyRow(
      deed: .quit, keys: [.character("q")], short: "quit", long: "end the program; Ctrl-C does so at once",
      group: .program)
  }

  static var suspend: KeyRow {
    KeyRow(
      deed: .suspend, keys: [.control("z")], short: "",
      long: "stop the program for a while; the shell's `fg` brings it back", group: .program)
  }

  static var help: KeyRow { help { _, _ in nil } }

  /// The list of keys, where it may be there already.
  static func help(refusal: @escaping @Sendable (State, Shared) -> String?) -> KeyRow {
    KeyRow(
      deed: .help, keys: [.character("?"), .f(1)], short: "help", long: "this list", group: .program, refusal: refusal)
  }

  /// The list of keys, where a question mark is text.
  static var helpWhereTyped: KeyRow {
    KeyRow(deed: .help, keys: [.f(1)], short: "keys", long: "this list", group: .program)
  }

  /// How many digits numbers have.
  static var digits: [KeyRow] {
    [
      KeyRow(
        deed: .moreDigits, keys: [.character(".")], short: "", long: "more digits", group: .view,
        refusal: { $1.digits >= 17 ? "all digits of the numbers are shown" : nil }),
      KeyRow(
        deed: .fewerDigits, keys: [.character(",")], short: "", long: "fewer digits", group: .view,
        refusal: { $1.digits <= 1 ? "one decimal is the least" : nil }),
    ]
  }
}
