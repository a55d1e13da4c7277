// What the terminal is asked at the start, and what it answers.

/// What is to be asked.
struct TerminalQuery: Hashable {
  /// Which colour the background has.
  var background: Bool
  /// Whether frames can be marked, so that none is shown in halves.
  var frames: Bool

  /// How long the start waits for answers, in milliseconds. A terminal on the same machine answers within a few, and what
  /// comes later still counts: the colours change then. Over a network an answer takes as long as it takes there and back.
  static func patience(environment: (String) -> String?) -> Int {
    let isFar = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains { !(environment($0) ?? "").isEmpty }
    return isFar ? 50 : 12
  }

  /// What is sent. Every terminal answers the last question, so that one that does not know the others costs no wait.
  var sequence: String {
    guard background || frames else { return "" }
    let colour = background ? "\u{1B}]11;?\u{1B}\\" : ""
    let mode = frames ? "\u{1B}[?\(FrameMode.number)$p" : ""
    return colour + mode + "\u{1B}[c"
  }

  /// Whether a terminal can be asked: only what descends from xterm is sure to swallow what it does not know. Emacs does
  /// not, whatever it calls itself.
  static func isAnswered(by terminfo: Terminfo, environment: (String) -> String?) -> Bool {
    terminfo.isLikeXterm && (environment("INSIDE_EMACS") ?? "").isEmpty
  }
}

/// What the terminal has said about itself.
struct TerminalAnswers: Hashable {
  /// Its background.
  private(set) var background: ScreenColour?
  /// Whether it knows marks around frames.
  private(set) var knowsFrames = false
  /// Whether the last question was answered: then no other answer will come, unless something between passes it on late.
  private(set) var isComplete = false

  /// Takes note of a sequence that is no key, if it is an answer.
  mutating func note(_ sequence: ArraySlice<UInt8>) {
    let text = String(decoding: sequence.dropFirst(), as: UTF8.self)
    if text.hasPrefix("]11;") {
      let colour = text.dropFirst(4).prefix { $0 != "\u{7}" && $0 != "\u{1B}" }
      background = ScreenColour(String(colour)) ?? background
    } else if text.hasPrefix("[?\(FrameMode.number);"), text.hasSuffix("$y") {
      // 1 and 2: on and off; 3: always on; 0: unknown; 4: always off.
      knowsFrames = ["1", "2", "3"].contains(text.dropFirst(7).dropLast(2))
    } else if text.hasPrefix("[?"), text.hasSuffix("c") {
      isComplete = true
    }
  }
}
