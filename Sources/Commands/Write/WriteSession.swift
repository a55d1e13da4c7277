// Writing a backward pass line by line: a line, its verdict. For screen readers, and whoever likes lines.

import Dialogues
import Course
import Progress
import Printing

/// The dialogue on standard input and output.
struct WriteSession {
  private var dialogue: WriteDialogue
  private let console: Console
  private let keeper: Keeper

  init(_ dialogue: WriteDialogue, console: Console) {
    self.dialogue = dialogue
    self.console = console
    keeper = Keeper(console: console)
  }

  /// Talks until the learner quits or the input ends.
  mutating func run() throws {
    defer { keeper.finish() }
    var output = console.output()
    dialogue.resume(from: keeper.load().records)
    for line in dialogue.greeting { try output.line(line) }
    while true {
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else {
        // The shell's prompt is to stand on a line of its own.
        try output.line()
        return try output.flush()
      }
      let answer = WriteLine.answer(String(decoding: bytes, as: UTF8.self), &dialogue)
      for line in answer.lines { try output.line(line) }
      if let event = dialogue.keep() { try keeper.save(event, to: &output) }
      if answer.isLast { return try output.flush() }
    }
  }
}
