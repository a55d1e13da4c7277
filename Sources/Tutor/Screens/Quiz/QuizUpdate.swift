// What the keys do while a question of the quiz is open.

import Characters
import Editing
import Lessons
import Canvas
import Page

extension QuizScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    let event =
      switch action {
      case .answer: run.submit(line.text)
      case .hint: run.hint()
      case .skip: run.skip()
      }
    let said = event.message.compactMap { if case .prose(let text) = $0 { text.plain } else { nil } }
    if !run.isOpen {
      context.close(telling: .quizzed(run, goesOn: true))
      if event.isRight == true { context.say(fitting(said, context.size)) }
    } else if event.kind == .refused {
      if let reason = said.first { context.warn(reason) }
    } else if action == .answer {
      line = TextLine()
    }
    if !event.records(at: 0).isEmpty { context.effects.append(.keep(event)) }
  }

  mutating func leave(_ context: inout Context) {
    run.putAside()
    context.close(telling: .quizzed(run, goesOn: false))
  }

  mutating func edit(_ key: Key, _ context: inout Context) -> Bool { line.edit(key) }

  mutating func paste(_ text: String, _ context: inout Context) -> Bool {
    _ = line.paste(text)
    return true
  }

  /// As many sentences as the footer has room for, with the word that they are saved.
  private func fitting(_ sentences: [String], _ size: Size) -> String {
    var text = sentences.first ?? ""
    for sentence in sentences.dropFirst() where TextWidth.of(text + sentence) + 12 <= size.columns {
      text += " " + sentence
    }
    return text
  }
}
