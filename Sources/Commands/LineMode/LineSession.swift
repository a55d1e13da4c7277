// The walk line by line: a prompt, a command, an answer of a few lines. For screen readers, and whoever likes lines.

import Dialogues
import Lessons
import Course
import Narration
import NetworkLanguage
import Printing

/// The dialogue on a terminal.
struct LineSession {
  private var walk: LineWalk
  private let console: Console
  private let keeper: Keeper
  /// Whether the journal has been looked at: only once there is something to keep.
  private var hasLoaded = false

  init(narrator: Narrator, view: Viewpoint, quiz: QuizRun, console: Console) {
    walk = LineWalk(narrator: narrator, view: view, quiz: quiz)
    self.console = console
    keeper = Keeper(console: console)
  }

  /// Talks until the learner quits or the input ends.
  mutating func run() throws {
    defer { keeper.finish() }
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
      if let event = answer.event { try keep(event, to: &output) }
      for line in answer.after { try output.line(line) }
      if answer.isLast { return try output.flush() }
    }
  }

  private mutating func keep(_ event: RunEvent, to output: inout Output) throws {
    if !hasLoaded {
      hasLoaded = true
      _ = keeper.load()
    }
    try keeper.save(event, to: &output)
  }
}
