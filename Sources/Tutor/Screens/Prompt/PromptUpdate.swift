// Answering a question: who asked it takes the answer, or refuses it, and then it stays to be mended.

import Editing
import Canvas

extension PromptScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    switch action {
    case .accept: context.tellBelow(.answered(.line(line.text.trimmed)))
    case .complete: complete()
    }
  }

  mutating func take(_ news: News, _ context: inout Context) {
    switch news {
    case .refused(let reason): problem = reason
    case .read(let answer): context.tellBelow(.answered(answer))
    default: break
    }
  }

  mutating func edit(_ key: Key, _ context: inout Context) -> Bool {
    guard line.edit(key) else { return false }
    problem = ""
    return true
  }

  mutating func paste(_ text: String, _ context: inout Context) -> Bool {
    if line.paste(text) { problem = "" }
    return true
  }

  /// Completes the start of a name.
  private mutating func complete() {
    let start = String(line.text.prefix(line.cursor))
    if let match = question.names?.first(where: { $0.hasPrefix(start) && $0 != start }) {
      line = TextLine(match)
    } else {
      problem = "no name starts with \(start)"
    }
  }
}
