// Hints that give the answer away: only the last of several may.

import Quantities
import Diagnostics
import Narration
import Yams

extension LessonReading {
  /// Checks a step's hints; each is held against the step's answer.
  mutating func checkHints(_ hints: [Template], _ node: Node?, _ activity: Activity) {
    guard let node, let items = node.sequence, items.count == hints.count else { return }
    if !activity.isAsked {
      error("nothing is asked here, so no hint is needed", at: node, help: "remove hints:")
      return
    }
    for (number, hint) in hints.enumerated() where number == 0 || number + 1 < hints.count {
      guard let answer = answer(in: hint, to: activity) else { continue }
      error(
        "this hint gives the answer away", at: items[number], label: answer,
        help: "say where to look first; only the last of several hints may hold the answer")
    }
  }

  /// The answer, as it is found in a hint; nil if it is not there.
  private func answer(in hint: Template, to activity: Activity) -> String? {
    switch activity {
    case .number(let question):
      return number(of: question.quantity, in: hint)
    case .formula(let question):
      let wanted = question.answer.filter { !$0.isWhitespace }
      let said = hint.line(in: context).plain.filter { !$0.isWhitespace }
      return said.contains(wanted) ? question.answer : nil
    case .choose(let choice):
      // A short answer, such as "down", may well be a word of a hint.
      let said = hint.line(in: context).plain.lowercased()
      return choice.options.filter(\.isCorrect).map { $0.text.line(in: context).plain }.first {
        $0.count > 10 && said.contains($0.lowercased())
      }
    case .read, .walk, .match, .order, .predict, .explain, .experiment, .lab:
      return nil
    }
  }

  private func number(of quantity: AskedQuantity, in hint: Template) -> String? {
    guard let context, let value = try? context.value(of: quantity.text) else { return nil }
    for case .hole(let expression, _, _, _, _) in hint.pieces {
      if expression.filter({ $0 != " " }) == quantity.text.filter({ $0 != " " }) { return "{\(expression)}" }
    }
    let text = NumberFormat.standard.text(value)
    let words = hint.line(in: context).plain.split { !($0.isNumber || $0 == "." || $0 == "-") }
    let found = words.contains { word in
      let word = word.last == "." ? word.dropLast() : word
      return word == text || Double(word) == value
    }
    // 0, 1 and 2 are in many a sentence by themselves; a hint that says them says nothing yet.
    return found && ![0, 1, -1, 2].contains(value) ? text : nil
  }
}
