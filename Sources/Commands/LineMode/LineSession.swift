// The walk line by line: a prompt, a command, an answer of a few lines. For screen readers, and whoever likes lines.

import Narration
import NetworkLanguage

/// The dialogue on a terminal.
struct LineSession {
  private var walk: LineWalk
  private let console: Console

  init(narrator: Narrator, view: Viewpoint, console: Console) {
    walk = LineWalk(narrator: narrator, view: view)
    self.console = console
  }

  /// Talks until the learner quits or the input ends.
  mutating func run() throws {
    var output = console.output()
    for line in walk.greeting { try output.line(line) }
    while true {
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else {
        // The shell's prompt is to stand on a line of its own.
        try output.line()
        try output.flush()
        return
      }
      let answer = LineCommand.answer(String(decoding: bytes, as: UTF8.self), &walk)
      for line in answer.lines { try output.line(line) }
      if answer.isLast { return try output.flush() }
    }
  }
}
