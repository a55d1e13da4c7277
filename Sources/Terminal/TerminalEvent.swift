// What a terminal reports.
import Canvas

/// Something that happened at the terminal.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted: for an input field, and never to be taken for keys. Lines end with `\n`; there are no other control
  /// characters.
  case paste(String)
  /// The mouse was used, which only a session with `mouse` reports.
  case pointer(Pointer)
  /// The terminal has another size.
  case resize(Size)
  /// The program goes on after it was stopped; everything must be painted again, at this size.
  case resumed(Size)
  /// The terminal has told its background late, and the theme is another; everything must be painted again.
  case recoloured
  /// Nothing happened for the time given.
  case timeout
  /// The terminal is gone. Save, and end.
  case hangup
  /// The program was told to end by a signal, Ctrl-C being SIGINT. Save, and end with `exitStatus`.
  case terminate(signal: Int32)

  /// The exit status that a shell expects, for the events that end the program.
  package var exitStatus: Int32? {
    switch self {
    case .terminate(let signal): 128 + signal
    case .hangup: 129
    default: nil
    }
  }
}
