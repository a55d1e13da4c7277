// What a message does to the model. Pure: the model, the message and the size of the screen say it all.

import Progress
import LabKit
import Lessons
import Canvas

/// The tutor: how its model changes, and what it looks like.
package enum Tutor {
  /// Changes the model as a message asks for.
  /// - Returns: what the world outside has to do.
  package static func update(_ model: inout Model, _ message: Message, size: Size) -> [Effect] {
    if message.endsNotice {
      model.shared.notice = nil
      model.shared.isSaved = false
    }
    let top = model.screens.count - 1
    switch message {
    case .key(let key): return model.act(at: top, size) { $0.press(key, &$1) }
    case .paste(let text):
      return model.act(at: top, size) { screen, context in
        if !screen.paste(text, &context) { context.say("pasted text goes into a line of text only") }
      }
    case .pointer(let pointer, let picture):
      return model.act(at: top, size) { $0.point(pointer, on: picture, &$1) }
    case .tick: return model.tell(.tick, at: top, size)
    case .opened(let network): return model.tell(.read(.network(network)), at: top, size)
    case .readForLab(let file, let knob): return model.tell(.read(.file(file, knob: knob)), at: top, size)
    case .progressed(let share):
      return model.tell(.progressed(share), size) { _ in true }
    case .computed(let answer, let number):
      return model.tell(.computed(answer), size) { $0.number == number }
    case .recalled(let records, let notice):
      if let notice { model.shared.notice = Notice(text: notice, isWarning: true) }
      return model.tell(.recalled(records), at: top, size)
    case .courseRead(let course, let goal, let notice): return model.begin(course, goal, notice: notice)
    case .copied(let words, let isDone):
      model.shared.notice = Notice(text: words, isWarning: !isDone)
      return []
    case .kept(let records, let isSaved, let news):
      model.keep(records, isSaved: isSaved, news)
      return []
    }
  }
}

extension Model {
  /// Tells the screen whose computation it is; what comes for none is dropped.
  fileprivate mutating func tell(_ news: News, _ size: Size, of isMeant: (Job) -> Bool) -> [Effect] {
    guard let index = screens.lastIndex(where: { $0.job.map(isMeant) ?? false }) else { return [] }
    return tell(news, at: index, size)
  }

  /// Remembers what the learner did, and says whether it is saved.
  fileprivate mutating func keep(_ records: [Record], isSaved: Bool, _ news: String?) {
    shared.course?.add(records)
    if let news {
      shared.notice = Notice(text: news, isWarning: true)
    } else if isSaved, records.contains(where: { [.answered, .wrote].contains($0.kind) }) {
      shared.isSaved = true
    }
  }
}
